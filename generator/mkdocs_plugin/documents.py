"""Pages and data files that are written beside MkDocs: it finds them, but does not build them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator import compiler
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.files import ReadyPage, add_page, date_of
from generator.mkdocs_plugin.frames import Frames, address_of_site
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
        return compiler.data_of(self._known)

    def in_sitemap(self, files: Iterable[File], config: MkDocsConfig) -> list[Any]:
        """Every page of the site, those of MkDocs first: of each a ``File``, or what seems one."""
        root = address_of_site(config)
        others = [file for file in files if not isinstance(file.page, ReadyPage)]
        return [*others, *(Listed(root and root + page.url, date_of(page)) for page in self.made)]

    def write(self, site: Path, frames: Frames, *, with_search: bool) -> None:
        """Makes and writes all that MkDocs did not build."""
        work = [
            partial(self._write_data, site),
            *(partial(self._write_unit, site, frames, unit) for unit in self._units),
        ]
        with self._stages.stage("Rendering", len(work)) as step:
            made = spread(_done, work, worth=WORTH_A_PROCESS, step=step)
        pages = [page for some in made for page in some]
        for page in self._moved:
            self._write_page(site, frames, page)
        self.made = tuple(sorted((*pages, *self._moved), key=lambda page: page.url))
        self._stages.count("rendered", len(self.made), len(self.made), "pages")
        if with_search:
            with self._stages.stage("Indexing"):
                _write_all(site, compiler.search_of(self._known, self.made))

    def _write_data(self, site: Path) -> list[Page]:
        data = compiler.data_of(self._known)
        _write_all(site, {url: data[url] for url in data if url not in self._through_mkdocs})
        return []

    def _write_unit(self, site: Path, frames: Frames, unit: Unit) -> list[Page]:
        made = []
        for page in unit.pages():
            self._write_page(site, frames, page)
            made.append(page.without_body)
        return made

    def _write_page(self, site: Path, frames: Frames, page: Page) -> None:
        if page.url not in self._through_mkdocs:
            text = frames.document(page)
            _write(site, f"{page.url}index.html", text.encode(errors="xmlcharrefreplace"))


def _itself(page: Page) -> Page:
    return page


def _done(work: Callable[[], list[Page]]) -> list[Page]:
    return work()


def _write_all(site: Path, files: Mapping[str, bytes]) -> None:
    for url, content in files.items():
        _write(site, url, content)


def _write(site: Path, url: str, content: bytes) -> None:
    try:
        Path(f"{site}/{url}").write_bytes(content)
    except FileNotFoundError:
        Path(f"{site}/{url}").parent.mkdir(parents=True, exist_ok=True)
        Path(f"{site}/{url}").write_bytes(content)


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
