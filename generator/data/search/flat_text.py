"""Prose as mere words, for the search: fast, since every finding goes through here.

``data.plain_text`` keeps the blocks of a body apart, which the search has no use for.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape

from generator.model.corpus import ContentPage, Corpus
from generator.model.thing import Thing
from generator.source.files import MARK_AFTER, MARK_BEFORE
from generator.source.prose import Prose

REST = r"""(?:\s(?:"[^"]*"|[^>"])*)?"""
FOOTNOTE_MARKS = re.compile(
    r'<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>[^<]*</a>'
)
INLINE = re.compile(
    rf"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time"
    rf"|u|var){REST}>"
)
PICTURE = re.compile(r'<img [^>]*?\balt="([^"]*)"[^>]*>')
TAG = re.compile(r"""<(?:"[^"]*"|[^>"])*>""")
HEADING = re.compile(r'<h[2-6] id="([^"]*)"[^>]*>(.*?)</h[2-6]>', re.DOTALL)
OPEN_WORDS = re.compile(f"{MARK_BEFORE}(\\d*){MARK_AFTER}")
MKDOCS_MARKS = re.compile(
    r'(?:!!!|\?\?\?\+?) \w+(?: "([^"]*)")?|\{:? ?[#.][^{}\n]*\}|^:\s+', re.MULTILINE
)
"""What MkDocs' Markdown has beyond CommonMark: admonitions, attributes, definitions."""


Titles = Callable[[int], str]
"""The title of what a link without words leads to, by the link's number."""


def body_of(thing: Thing, corpus: Corpus) -> str:
    """The body of a thing; between its words stands any white space."""
    links = thing.prose.links
    return _flat(thing.prose.html, lambda number: _title(links[number].to, corpus))


def sections_of(page: ContentPage, corpus: Corpus) -> list[tuple[str, str, str]]:
    """Anchor, title and text of each part of a page of ``content/``; the first has no anchor.

    Headings with nothing but other headings below them are left out.
    """
    meant = {link.target: link.to for link in page.links if link.kind == "reference"}
    titles = _titles(page.prose, meant, corpus)
    anchors = dict(zip((one.anchor for one in page.prose.headings), page.anchors, strict=True))
    opening, *pieces = HEADING.split(page.prose.html)
    found = [("", page.title, _flat_content(opening, titles).removeprefix(page.title).strip())]
    for ours, title, html in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        words = _flat_content(title, titles), _flat_content(html, titles)
        found += [(anchors.get(ours, ""), *words)] if words[1] else []
    return found


def _titles(prose: Prose, meant: Mapping[str, str], corpus: Corpus) -> Titles:
    return lambda number: _title(meant.get(prose.links[number].target, ""), corpus)


def _flat_content(html: str, titles: Titles) -> str:
    return " ".join(_flat(MKDOCS_MARKS.sub(lambda mark: mark[1] or "", html), titles).split())


def _title(to: str, corpus: Corpus) -> str:
    """The title of what a link leads to; nothing if readers may not see it."""
    found = corpus.content.get(to) or corpus.by_key.get(to)
    return found.title if found else ""


def _flat(html: str, titles: Titles) -> str:
    """Sanitised HTML as text."""
    text = html.replace("<p>", " ").replace("</p>", " ")
    if "<" in text:  # most bodies have paragraphs and nothing else
        spoken = PICTURE.sub(r" \1 ", text) if "<img " in text else text
        text = FOOTNOTE_MARKS.sub("", spoken) if "footnote-" in spoken else spoken
        text = TAG.sub(" ", INLINE.sub("", text))
    if MARK_BEFORE in text:
        text = OPEN_WORDS.sub(lambda mark: titles(int(mark[1])) if mark[1] else "", text)
    return unescape(text)
