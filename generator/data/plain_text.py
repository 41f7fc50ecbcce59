"""Prose without its markup, for programs and spreadsheets: blocks apart, links by their words."""

import re
from html import escape
from html.parser import HTMLParser

from generator.model.corpus import Corpus
from generator.model.thing import Thing
from generator.source.files import MARK_AFTER, MARK_BEFORE

OPEN_WORDS = re.compile(f"{MARK_BEFORE}(\\d*){MARK_AFTER}")
BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl dt dd table blockquote pre div section figure hr".split()
)
LINES = frozenset("li tr br".split())
CELLS = frozenset(("td", "th"))
PARAGRAPH, LINE, CELL = "\x1d", "\x1e", "\x1f"
"""Control characters that no text holds, which stand for the breaks until the end."""


def plain_text(thing: Thing, corpus: Corpus) -> str:
    """The body of a thing: blocks with an empty line between, cells with bars."""
    reader = _Reader()
    reader.feed(OPEN_WORDS.sub(lambda mark: escape(_title(mark, thing, corpus)), thing.prose.html))
    reader.close()
    blocks = "".join(reader.parts).split(PARAGRAPH)
    lines = (
        "\n".join(filter(None, (_one_line(line) for line in block.split(LINE)))) for block in blocks
    )
    return "\n\n".join(filter(None, lines))


def sentence(thing: Thing, corpus: Corpus) -> str:
    """The first sentence of a thing's body."""
    first = thing.prose.first_sentence
    return OPEN_WORDS.sub(lambda mark: _title(mark, thing, corpus), first)


def _title(mark: re.Match[str], thing: Thing, corpus: Corpus) -> str:
    """The title of what a link without words leads to; nothing if readers may not see it."""
    to = thing.prose.links[int(mark[1])].to if mark[1] else ""
    found = corpus.content.get(to) or corpus.by_key.get(to)
    return found.title if found else ""


def _one_line(line: str) -> str:
    cells = [" ".join(cell.split()) for cell in line.split(CELL)]
    return " | ".join(cells[1:]) if len(cells) > 1 else cells[0]


class _Reader(HTMLParser):
    """Gathers the words of sanitised HTML, with marks for the breaks between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.in_backref = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.in_backref |= tag == "a" and given.get("class") == "footnote-backref"
        if tag == "img":
            self.parts.append(given.get("alt") or "")
        elif tag in CELLS:
            self.parts.append(CELL)
        else:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.in_backref &= tag != "a"
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.in_backref:
            self.parts.append(data)

    def _break(self, tag: str) -> None:
        if tag in BLOCKS:
            self.parts.append(PARAGRAPH)
        elif tag in LINES:
            self.parts.append(LINE)
