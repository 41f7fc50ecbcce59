"""Pages of ``content/``: their references and links, turned into links that MkDocs understands."""

import posixpath
import re

from generator.addresses import address_of
from generator.model.corpus import Corpus
from generator.source.prose import Link
from generator.source.references import CODE_OR_REFERENCE

INLINE_LINK = re.compile(r"\]\((?P<target>[^()\s]+\.(?:md|jpg|jpeg|png|gif|webp))(?P<fragment>#[^()\s]*)?")


def with_links(markdown: str, path: str, corpus: Corpus) -> str:
    """The Markdown of a page of ``content/``, with links to the pages of things.

    ``path`` is the page's, ``content/how-to-read.md``. Code is left alone.
    """
    page = corpus.content[path]
    references = iter([link for link in page.links if link.kind == "reference"])
    by_target = {link.target: link for link in page.links if link.kind != "reference"}

    def reference(match: re.Match[str]) -> str:
        if match["fence"] or match["code"]:
            return match[0]
        link = next(references, None)
        return _reference(link, path, corpus) if link else match[0]

    text = CODE_OR_REFERENCE.sub(reference, markdown)
    return INLINE_LINK.sub(lambda match: _inline(match, by_target, path, corpus), text)


def _reference(link: Link, path: str, corpus: Corpus) -> str:
    thing = corpus.by_key.get(link.to)
    title = link.words or (thing.title if thing else link.target)
    return f"[{title}]({_source_path(link.to, link.fragment, path, corpus)})"


def _inline(match: re.Match[str], links: dict[str, Link], path: str, corpus: Corpus) -> str:
    link = links.get(match["target"])
    if not link or link.to not in corpus.by_key:
        return match[0]
    return f"]({_source_path(link.to, link.fragment, path, corpus)}"


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

