"""The quick looks rule nothing out that a close look would find."""

import random

from generator.check.personal.first_look import worth_a_look
from generator.check.personal.passages import passages
from generator.check.personal.raw_look import UNUSUAL, worth_reading
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
    "1234", "12345", "0100", " was ", "gr. ", "TK", "(5th)", "J.M.", "–", "—", "·", "~~", "~", " at ",
    "\n   ", "b–day", "estudiante", ": ", "d*o*b",
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


def unread(text: str) -> list[str]:
    """The rules whose patterns find something in a text that is not even read."""
    layers = (plain(text), without_markup(plain(text)))
    found = [rule for layer in layers for rule, find in FINDERS.items() if list(find(layer))]
    return [] if worth_reading(text) else found


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


def test_nothing_is_left_unread() -> None:
    texts = [*EXAMPLES, *(mixed(seed) for seed in range(4000))]
    assert {text: rules for text in texts if (rules := unread(text))} == {}


def test_nothing_in_the_sample_is_overlooked() -> None:
    texts = {passage.text for passage in passages(load(ROOT))}
    assert [text for text in texts if overlooked(text) or unread(text)] == []


def test_usual_characters_are_their_own_plain_form() -> None:
    beyond = map(chr, range(0x80, 0x11_0000))
    usual = [one for one in beyond if not UNUSUAL.fullmatch(one)]
    assert [one for one in usual if plain(one) != one] == ["–", "—"]
    assert {plain(one) for one in "–—"} == {"-"}


def test_most_texts_are_not_read() -> None:
    assert not worth_reading("date: 2026-10-14\nnces: 0612345\ncds: 01 10017 0112233\n")
    assert not worth_reading("In *grade 5*, 31 of 46 children chose; see [[2025-10-diagnostic/a]].")


def test_the_quick_way_to_a_plain_text_leads_to_the_same() -> None:
    for text in (*EXAMPLES, *(mixed(seed) for seed in range(2000))):
        assert plain(text) == unmasked(text).text, text


def test_most_texts_are_worth_no_look() -> None:
    assert worth_a_look("The wait was four weeks in 2026.") == {"personal-initials"}
    assert worth_a_look("date: 2026-10-14\nnces: 0612345\n") == {
        "personal-initials",
        "personal-phone",
    }
