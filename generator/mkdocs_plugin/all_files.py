"""All files of a build, as MkDocs sees them: what it builds, and what it only finds."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.addresses import COMPUTED, DATA, SITES
from generator.mkdocs_plugin.files import ReadyPage
from generator.mkdocs_plugin.share_units import NotAtHandError
from generator.pages import navigation
from generator.pages.page import Page

Make = Callable[[], Page | bytes]
"""Makes a document of ours."""


def through_mkdocs(config: MkDocsConfig) -> Callable[[str], bool]:
    """Whether a file goes through MkDocs: pages in the navigation do, and all where its settings
    may leave something out."""
    if config.exclude_docs or config.draft_docs:
        return lambda _path: True
    if config.nav is None:
        return lambda path: path.endswith(".md")
    return navigation.named(config.nav).__contains__


def builds_a_site(config: MkDocsConfig) -> bool:
    """Whether MkDocs builds a page of a district or school."""
    if config.exclude_docs or config.draft_docs or config.nav is None:
        return True
    return any(map(_is_of_a_site, navigation.named(config.nav)))


def _is_of_a_site(path: str) -> bool:
    """Whether a file may belong to a district or school, and not to all of them."""
    return path.startswith((SITES, COMPUTED, DATA)) and path.count("/") > 1


class AllFiles(Files):
    """The files of a build, among them some that MkDocs finds when a page links there, so that it
    can check the link, and that it never builds."""

    def __init__(
        self, files: Files, beside: Mapping[str, Make], config: MkDocsConfig, *, apart: bool
    ) -> None:
        """``apart``: those of districts and schools are not among them."""
        super().__init__(file for file in files if file.src_uri not in beside)
        self._beside, self._config, self._apart = beside, config, apart
        self._found: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path below ``content/``, whether it lies there or not."""
        return super().get_file_from_path(path) or self._find(PurePath(path).as_posix())

    def _find(self, path: str) -> File | None:
        if self._apart and path not in self._beside and _is_of_a_site(path):
            raise NotAtHandError
        if path in self._beside and path not in self._found:
            document = self._beside[path]()
            content = "" if isinstance(document, Page) else document
            file = self._found[path] = File.generated(self._config, path, content=content)
            if isinstance(document, Page):
                ReadyPage(document, file, self._config).render(self._config, self)
        return self._found.get(path)
