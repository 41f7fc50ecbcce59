"""One HTML page before the shell is put round it, and the outline that it offers."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class OutlineEntry:
    """A heading with an anchor: its level, its words."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True)
class Page:
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


class _Outline(HTMLParser):
    """Gathers headings of level 1 to 3 that have ids, and every id there is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.entries: list[OutlineEntry] = []
        self.ids: list[str] = []
        self._open: tuple[int, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if anchor:
            self.ids.append(anchor)
        if tag in ("h1", "h2", "h3") and anchor:
            self._open, self._words = (int(tag[1]), anchor), []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == f"h{self._open[0]}":
            title = " ".join("".join(self._words).split())
            self.entries.append(OutlineEntry(*self._open, title))
            self._open = None


def outline(html: str) -> tuple[list[OutlineEntry], list[str]]:
    """The headings of a page that have anchors, and all anchors."""
    parser = _Outline()
    parser.feed(html)
    parser.close()
    return parser.entries, parser.ids
