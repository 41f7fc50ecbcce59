"""The shell round our pages: rendered once for each kind of place, filled for each page.

What MkDocs' templates make of two pages differs only in the pages' own words, as long as every
link of the shell looks the same from both. So a shell is rendered with marks in the place of the
words, cut at the marks, and put together again with the words of each page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from posixpath import normpath
from secrets import token_hex
from typing import NamedTuple
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from msgspec import Struct

from generator.mkdocs_plugin.files import ReadyPage
from generator.pages.content_links import source_path
from generator.pages.page import OutlineEntry, Page, uppermost


class _Kind(NamedTuple):
    """What the shell looks at: of two pages of one kind it differs in their words alone."""

    depth: int
    shared: str
    """The start of the address that other addresses in the shell may have, too: a link leads up
    only as far as that."""
    has_title: bool
    has_description: bool
    is_moved: bool
    has_outline: bool


class _Frame(Struct, frozen=True, dict=True):
    """A shell cut to pieces."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]
    """What goes between the pieces."""
    within: str
    """What stands between an anchor and its title in the outline."""
    between: str
    """What stands between two entries of it."""

    @cached_property
    def digest(self) -> str:
        """It stands for everything in the shell."""
        return sha256(
            repr((self.pieces, self.names, self.within, self.between)).encode()
        ).hexdigest()

    def filled(self, words: Mapping[str, str], entries: Iterable[OutlineEntry]) -> str:
        """The document; the words are escaped already, the entries are not."""
        links = [f"{escape(one.anchor)}{self.within}{escape(one.title)}" for one in entries]
        all_words = {**words, "outline": self.between.join(links)}
        document = [""] * (len(self.pieces) + len(self.names))
        document[0::2] = self.pieces
        document[1::2] = [all_words[name] for name in self.names]
        return "".join(document)


class Document(Struct, frozen=True):
    """A page with the shell round it, and a name for that shell: another has another."""

    text: str
    frame: str


WITH_OUTLINE = "+"


def _named(frame: _Frame, *, has_outline: bool) -> str:
    return f"{WITH_OUTLINE if has_outline else ''}{frame.digest}"


class Frames:
    """The shells of one build."""

    def __init__(
        self, env: Environment, nav: Navigation, config: MkDocsConfig, files: Files
    ) -> None:
        self._template = env.get_template("main.html")
        self._nav, self._config, self._files = nav, config, files
        self._root = address_of_site(config)
        self._folders = _folders(nav.items, config)
        self._frames: dict[_Kind, _Frame] = {}
        # Nobody can have written one of these into a text before the build.
        self._marks = {name: f"{name}-{token_hex(16)}" for name in _MARKED}

    def document(self, page: Page) -> Document:
        """A page with the shell round it; the same as MkDocs makes of a ``ReadyPage``."""
        entries = list(uppermost(page.html))
        frame = self._frame(page, has_outline=bool(entries))
        words = {
            "title": escape(page.title),
            "description": escape(page.description),
            "address": escape(self._root + page.url),
            "moved": escape(page.moved_to),
            "body": page.html,
        }
        return Document(frame.filled(words, entries), _named(frame, has_outline=bool(entries)))

    def is_same(self, page: Page, frame: str) -> bool:
        """Whether a page, of which the body may be missing, would get the shell that it had."""
        has_outline = frame.startswith(WITH_OUTLINE)
        return _named(self._frame(page, has_outline=has_outline), has_outline=has_outline) == frame

    def _frame(self, page: Page, *, has_outline: bool) -> _Frame:
        kind = self._kind(page, has_outline=has_outline)
        frame = self._frames.get(kind)
        if frame is None:
            frame = self._frames[kind] = self._cut(self._rendered(kind, page.url))
        return frame

    def _kind(self, page: Page, *, has_outline: bool) -> _Kind:
        parts = page.url.split("/")[:-1]
        # The templates themselves name no address of more than one folder.
        shared = "".join(f"{part}/" for part in parts[:1])
        for part in parts[1:]:
            if f"{shared}{part}/" not in self._folders:
                break
            shared += f"{part}/"
        is_said = (bool(page.title), bool(page.description), bool(page.moved_to))
        return _Kind(len(parts), shared, *is_said, has_outline)

    def _rendered(self, kind: _Kind, url: str) -> str:
        """The shell at an address, as MkDocs renders it, with marks in it."""
        mark = self._marks
        words = Page(
            url=url,
            title=mark["title"] if kind.has_title else "",
            html=mark["body"],
            description=mark["description"] if kind.has_description else "",
            moved_to=mark["moved"] if kind.is_moved else "",
        )
        file = File.generated(self._config, source_path(url), content="")
        page = ReadyPage(words, file, self._config)
        page.read_source(self._config)
        page.content = words.html
        page.canonical_url = mark["address"] if page.canonical_url else None
        page.toc = self._outline(kind)
        page.active = True
        return self._template.render(get_context(self._nav, self._files, self._config, page))

    def _outline(self, kind: _Kind) -> TableOfContents:
        """Two entries, so that it can be seen what stands between them."""
        top = AnchorLink(self._marks["title"], "content", 1)
        for number in "12" if kind.has_outline else "":
            mark = self._marks
            top.children.append(AnchorLink(mark[f"title{number}"], mark[f"anchor{number}"], 2))
        return TableOfContents([top])

    def _cut(self, shell: str) -> _Frame:
        mark = self._marks
        entries = re.search(
            f"{mark['anchor1']}(.*?){mark['title1']}(.*?){mark['anchor2']}\\1{mark['title2']}",
            shell,
            re.DOTALL,
        )
        within, between = entries.groups() if entries else ("", "")
        if entries:
            shell = shell.replace(entries[0], mark["outline"])
        parts = re.split(f"({'|'.join(mark.values())})", shell)
        names = {mark: name for name, mark in self._marks.items()}
        filled_in = tuple(names[part] for part in parts[1::2])
        return _Frame(tuple(parts[0::2]), filled_in, within, between)


_MARKED = (
    *("title", "description", "address", "moved", "body", "outline"),
    *("anchor1", "title1", "anchor2", "title2"),
)


def address_of_site(config: MkDocsConfig) -> str:
    """Where the site lies on the web, ending in a slash; empty when nobody says."""
    return urljoin(config.site_url, ".") if config.site_url else ""


def _folders(items: Iterable[StructureItem], config: MkDocsConfig) -> frozenset[str]:
    """Every address that the shell may link to, and every folder on the way to one."""
    scripts = [str(script) for script in config.extra_javascript]
    addresses = [*_addresses(items), *config.extra_css, *scripts]
    return frozenset(
        "/".join([*parts[:end], ""])
        for parts in (normpath(address).split("/") for address in addresses)
        for end in range(1, len(parts) + 1)
    )


def _addresses(items: Iterable[StructureItem]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Section):
            yield from _addresses(item.children)
        elif isinstance(item, (MkDocsPage, Link)):
            yield item.url
