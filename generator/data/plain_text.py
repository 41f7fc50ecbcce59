"""Prose without its markup, for programs and spreadsheets: blocks apart, links by their words."""

import re
from html import unescape

from generator.data.cells import one_line
from generator.model.corpus import Corpus
from generator.model.thing import Thing
from generator.source.files import MARK_AFTER, MARK_BEFORE

OPEN_WORDS = re.compile(f"{MARK_BEFORE}(\\d*){MARK_AFTER}")
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>')
"""A tag of sanitised HTML: whether it ends something, its name, its attributes."""
WITHIN_LINES = re.compile(r'</?(?:a|em|strong|code)(?: [^">]*(?:"[^"]*"[^">]*)*)?>')
"""Tags that leave nothing. With the paragraphs, these are nearly all that texts hold."""
ALT = re.compile(r'\balt="([^"]*)"')
BACK = re.compile(
    r'<a\s(?:"[^"]*"|[^">])*?\bclass="footnote-backref"(?:"[^"]*"|[^">])*>(.*?)</a>', re.DOTALL
)
PARAGRAPH, LINE, CELL = "\x1d", "\x1e", "\x1f"
"""Control characters that no text holds, which stand for the breaks until the end."""
BLOCKS = "p h1 h2 h3 h4 h5 h6 ul ol dl dt dd table blockquote pre div section figure hr".split()
BREAKS = {**dict.fromkeys(BLOCKS, PARAGRAPH), **dict.fromkeys(("li", "tr", "br"), LINE)}
BEGINNINGS = dict.fromkeys(("td", "th"), CELL)


def plain_text(thing: Thing, corpus: Corpus) -> str:
    """The body of a thing: blocks with an empty line between, cells with bars."""
    html = thing.prose.html
    if "footnote-backref" in html:
        html = BACK.sub(_without_words, html)
    if "<" in html:
        html = html.replace("<p>", PARAGRAPH).replace("</p>", PARAGRAPH)
        if "<" in html:
            html = TAG.sub(_break, WITHIN_LINES.sub("", html))
    if "&" in html:
        html = unescape(html)
    text = _with_titles(html, thing, corpus)  # which may look like markup, but are words
    has_lines = LINE in text or CELL in text
    blocks = map(_lines if has_lines else one_line, text.split(PARAGRAPH))
    return "\n\n".join(filter(None, blocks))


def sentence(thing: Thing, corpus: Corpus) -> str:
    """The first sentence of a thing's body."""
    return _with_titles(thing.prose.first_sentence, thing, corpus)


def _with_titles(text: str, thing: Thing, corpus: Corpus) -> str:
    """A text with a title for each link without words."""
    if MARK_BEFORE not in text:
        return text
    return OPEN_WORDS.sub(lambda mark: _title(mark, thing, corpus), text)


def _title(mark: re.Match[str], thing: Thing, corpus: Corpus) -> str:
    """The title of what a link without words leads to; nothing if readers may not see it."""
    to = thing.prose.links[int(mark[1])].to if mark[1] else ""
    found = corpus.content.get(to) or corpus.by_key.get(to)
    return found.title if found else ""


def _without_words(link: re.Match[str]) -> str:
    """What a link back to its footnote leaves: no words, but the breaks between them."""
    return "".join(tag[0] for tag in TAG.finditer(link[1]))


def _break(tag: re.Match[str]) -> str:
    """What stands for a tag: the break that it makes, or the words of a picture."""
    ends, name, attributes = tag.groups()
    if name in BREAKS:
        return BREAKS[name]
    if name == "img":
        words = ALT.search(attributes)
        return words[1] if words else ""
    return "" if ends else BEGINNINGS.get(name, "")


def _lines(block: str) -> str:
    return "\n".join(filter(None, map(_one_line, block.split(LINE))))


def _one_line(line: str) -> str:
    cells = [*map(one_line, line.split(CELL))]
    return " | ".join(cells[1:]) if len(cells) > 1 else cells[0]
