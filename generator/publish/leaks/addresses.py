"""Links and anchors of a page, followed from where they stand: do they lead to what was left out?

A path such as ``../2026-notes/`` says nothing by itself; from the page of one school it leads to a
report that may be left out, and from another's to one that is included.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from msgspec import Struct, field

from generator.publish.leaks.words import words_in

ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
ENDS = re.compile(r"[\s,;]+|url=")
OTHER_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
WRITTEN_OTHERWISE = frozenset("%&'\\")
"""Signs of a tag in which words may stand that are none as they are written; all others are told
from it at a glance."""
MOST_TAGS = 20_000
"""As many as are remembered at once."""


class Addresses(Struct, frozen=True, dict=True):
    """Where closed things would live, with the numbers of their documents; where open ones do."""

    closed: Mapping[str, int]
    open: frozenset[str]
    read: dict[str, "TagRead"] = field(default_factory=dict)
    """By tag what was seen in it."""

    @classmethod
    def of(cls, closed: Mapping[str, int], opened: Iterable[str]) -> "Addresses":
        """The closed ones, and of the open ones those that matter: they lie in closed ones."""
        return cls(closed, frozenset(that_matter(opened, closed.keys())))

    @cached_property
    def _last_parts(self) -> frozenset[str]:
        return frozenset(last_part(one).lower() for one in self.closed)

    def at(self, address: str) -> int | None:
        """The document that lives at an address, or in whose folder the address lies."""
        page, mark, anchor = address.partition("#")
        if mark:
            return self.closed.get(f"{page}#{anchor.partition('--')[0]}")
        while page:
            if page in self.open:
                return None
            if page in self.closed:
                return self.closed[page]
            page = page.rpartition("/")[0]
        return None

    def in_file(self, path: str) -> int | None:
        """The document to which a built file would belong."""
        return self.at(path.removesuffix("/index.html"))

    def in_tags(self, tags: Iterable[str], path: str) -> Iterator[tuple[int, str]]:
        """The documents to which tags of the page in a file lead, each with its address."""
        for link in (link for tag in tags for link in self._links_in(tag)):
            address = _seen_from(path, link)
            for one in (address, address.partition("/")[2]):  # archives may add a folder on top
                document = self.at(one) if one else None
                if document is not None:
                    yield document, one

    def words_in(self, tag: str) -> tuple[str, ...]:
        """The words of which one has to be the last part of what is closed, for a tag to lead
        there."""
        return self._read(tag).words

    def _links_in(self, tag: str) -> tuple[str, ...]:
        return self._read(tag).links

    def _read(self, tag: str) -> "TagRead":
        if tag not in self.read:
            if len(self.read) > MOST_TAGS:
                self.read.clear()
            values = _values_of(tag) if WRITTEN_OTHERWISE.intersection(tag) else None
            texts = [tag] if values is None else [value for _, value in values]
            words = tuple(word for text in texts for word in words_in(text.lower()))
            links = () if self._last_parts.isdisjoint(words) else tuple(self._suspicious(tag))
            self.read[tag] = TagRead(words, links)
        return self.read[tag]

    def _suspicious(self, tag: str) -> Iterator[str]:
        for name, value in _values_of(tag):
            if self._last_parts.isdisjoint(words_in(value.lower())):
                continue
            if name.lower() in ("id", "name"):
                yield f"#{value}"
            else:
                yield from (part for part in ENDS.split(value) if part)


class TagRead(Struct, frozen=True):
    """The words of a tag, and the links and anchors in it that might lead to something closed."""

    words: tuple[str, ...]
    links: tuple[str, ...]


def _values_of(tag: str) -> list[tuple[str, str]]:
    """The attributes of a tag by their names, each as a browser takes it, and as a link."""
    return [
        (name, unquote(unescape("".join(values))).replace("\\", "/"))
        for name, *values in ATTRIBUTE.findall(tag)
    ]


def last_part(address: str) -> str:
    """The last part of an address."""
    return re.split("[/#]", address)[-1]


def that_matter(opened: Iterable[str], closed: Set[str]) -> Iterator[str]:
    """Of open addresses those that lie in closed ones."""
    return (one for one in opened if not closed.isdisjoint(folders_of(one)))


def folders_of(address: str) -> Iterator[str]:
    """An address, and all that it lies in."""
    while address:
        yield address
        address = address.rpartition("/")[0]


def _seen_from(path: str, link: str) -> str:
    """The address to which a link leads on the page in a file; empty if to another host."""
    if OTHER_SCHEME.match(link):
        return ""
    target, mark, anchor = link.partition("#")
    folder = posixpath.dirname(path)
    to = posixpath.normpath(posixpath.join("/", folder, target.partition("?")[0]))
    return to.strip("/").removesuffix("/index.html") + (f"#{anchor}" if mark and anchor else "")
