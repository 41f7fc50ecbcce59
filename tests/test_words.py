"""Templates say every word through the catalog, and the catalog knows them all."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg  # type: ignore[attr-defined]
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from tests.sample import ROOT

THEME = ROOT / "theme"
TEMPLATES = sorted(
    path.relative_to(THEME).as_posix()
    for folder in ("pages", "parts", "material")
    for path in (THEME / folder).rglob("*.html")
)
LETTER = re.compile(r"[^\W\d_]")
HOLE = "\u2400"
"""Stands where a template puts something in; it is no letter."""
SPOKEN = {"aria-label", "aria-description", "alt", "title", "placeholder", "data-label", "label"}
CATALOG = {"_", "gettext", "ngettext", "pgettext"}
ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


class Words(HTMLParser):
    """Gathers what a reader sees or hears of a template's own HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def literal(source: str) -> list[str]:
    """The words that stand in a template's HTML itself."""
    pieces = [HOLE if kind != "data" else value for _, kind, value in ENVIRONMENT.lex(source)]
    words = Words()
    words.feed("".join(pieces))
    words.close()
    return [one.strip() for one in words.found if LETTER.search(one)]


def printed(source: str) -> list[str]:
    """The words that a template prints from a string of its own, past the catalog."""
    tree = ENVIRONMENT.parse(source)
    return [
        text
        for output in tree.find_all(nodes.Output)
        for value in output.nodes
        for text in _strings(value)
        if LETTER.search(text)
    ]


def _strings(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from (text for branch in (node.expr1, node.expr2) if branch
                    for text in _strings(branch))  # fmt: skip
    elif isinstance(node, nodes.BinExpr):
        yield from (*_strings(node.left), *_strings(node.right))
    elif isinstance(node, nodes.Concat):
        yield from (text for part in node.nodes for text in _strings(part))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_no_words_of_its_own(name: str) -> None:
    source = (THEME / name).read_text(encoding="utf-8")
    assert literal(source) == []
    assert printed(source) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>{{ _('Hello') }}</p>", []),
        ("<p class='a'>{# note #}{{ x }} · </p>", []),
        ("<p>by {{ x }}</p>", [f"by {HOLE * 5}"]),
        ("<a aria-label='Close'>×</a>", ["Close"]),
        ("<a aria-label='{{ _('Close') }}'>×</a>", []),
        ("{% if x %}<b{% if y %} data-z{% endif %}>Yes</b>{% endif %}", ["Yes"]),
    ],
)
def test_the_test_sees_words(source: str, words: list[str]) -> None:
    assert literal(source) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ 'yes' if x else 'no' }}", ["yes", "no"]),
        ("{{ x or 'none' }}", ["none"]),
        ("{{ _('yes') if x else '–' }}", []),
    ],
)
def test_the_test_sees_printed_words(source: str, words: list[str]) -> None:
    assert printed(source) == words


def forms(message: object) -> tuple[str, ...]:
    """A message's singular, and its plural if it has one."""
    return tuple(filter(None, message if isinstance(message, (tuple, list)) else (message,)))


def said_by_templates() -> set[str]:
    """Every message that the templates ask the catalog for."""
    with (THEME / "words" / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(THEME, methods, options)
    return {form for _, _, message, *_ in found for form in forms(message)}


def known_to(catalog: Path) -> set[str]:
    """Every message that a catalog holds."""
    with catalog.open("rb") as file:
        return {form for message in read_po(file) for form in forms(message.id)}


def test_the_catalog_knows_every_word() -> None:
    catalog = known_to(THEME / "words" / "messages.pot")
    said = said_by_templates()
    assert len(said) > 100
    assert sorted(said - catalog) == [], "run: make words"
    assert sorted(catalog - said) == [], "run: make words"
