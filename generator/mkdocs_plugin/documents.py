"""Pages and data files that are written beside MkDocs: it finds them, but does not build them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator import compiler
from generator.addresses import SEARCH
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.files import ReadyPage, add_page, date_of
from generator.mkdocs_plugin.frames import Frames, address_of_site
from generator.mkdocs_plugin.kept_units import KeptPage, KeptUnit
from generator.mkdocs_plugin.writer import Linked, Writer
from generator.pages import navigation
from generator.pages.all_pages import Unit
from generator.pages.content_links import source_path
from generator.pages.known import Known
from generator.pages.page import Page
from generator.source.processes import spread

WORTH_A_PROCESS = 24
"""Schools and districts from which on a second process is worth its start."""


@dataclass(frozen=True)
class Listed:
    """A page as the template of the sitemap asks for it."""

    canonical_url: str
    update_date: str
    abs_url = ""
    is_link = False

    @property
    def page(self) -> "Listed":
        """The template asks a file for its page."""
        return self


@dataclass(frozen=True)
class LastPages:
    """What is known of the pages of the last build, and how to tell whether they still hold."""

    stamps: compiler.UnitStamps | None = None
    units: Mapping[str, KeptUnit] = field(default_factory=dict)

    def stamp(self, unit: Unit) -> str:
        """The stamp of a unit; empty where nothing will be kept."""
        return self.stamps.of(unit) if self.stamps else ""


@dataclass(frozen=True)
class _Done:
    unit: KeptUnit
    rendered: int
    linked: Linked


NO_UNIT = KeptUnit("", ())


Make = Callable[[], Page | bytes]


class Documents:
    """What Crosswalk adds to one build. Nothing is made before it is asked for."""

    def __init__(self, known: Known, stages: Stages) -> None:
        self._known, self._stages = known, stages
        self._units = compiler.units_of(known)
        self._moved = compiler.moved_of(known, self._units)
        self._through_mkdocs: frozenset[str] = frozenset()
        """The URLs of those that MkDocs builds."""
        self.made: tuple[Page, ...] = ()
        """All pages, once they are written, without their bodies."""
        self._finished: dict[str, _Done] = {}

    def among(self, files: Files, config: MkDocsConfig) -> Files:
        """The files of a build and ours, which take the places of others."""
        is_built = _built(config)
        beside: dict[str, Make] = {}
        through: set[str] = set()
        for url, path, make in self._every():
            if not is_built(path):
                beside[path] = make
                continue
            through.add(url)
            document = make()
            if isinstance(document, Page):
                add_page(files, document, config)
            else:
                files.append(File.generated(config, path, content=document))
        self._through_mkdocs = frozenset(through)
        return _AllFiles(files, beside, config)

    def _every(self) -> Iterator[tuple[str, str, Make]]:
        """Of each document its URL, its path below ``content/``, and what makes it."""
        for unit in self._units:
            for url in unit.urls:
                yield url, source_path(url), partial(unit.page, url)
        for page in self._moved:
            yield page.url, source_path(page.url), partial(_itself, page)
        for url in sorted(compiler.data_urls(self._known)):
            yield url, url, partial(self._data_file, url)

    def _data_file(self, url: str) -> bytes:
        return self._data[url]

    @cached_property
    def _data(self) -> Mapping[str, bytes]:
        return dict(compiler.data_of(self._known))

    def in_sitemap(self, files: Iterable[File], config: MkDocsConfig) -> list[Any]:
        """Every page of the site, those of MkDocs first: of each a ``File``, or what seems one."""
        root = address_of_site(config)
        others, ready = [], set()
        for file in files:
            if isinstance(file.page, ReadyPage):
                ready.add(file.page.url)
            else:
                others.append(file)
        left_out = self._through_mkdocs - ready
        ours = [page for page in self.made if page.url not in left_out]
        return [*others, *(Listed(root and root + page.url, date_of(page)) for page in ours)]

    def take(self, into: Writer, frames: Frames, last: LastPages) -> None:
        """Takes from the last build the units that still hold."""
        for unit in self._units:
            kept = last.units.get(unit.site)
            if kept and kept.stamp == last.stamp(unit) and self._is_kept(into, frames, kept):
                self._finished[unit.site] = _Done(kept, 0, into.taken())
        self._count()

    def is_beside_pages(self, url: str) -> bool:
        """Whether there is something of ours at this address that is no page of a unit."""
        moved = any(page.url == url for page in self._moved)
        return moved or url.startswith(SEARCH) or url in compiler.data_urls(self._known)

    def write_page(self, url: str, into: Writer, frames: Frames, last: LastPages) -> bool:
        """Makes the unit that has a page at this address; False if none is left to be made."""
        unit = next((one for one in self._left if url in one.urls), None)
        if unit:
            self._finished[unit.site] = self._write_unit(into, frames, last, unit)
            self._count()
        return unit is not None

    def write(self, into: Writer, frames: Frames, last: LastPages, *, with_search: bool) -> None:
        """Makes and writes all that MkDocs did not build and that is not there yet; takes what it
        can from the last build."""
        left = self._left
        work = [
            partial(self._write_data, into),
            *(partial(self._write_unit, into, frames, last, unit) for unit in left),
        ]
        with self._stages.stage("Rendering", len(work)) as step:
            data, *done = spread(_done, work, worth=WORTH_A_PROCESS, step=step)
        self._finished |= {unit.site: one for unit, one in zip(left, done, strict=True)}
        for one in (data, *done):
            into.add(one.linked)
        for page in self._moved:
            self._write_page(into, frames, page)
        pages = [one.page for unit in self.units.values() for one in unit.pages]
        self.made = tuple(sorted((*pages, *self._moved), key=lambda page: page.url))
        self._count(len(self._moved))
        if with_search:
            with self._stages.stage("Indexing"):
                into.put_all(compiler.search_of(self._known, self.made))

    @property
    def _left(self) -> list[Unit]:
        """The units that are not there yet."""
        return [unit for unit in self._units if unit.site not in self._finished]

    @property
    def units(self) -> Mapping[str, KeptUnit]:
        """The pages that are there, for the next build."""
        done = self._finished
        return {unit.site: done[unit.site].unit for unit in self._units if unit.site in done}

    def _count(self, others: int = 0) -> None:
        rendered = sum(one.rendered for one in self._finished.values()) + others
        of = sum(len(unit.urls) for unit in self._units) + len(self._moved)
        self._stages.count("rendered", rendered, of, "pages")

    def _write_data(self, into: Writer) -> _Done:
        for url, content in compiler.data_of(self._known):
            if url not in self._through_mkdocs:
                into.put(url, content)
        return _Done(NO_UNIT, 0, into.taken())

    def _write_unit(self, into: Writer, frames: Frames, last: LastPages, unit: Unit) -> _Done:
        stamp = last.stamp(unit)
        kept = last.units.get(unit.site)
        if kept and kept.stamp == stamp and self._is_kept(into, frames, kept):
            return _Done(kept, 0, into.taken())
        made = tuple(self._write_page(into, frames, page) for page in unit.pages())
        return _Done(KeptUnit(stamp, made), len(made), into.taken())

    def _is_kept(self, into: Writer, frames: Frames, kept: KeptUnit) -> bool:
        """Whether all pages of the last build could be taken as they are."""
        return all(
            (one.page.url in self._through_mkdocs) == (not one.digest)
            and frames.is_same(one.page, one.frame)
            and (not one.digest or into.link(_path(one.page), one.digest))
            for one in kept.pages
        )

    def _write_page(self, into: Writer, frames: Frames, page: Page) -> KeptPage:
        document = frames.document(page)
        digest = ""
        if page.url not in self._through_mkdocs:
            digest = into.put(_path(page), document.text.encode(errors="xmlcharrefreplace"))
        return KeptPage(page.without_body, document.frame, digest)


def _path(page: Page) -> str:
    return f"{page.url}index.html"


def _itself(page: Page) -> Page:
    return page


def _done(work: Callable[[], _Done]) -> _Done:
    return work()


def _built(config: MkDocsConfig) -> Callable[[str], bool]:
    """Whether a file goes through MkDocs: pages in the navigation do, and all where its settings
    may leave something out."""
    if config.exclude_docs or config.draft_docs:
        return lambda _path: True
    if config.nav is None:
        return lambda path: path.endswith(".md")
    return navigation.named(config.nav).__contains__


class _AllFiles(Files):
    """The files of a build, among them some that MkDocs finds when a page links there, so that it
    can check the link, and that it never builds."""

    def __init__(self, files: Files, beside: Mapping[str, Make], config: MkDocsConfig) -> None:
        super().__init__(file for file in files if file.src_uri not in beside)
        self._beside, self._config = beside, config
        self._found: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path below ``content/``, whether it lies there or not."""
        return super().get_file_from_path(path) or self._find(PurePath(path).as_posix())

    def _find(self, path: str) -> File | None:
        if path in self._beside and path not in self._found:
            document = self._beside[path]()
            content = "" if isinstance(document, Page) else document
            file = self._found[path] = File.generated(self._config, path, content=content)
            if isinstance(document, Page):
                ReadyPage(document, file, self._config).render(self._config, self)
        return self._found.get(path)
