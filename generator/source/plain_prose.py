"""The short way for plain bodies: paragraphs of words and references, and no other mark.

Most findings are written so. Whatever holds a character that could be more than a letter goes the
long way (``source.prose``), and both ways give the same.
"""

import re
from typing import NamedTuple

from generator.source.files import MARK_AFTER, MARK_BEFORE
from generator.source.place import Place

REFERENCE = re.compile(r"\[\[([a-z0-9/-]+)(?:\|([^\W_](?:[^\[\]|]*[^\W_])?))?\]\]")
PLAIN_LINE = re.compile(
    r"(?!\d+[.)])(?:[^\W_]|[“‘\"'(]|(?=\[\[))"
    r"(?:[^\\`*_<>&~|!\[\]]++|!(?!\[)"
    r"|\[\[[a-z0-9/-]+(?:\|[^\W_](?:[^\\`*_<>&~|!\[\]]*[^\W_])?)?\]\])*+(?<! )"
)
"""A line of a paragraph in which only ``[[id]]`` and ``[[id|words]]`` mean anything."""


class PlainReference(NamedTuple):
    """A reference in its place; ``words`` may be empty."""

    target: str
    words: str
    place: Place


class PlainBody(NamedTuple):
    """A body's HTML, its references in their order, and its first paragraph on one line.

    The words of a reference that brings none are left open by its framed number.
    """

    html: str
    references: tuple[PlainReference, ...]
    first_paragraph: str


def plain_body(body: str, first_line: int, scheme: str) -> PlainBody | None:
    """What a body holds when it is plain; None when the parser has to look at it.

    ``first_line`` is the number of its first line in the file; ``scheme`` begins the addresses of
    open links.
    """
    references: list[PlainReference] = []
    paragraphs: list[tuple[str, str]] = []
    lines: list[str] = []
    texts: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        if line:
            if not line.isprintable() or not PLAIN_LINE.fullmatch(line):
                return None
            html, text = _open(line, number, references, scheme) if "[[" in line else (line, line)
            lines.append(html)
            texts.append(text)
        elif lines:
            paragraphs.append(("\n".join(lines), " ".join(texts)))
            lines, texts = [], []
    html = "".join(f"<p>{html}</p>\n" for html, _ in paragraphs)
    return PlainBody(html, tuple(references), paragraphs[0][1])


def _open(line: str, number: int, references: list[PlainReference], scheme: str) -> tuple[str, str]:
    """A line as HTML and as text, its references numbered and gathered."""
    html, text, at = "", "", 0
    pieces = REFERENCE.split(line)
    for n in range(0, len(pieces) - 1, 3):
        before, target, words = pieces[n : n + 3]
        shown = words or f"{MARK_BEFORE}{len(references)}{MARK_AFTER}"
        html += f'{before}<a href="{scheme}:{len(references)}">{shown}</a>'
        text += before + shown
        at += len(before) + len("[[")
        place = Place(number, at + 1, len(target))
        references.append(PlainReference(target, words or "", place))
        at += len(target) + (len(words) + len("|") if words else 0) + len("]]")
    return html + pieces[-1], text + pieces[-1]
