"""Pages of ``content/`` on their way through MkDocs."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator import compiler
from generator.addresses import content_url
from generator.load.layout import TRANSLATION
from generator.mkdocs_plugin.files import UNDATED, tidy_titles
from generator.pages import content_links, navigation
from generator.pages.all_pages import home_lists
from generator.pages.known import Known
from generator.source import page_html
from generator.source.hidden_characters import without_hidden
from generator.source.prose import framed_tables


class ContentPages:
    """The Markdown of the pages as they were without errors, kept from build to build."""

    def __init__(self) -> None:
        self._good: dict[str, str] = {}

    def linked(self, markdown: str, page: MkDocsPage, known: Known, *, is_sound: bool) -> str:
        """The Markdown with links to the pages of things; the last good one unless all is sound."""
        path = f"content/{page.file.src_uri}"
        if is_sound:
            self._good[path] = markdown
        page.update_date = known.derived.as_of or UNDATED
        for name, text in page.meta.items():
            page.meta[name] = without_hidden(text) if isinstance(text, str) else text
        last_good = self._good.get(path)
        if last_good is None or path not in known.corpus.content:
            return without_hidden(markdown)
        language = known.settings.language
        return without_hidden(content_links.with_links(last_good, path, known.corpus, language))


def harmless(html: str, page: MkDocsPage, known: Known | None) -> str:
    """The HTML of a page made harmless, with the lists of frameworks, offerings and sites below
    the words of the home page."""
    tidy_titles(page.toc)
    framed = framed_tables(page_html.harmless(html))
    return framed + home_lists(known) if known and page.is_homepage else framed


def without_translations(files: Files) -> None:
    """Takes out the pages in other languages than the site's."""
    for file in files.documentation_pages():
        if TRANSLATION.match(file.src_uri):
            files.remove(file)


def leave_out(files: Files, config: MkDocsConfig, checked: compiler.Checked, known: Known) -> None:
    """Takes out the files of ``content/`` that are not for these readers, and from the navigation
    all that is not."""
    own = [file for file in files if file.src_dir == config.docs_dir]
    paths = [f"content/{file.src_uri}" for file in own]
    closed = compiler.files_left_out(checked, known, paths)
    for file in [one for one in own if f"content/{one.src_uri}" in closed]:
        files.remove(file)
    urls = tuple(compiler.urls_left_out(checked, known))

    def is_left_out(entry: str) -> bool:
        path = f"content/{entry}"
        return path in closed or content_url(path).startswith(urls)

    config.nav = navigation.without(config.nav, is_left_out)
