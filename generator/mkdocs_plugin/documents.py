"""Pages and data files that are written beside MkDocs: it finds them, but does not build them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.mkdocs_plugin.files import ReadyPage, add_page, date_of
from generator.mkdocs_plugin.frames import Frames, address_of_site
from generator.pages import navigation
from generator.pages.content_links import source_path
from generator.pages.page import Page


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


class Documents:
    """What Crosswalk adds to one build; ``data`` holds the contents of files by their URLs."""

    def __init__(self, pages: Sequence[Page], data: Mapping[str, bytes]) -> None:
        self._pages = pages
        self._beside: dict[str, Page | bytes] = {}
        """By their paths below ``content/``, those that MkDocs does not build."""
        self._data = data
        self.nav = Navigation([], [])
        self._frames: Frames | None = None

    def among(self, files: Files, config: MkDocsConfig) -> Files:
        """The files of a build and ours, which take the places of others."""
        is_built = _built(config)
        every: dict[str, Page | bytes] = {source_path(page.url): page for page in self._pages}
        every.update(self._data)
        for path, document in every.items():
            if not is_built(path):
                self._beside[path] = document
            elif isinstance(document, Page):
                add_page(files, document, config)
            else:
                files.append(File.generated(config, path, content=document))
        return _AllFiles(files, self._beside, config)

    def in_sitemap(self, files: Iterable[File], config: MkDocsConfig) -> list[Any]:
        """Every page of the site, those of MkDocs first: of each a ``File``, or what seems one."""
        root = address_of_site(config)
        others = [file for file in files if not isinstance(file.page, ReadyPage)]
        ours = [Listed(root and root + page.url, date_of(page)) for page in self._pages]
        return [*others, *ours]

    def frame(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Takes the shell from MkDocs' templates, when the navigation is known."""
        self._frames = Frames(env, self.nav, config, files)

    def write(self, site: Path) -> None:
        """Writes all that MkDocs did not, when there is a shell for it."""
        folders: set[str] = set()
        for url, content in self._contents():
            folder, _, _ = url.rpartition("/")
            if folder not in folders:
                (site / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            Path(f"{site}/{url}").write_bytes(content)

    def _contents(self) -> Iterator[tuple[str, bytes]]:
        for path, document in self._beside.items():
            if isinstance(document, Page) and self._frames:
                text = self._frames.document(document)
                yield f"{document.url}index.html", text.encode(errors="xmlcharrefreplace")
            elif isinstance(document, bytes):
                yield path, document


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

    def __init__(
        self, files: Files, beside: Mapping[str, Page | bytes], config: MkDocsConfig
    ) -> None:
        super().__init__(file for file in files if file.src_uri not in beside)
        self._beside, self._config = beside, config
        self._found: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path below ``content/``, whether it lies there or not."""
        return super().get_file_from_path(path) or self._find(PurePath(path).as_posix())

    def _find(self, path: str) -> File | None:
        if path in self._beside and path not in self._found:
            document = self._beside[path]
            content = "" if isinstance(document, Page) else document
            file = self._found[path] = File.generated(self._config, path, content=content)
            if isinstance(document, Page):
                ReadyPage(document, file, self._config).render(self._config, self)
        return self._found.get(path)
