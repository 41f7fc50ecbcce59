"""The quick looks rule nothing out that a close look would find."""

import random

from generator.check.personal.first_look import worth_a_look
from generator.check.personal.passages import passages
from generator.check.personal.sightings import FINDERS
from generator.load.corpus import load
from generator.source.unmasking import plain, unmasked, without_markup
from tests.check.personal.test_patterns import FOUND
from tests.sample import ROOT

EXAMPLES = [text for cases in FOUND.values() for text, *_ in cases]
PIECES = [
    *EXAMPLES, "\n", "\n\n", " \n", "\t\n", "\n> ", "\n- ", "\n1. ", "  ", "\t", "&amp;", "&#64;",
    "\\n", "\\-", "%20", "%40", "İ", "ı", "ſ", "“", "é", "\u0301", "\u200b", "٣", "**", "<b>", "`",
    "1", "12", "2026-10-14", "id", "no. ", " dot ", "(at)", "Student ", "born ", "-", "XXX-XX-",
]  # fmt: skip


def overlooked(text: str) -> list[str]:
    """The rules whose patterns find something in a text that looks like nothing to them."""
    layers = (plain(text), without_markup(plain(text)))
    return [
        rule
        for layer in layers
        for rule, find in FINDERS.items()
        if rule not in worth_a_look(layer) and list(find(layer))
    ]


def mixed(seed: int) -> str:
    """A few examples and signs in a row, some cut through or in capitals."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    text = "".join(chance.choices(PIECES, k=chance.randint(1, 6)))
    cut = chance.randint(0, len(text))
    return chance.choice([text, text[cut:], text[:cut] + chance.choice(PIECES) + text[cut:],
                          text.upper()])  # fmt: skip


def test_nothing_is_overlooked() -> None:
    texts = [*EXAMPLES, *(mixed(seed) for seed in range(2000))]
    assert {text: rules for text in texts if (rules := overlooked(text))} == {}


def test_nothing_in_the_sample_is_overlooked() -> None:
    texts = {passage.text for passage in passages(load(ROOT))}
    assert [text for text in texts if overlooked(text)] == []


def test_the_quick_way_to_a_plain_text_leads_to_the_same() -> None:
    for text in (*EXAMPLES, *(mixed(seed) for seed in range(2000))):
        assert plain(text) == unmasked(text).text, text


def test_most_texts_are_worth_no_look() -> None:
    assert worth_a_look("The wait was four weeks in 2026.") == {"personal-initials"}
    assert worth_a_look("date: 2026-10-14\nnces: 0612345\n") == {
        "personal-initials",
        "personal-phone",
    }
