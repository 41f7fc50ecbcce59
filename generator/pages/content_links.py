"""Pages of ``content/``: their references and links, turned into links that MkDocs understands."""

import posixpath
import re

from generator.addresses import address_of
from generator.model.corpus import Corpus
from generator.pages.assets import shell_words
from generator.source import page_links

LEFT_OUT = "crosswalk-left-out"
LEFT_OUT_LINK = re.compile(rf"(?P<picture>!?)\[(?P<words>[^\[\]]*)\]\({LEFT_OUT}[^()]*\)")


def with_links(markdown: str, path: str, corpus: Corpus, language: str) -> str:
    """The Markdown of a page of ``content/``, with links to the pages of things.

    ``path`` is the page's, ``content/how-to-read.md``. Code is left alone. Of a link to what this
    build leaves out the words stay.
    """
    links = corpus.content[path].links

    def replace(number: int, written: str) -> str:
        link = links[number]
        if not link.to:
            words = link.words or shell_words(language)["left_out"]
            return words if link.kind == "reference" else f"{written.partition('(')[0]}({LEFT_OUT}"
        if link.to not in corpus.by_key:
            return written
        to = _source_path(link.to, link.fragment, path, corpus)
        if link.kind == "reference":
            return f"[{link.words or corpus.by_key[link.to].title}]({to})"
        return f"[{link.words}]({to}"

    return LEFT_OUT_LINK.sub(
        lambda link: "" if link["picture"] else link["words"],
        page_links.with_links(markdown, replace),
    )


def _source_path(key: str, fragment: str, path: str, corpus: Corpus) -> str:
    """The path by which MkDocs knows a thing's page, as seen from a page of ``content/``."""
    address = address_of(key, corpus)
    folder = posixpath.dirname(path.removeprefix("content/"))
    target = posixpath.relpath(source_path(address.url), folder or ".")
    anchor = fragment or address.anchor
    return f"{target}#{anchor}" if anchor else target


def source_path(url: str) -> str:
    """The path that a page has for MkDocs, from its URL: ``writing/rules/`` is a file's own."""
    return f"{url}index.md" if not url.startswith("writing/") else f"{url.rstrip('/')}.md"
