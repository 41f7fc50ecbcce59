"""Pages and data files that are written beside MkDocs: it finds them, but does not build them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any, NoReturn

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from msgspec import Struct, structs

from generator import compiler
from generator.addresses import DATA, SEARCH, district_at, district_of, workbook_url
from generator.data.files import DataFile
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.all_files import AllFiles, Make, builds_a_site, through_mkdocs
from generator.mkdocs_plugin.files import ReadyPage, add_page, date_of
from generator.mkdocs_plugin.frames import address_of_site
from generator.mkdocs_plugin.kept_units import Data, KeptUnit
from generator.mkdocs_plugin.share_units import Besides, NotAtHandError, ShareUnits
from generator.mkdocs_plugin.unit_writer import Done, UnitWriter
from generator.pages.all_pages import Unit
from generator.pages.content_links import source_path
from generator.pages.known import Known
from generator.pages.page import Page
from generator.pages.redirects import district_now
from generator.pages.theme import compile_all
from generator.source.kept_file import Waiting
from generator.source.processes import spread
from generator.source.without_collection import without_collection

WORTH_A_PROCESS = 24
"""Units from which on a second process is worth its start."""


class Listed(Struct, frozen=True):
    """A page as the template of the sitemap asks for it."""

    canonical_url: str
    update_date: str
    abs_url = ""
    is_link = False

    @property
    def page(self) -> "Listed":
        """The template asks a file for its page."""
        return self


NOTHING_SETTLED: Mapping[str, KeptUnit] = MappingProxyType({})


class Documents:
    """What Crosswalk adds to one build. Nothing is made before it is asked for.

    Of districts that were not loaded, the units are ``settled``, as they were in the last build, or
    made by themselves (``shares``).
    """

    def __init__(
        self,
        known: Known,
        stages: Stages,
        settled: Mapping[str, KeptUnit] = NOTHING_SETTLED,
        shares: ShareUnits | None = None,
    ) -> None:
        self._known, self._stages, self._settled = known, stages, settled
        self._shares = shares
        self._units = compiler.units_of(known)
        self._through_mkdocs: frozenset[str] = frozenset()
        """The URLs of those that MkDocs builds."""
        self.made: tuple[Page, ...] = ()
        """All pages, once they are written, without their bodies."""
        self.data: dict[str, Data] = {}
        """The data files by URL, once they are written."""
        self._finished: dict[str, Done] = {}
        self._next: list[str] | None = None
        """The districts that are still to be made one by one, once somebody asks for that."""

    def among(self, files: Files, config: MkDocsConfig) -> Files:
        """The files of a build and ours, which take the places of others."""
        is_built = through_mkdocs(config)
        if self._shares and builds_a_site(config):
            raise NotAtHandError
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
        return AllFiles(files, beside, config, apart=self.is_apart)

    @property
    def is_apart(self) -> bool:
        """Whether there are districts that are not at hand, and are loaded one by one."""
        return self._shares is not None

    def _every(self) -> Iterator[tuple[str, str, Make]]:
        """Of each document its URL, its path below ``content/``, and what makes it."""
        for unit in self._units:
            for url in unit.urls:
                yield url, source_path(url), partial(unit.page, url)
        for url in sorted(compiler.data_urls(self._known)):
            yield url, url, partial(self._data_file, url)
        for settled in self._settled.values():
            for kept in settled.pages:
                yield kept.page.url, source_path(kept.page.url), _not_at_hand
            for url, _ in settled.data:
                yield url, url, _not_at_hand

    def _data_file(self, url: str) -> bytes:
        if self._settled or self._shares:
            return _not_at_hand()
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

    def take(self, writer: UnitWriter) -> None:
        """Takes from the last build the units that still hold."""
        own = self._through(writer)
        for unit in self._units:
            done = own.kept(unit)
            if done:
                self._finished[unit.name] = done
        held = self._settled.items()
        gone = {district_of(name) for name, one in held if not own.is_there(one)}
        self._settled = {name: one for name, one in held if district_of(name) not in gone}
        self._count()

    def is_beside_pages(self, url: str) -> bool:
        """Whether there is something of ours at this address that is no page of a unit."""
        is_apart = url.startswith(DATA) and district_at(url) in self._known.told
        is_whole = url.startswith(SEARCH) or url in compiler.data_urls(self._known)
        return is_apart or is_whole

    def write_page(self, url: str, writer: UnitWriter) -> bool:
        """Makes the unit that has a page at this address; False if none is left to be made."""
        unit = self._unit_at.get(url)
        own = self._through(writer)
        name = district_now(self._known, district_at(url))
        is_told = name in self._known.told
        if unit is None and self._shares and is_told and not self._is_settled(url):
            found = self._shares.unit_at(url, name, own)
            own, unit = found or (own, None)
        if unit is None or unit.name in self._finished:
            return False
        self._finished[unit.name] = own.kept(unit) or own.pages(unit)
        self._count()
        return True

    @cached_property
    def _unit_at(self) -> Mapping[str, Unit]:
        """Of each page of what is at hand, its unit by its address."""
        return {url: unit for unit in self._units for url in unit.urls}

    def _is_settled(self, url: str) -> bool:
        return any(kept.page.url == url for unit in self._settled.values() for kept in unit.pages)

    def write_next(self, writer: UnitWriter, *, with_search: bool) -> bool:
        """Makes one of the districts that were not loaded and of which something is missing, with
        all that it gives; False if there is none."""
        if self._next is None:  # asked once: there may be thousands of sites
            self._next = self._left(with_search=with_search)
        names, self._next = self._next[:1], self._next[1:]
        self._write_shares(names, self._through(writer), Besides(with_search, workbooks=False))
        self._count()
        return bool(names)

    def write(self, writer: UnitWriter, besides: Besides) -> None:
        """Makes and writes all that MkDocs did not build and that is not there yet; of workbooks
        those of districts that are loaded for it alone. Takes what it can from the last build.
        Raises ``NotAtHandError`` if that has not all that is settled."""
        own, with_search = self._through(writer), besides.search
        self._write_shares(self._left(with_search=with_search), own, besides)

        def everything(unit: Unit) -> Done:
            return own.everything(unit, self._finished.get(unit.name), with_search=with_search)

        with self._stages.stage("Rendering", len(self._units)) as step:
            if len(self._units) >= WORTH_A_PROCESS:
                compile_all(self._known.settings.language)  # for both processes at once
            done = spread(everything, self._units, worth=WORTH_A_PROCESS, step=step)
            for name, one in zip((unit.name for unit in self._units), done, strict=True):
                own.into.add(one.put)
                there = self._finished.get(name)
                kept = there.unit if there else own.last.units.get(name, one.unit)
                self._finished[name] = structs.replace(one, unit=kept) if one.is_kept else one
            if not all(map(own.is_there, self._settled.values())):
                raise NotAtHandError
        pages = (one.page for unit in self.units.values() for one in unit.pages)
        self.made = tuple(sorted(pages, key=lambda page: page.url))
        self._count()
        self._write_whole(own, with_search=with_search)

    def _write_shares(self, names: Sequence[str], own: UnitWriter, besides: Besides) -> None:
        """Makes these districts, which were not loaded, whatever there is of them."""
        if not self._shares:
            return
        held, new = self._settled.items(), frozenset(names)
        self._settled = {name: one for name, one in held if district_of(name) not in new}
        if names:
            self._shares.make(own, names, self._stages, besides)
        self._finished |= self._shares.made

    def _left(self, *, with_search: bool) -> list[str]:
        """Of the districts that were not loaded, those of which something is missing, or something
        that it gives."""
        if not self._shares:
            return []
        known, settled, made = self._known, self._settled, self._shares.made

        def is_there(site: str) -> bool:
            wanted = compiler.wanted_of(known, site, with_search=with_search)
            is_settled = site in settled and wanted <= settled[site].given.keys()
            return is_settled or site in made

        missing = {district_at(f"{site}/") for site in self._shares.sites if not is_there(site)}
        return [name for name in known.told if name in missing]

    def _write_whole(self, own: UnitWriter, *, with_search: bool) -> None:
        """Writes what is put together from what every unit gives."""
        given = {name: unit.given for name, unit in self.units.items() if unit.given}
        with self._stages.stage("Gathering data"), without_collection():
            for file in compiler.data_from(self._known, given):
                if file.url not in self._through_mkdocs:
                    self.data[file.url] = self._written(own, file), file.sites
        if with_search:
            with self._stages.stage("Indexing"), without_collection():
                own.into.put_all(compiler.search_from(given))

    def write_workbooks(self, writer: UnitWriter) -> None:
        """Writes the workbooks, once all pages are written. Raises ``NotAtHandError`` where that of
        a district cannot be taken that was not loaded."""
        sites = [name for name, unit in self.units.items() if name and unit.given]
        with self._stages.stage("Gathering data"), without_collection():
            for district, book in compiler.workbooks_of(self._known, sites):
                self._write_workbook(district, book, writer)

    def write_workbook(self, url: str, writer: UnitWriter) -> bool:
        """Writes the workbook at an address, unless it is there; False if there is none."""
        districts = self._known.corpus.districts
        meant = [key for key in districts if workbook_url(key) == url]
        if not meant or not self._known.settings.workbooks:
            return False
        if url not in self.data:
            for district, book in compiler.workbooks_of(self._known, meant):
                self._write_workbook(district, book, writer)
        return True

    def _write_workbook(self, district: str, book: DataFile, writer: UnitWriter) -> None:
        if book.url in self._through_mkdocs:
            return
        own = self._through(writer)
        if district in self._known.told:
            book = structs.replace(book, chunks=partial(self._workbook, district, own))
        self.data[book.url] = self._written(own, book), book.sites

    def _workbook(self, district: str, own: UnitWriter) -> Iterable[bytes]:
        """The workbook of a district that was not loaded."""
        return self._shares.workbook(district, own) if self._shares else _not_at_hand()

    def _written(self, own: UnitWriter, file: DataFile) -> str:
        """Writes a data file, unless it is there or can be taken: its digest."""
        made = self._shares.data.get(file.url) if self._shares else None
        if made and made[1] == file.sites:
            return made[0]
        done = self._finished
        is_same = all(site not in done or done[site].is_kept for site in file.sites)
        unit = self._unit(file.sites[0]) if len(file.sites) == 1 else None
        of_unit = dict(unit.data).get(file.url) if unit else None
        if of_unit and not is_same:
            return of_unit
        former = own.last.whole.files.get(file.url) if own.last.whole else None
        digest = of_unit or (former[0] if former and former[1] == file.sites else None)
        if digest and is_same and own.into.link(file.url, digest):
            return digest
        return own.into.put_in_pieces(file.url, file.chunks())

    def _through(self, writer: UnitWriter) -> UnitWriter:
        return structs.replace(writer, through_mkdocs=self._through_mkdocs)

    def _unit(self, site: str) -> KeptUnit:
        return self._settled[site] if site in self._settled else self._finished[site].unit

    @property
    def waiting(self) -> Sequence[Waiting]:
        """Files for the next build that are written already."""
        return self._shares.waiting if self._shares else ()

    @property
    def units(self) -> Mapping[str, KeptUnit]:
        """What is there, for the next build."""
        done = self._finished
        own = {one.name: done[one.name].unit for one in self._units if one.name in done}
        made = {name: one.unit for name, one in done.items() if name not in own}
        return {**own, **made, **self._settled}

    def _count(self) -> None:
        rendered = sum(one.rendered for one in self._finished.values())
        of = len(self._unit_at)
        shares = self._shares.made.values() if self._shares else ()
        others = (*self._settled.values(), *(one.unit for one in shares))
        of += sum(len(unit.pages) for unit in others)
        self._stages.count("rendered", rendered, of, "pages")


def _not_at_hand() -> NoReturn:
    raise NotAtHandError
