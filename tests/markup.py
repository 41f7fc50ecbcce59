"""A page read back as a small tree, to ask it what a reader would find on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
UNREAD = frozenset({"script", "style", "template"})


@dataclass
class Node:
    """An element of a page: its tag, its attributes, and what it holds in order."""

    tag: str
    attrs: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str, **attrs: str) -> list[Node]:
        """The elements with one of these tags (any, if none) and all of these attributes, each as
        it stands there; ``class_`` is that called ``class``."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [
            node
            for node in self.walk()
            if (not tags or node.tag in tags)
            and all(node.attrs.get(name) == value for name, value in wanted.items())
        ]

    def one(self, *tags: str, **attrs: str) -> Node:
        """The only such element."""
        found = self.all(*tags, **attrs)
        assert len(found) == 1, f"{len(found)} of {tags} {attrs}"
        return found[0]

    @property
    def text(self) -> str:
        """The words that a reader sees, with single blanks."""
        return self.text_without()

    def text_without(self, *tags: str) -> str:
        """The same, without what stands in elements with these tags."""
        return " ".join("".join(self.strings(*tags)).split())

    def strings(self, *without: str) -> Iterator[str]:
        """Each run of words for itself, without what stands in elements with these tags."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNREAD and child.tag not in without:
                yield from child.strings(*without)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Node("", {})
        self._open = [self.top]

    def updatepos(self, _: int, j: int) -> int:
        """Counts no lines: nobody asks for them, and it is done at each tag."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for n in range(len(self._open) - 1, 0, -1):
            if self._open[n].tag == tag:
                del self._open[n:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read(html: str) -> Node:
    """The tree of a page."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.top
