"""The short way for plain bodies: paragraphs of words and references, and no other mark.

Most findings are written so. Whatever holds a character that could be more than a letter goes the
long way (``source.prose``), and both ways give the same.
"""

import re
from dataclasses import dataclass

from generator.source.files import MARK_AFTER, MARK_BEFORE
from generator.source.place import Place

REFERENCE = re.compile(r"\[\[([a-z0-9/-]+)(?:\|([^\W_](?:[^\[\]|]*[^\W_])?))?\]\]")
PLAIN_LINE = re.compile(
    r"(?!\d+[.)])(?:[^\W_]|[“‘\"'(]|(?=\[\[))"
    r"(?:[^\\`*_<>&~|!\[\]]++|!(?!\[)"
    r"|\[\[[a-z0-9/-]+(?:\|[^\W_](?:[^\\`*_<>&~|!\[\]]*[^\W_])?)?\]\])*+(?<! )"
)
"""A line of a paragraph in which only ``[[id]]`` and ``[[id|words]]`` mean anything."""


@dataclass(frozen=True, slots=True)
class PlainReference:
    """A reference in its place; ``words`` may be empty."""

    target: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class PlainBody:
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

    def words_of(match: "re.Match[str]") -> str:
        return match[2] or f"{MARK_BEFORE}{len(references)}{MARK_AFTER}"

    html, text, end = "", "", 0
    for match in REFERENCE.finditer(line):
        before, words = line[end : match.start()], words_of(match)
        html += f'{before}<a href="{scheme}:{len(references)}">{words}</a>'
        text += before + words
        place = Place(number, match.start(1) + 1, len(match[1]))
        references.append(PlainReference(match[1], match[2] or "", place))
        end = match.end()
    return html + line[end:], text + line[end:]
