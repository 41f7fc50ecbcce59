"""One HTML page before the shell is put round it, and the outline that it offers."""

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

ATTRIBUTE = r'\s+[^\s"=<>]+(?:="[^"]*")?'
"""As our templates and the sanitizer write it: always in double quotes."""
DEEPEST = 3
UP_TO = {
    level: re.compile(
        rf'<h(?P<level>[1-{level}])(?:{ATTRIBUTE})*?\s+id="(?P<anchor>[^"]+)"(?:{ATTRIBUTE})*\s*>'
        r"(?P<words>[^<]*(?:<(?!/h(?P=level)>)[^<]*)*)</h(?P=level)>"
    )
    for level in range(1, DEEPEST + 1)
}
"""By level, the headings with anchors that do not stand deeper."""
TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
ANCHOR = re.compile(rf'<[a-z][^\s<>"]*(?:{ATTRIBUTE})*?\s+id="([^"]+)"')


class OutlineEntry(Struct, frozen=True):
    """A heading with an anchor: its level, its words."""

    level: int
    anchor: str
    title: str


class Page(Struct, frozen=True):
    """A page: where it is served, what it is called, its body.

    ``moved_to`` holds the address of what a page points at that only redirects.
    """

    url: str
    title: str
    html: str
    description: str = ""
    date: str = ""
    moved_to: str = ""
    in_search: bool = True

    @property
    def without_body(self) -> "Page":
        """The same, for lists of pages."""
        return Page(
            self.url,
            self.title,
            "",
            self.description,
            self.date,
            moved_to=self.moved_to,
            in_search=self.in_search,
        )


def outline(html: str) -> list[OutlineEntry]:
    """The headings of level 1 to 3 that have anchors, of a page of ours: its HTML is well-formed,
    so that it need not be parsed."""
    return list(map(_entry, UP_TO[DEEPEST].finditer(html)))


def uppermost(html: str) -> Iterator[OutlineEntry]:
    """Those of them that stand below no other: what the shell shows."""
    level, at = DEEPEST, 0
    while one := UP_TO[level].search(html, at):
        entry = _entry(one)
        level, at = entry.level, one.end()
        yield entry


def _entry(heading: re.Match[str]) -> OutlineEntry:
    level, anchor, words = heading.groups()
    if "<" in words or "&" in words:
        words = unescape(TAG.sub("", words))
    return OutlineEntry(int(level), unescape(anchor), " ".join(words.split()))


def anchors(html: str) -> list[str]:
    """Everything that a link can lead to on a page of ours."""
    return [unescape(anchor) for anchor in ANCHOR.findall(html)]
