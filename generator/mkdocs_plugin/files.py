"""What goes through MkDocs: pages whose bodies are ready, clean pictures, nothing unknown."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_theme_dir

from generator.model.values import first_day
from generator.pages import content_links, navigation
from generator.pages.page import OutlineEntry, Page, anchors, outline
from generator.source.hidden_characters import without_hidden
from generator.source.pictures.picture import Picture
from generator.source.pictures.reading import FORMATS, read_file

UNDATED = "1970-01-01"
"""For the sitemap of a site without a single date; MkDocs would write the day of the build."""


class ReadyPage(MkDocsPage):
    """A page whose body is ready: MkDocs only puts the shell round it."""

    def __init__(self, ready: Page, file: File, config: MkDocsConfig) -> None:
        titles = navigation.titles(config.nav or [])
        super().__init__(titles.get(file.src_uri, ready.title), file, config)
        self.ready = ready
        self.update_date = date_of(ready)
        self.edit_url = None

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown; the shell is told what it needs."""
        self.markdown = ""
        self.meta = {"title": self.ready.title, "description": self.ready.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hands over the body, its outline and its anchors."""
        self.content = self.ready.html
        self.toc = TableOfContents(_nested(self.ready.title, outline(self.ready.html)))
        self.present_anchor_ids = set(anchors(self.ready.html))


def date_of(page: Page) -> str:
    """The day that the sitemap tells."""
    return first_day(page.date) if page.date else UNDATED


def _nested(title: str, entries: list[OutlineEntry]) -> list[AnchorLink]:
    """Headings below each other, under the page's own title."""
    top = AnchorLink(escape(title), "content", 1)
    open_links = [top]
    for entry in entries:
        link = AnchorLink(escape(entry.title), entry.anchor, entry.level)
        while open_links[-1].level >= entry.level:
            open_links.pop()
        open_links[-1].children.append(link)
        open_links.append(link)
    return [top]


class CleanPicture(File):
    """A picture that is freed of all that it tells of itself while it is copied."""

    def copy_file(self, dirty: bool = False) -> None:
        """Writes the clean bytes, where MkDocs would copy the file."""
        source, target = Path(self.abs_src_path or ""), Path(self.abs_dest_path)
        picture = read_file(source.parent, source.name)
        if not isinstance(picture, Picture):  # the check has read it as a sound one
            raise PluginError(f"{source} was changed while the site was built.")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(picture.clean)


def tidy_titles(links: Iterable[AnchorLink]) -> None:
    """Takes markup and unseen characters out of the titles of an outline."""
    for link in links:
        link.title = escape(without_hidden(Markup(link.title).striptags()))  # noqa: S704
        tidy_titles(link.children)


def keep_known(files: Files, known: frozenset[str], config: MkDocsConfig) -> None:
    """Of what lies in ``content/`` beside pages, leaves what was checked, its pictures clean."""
    for file in list(files):
        if file.src_dir != config.docs_dir or file.is_documentation_page():
            continue  # the theme's, or a page
        is_picture = Path(file.src_uri).suffix.lower() in FORMATS
        is_known = f"content/{file.src_uri}" in known
        if is_picture or not is_known:
            files.remove(file)
        if is_picture and is_known:
            files.append(clean_picture(Path(file.abs_src_path or ""), file.src_uri, config))


def clean_picture(source: Path, src_uri: str, config: MkDocsConfig) -> File:
    """A picture as MkDocs copies it, freed of what it tells of itself."""
    return CleanPicture.generated(config, src_uri, abs_src_path=str(source))


def unused_of_theme(files: Files, config: MkDocsConfig) -> list[File]:
    """The theme's own scripts and styles: no page asks for them."""
    folder = get_theme_dir(config.theme.name) if config.theme.name else ""
    return [file for file in files if file.src_dir == folder and file.src_uri.startswith("assets/")]


def add_page(files: Files, ready: Page, config: MkDocsConfig) -> None:
    """Adds a page whose body is ready, in the place of one that ``content/`` may have there."""
    file = File.generated(config, content_links.source_path(ready.url), content="")
    existing = files.get_file_from_path(file.src_uri)
    if existing:
        files.remove(existing)
    files.append(file)
    ReadyPage(ready, file, config)
