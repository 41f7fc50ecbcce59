"""The front matter of a file: the lines between two fences of three hyphens, at its very top."""

from typing import NamedTuple

from generator.source.place import Fault, Place

FENCE = "---"
LARGEST_FRONT_MATTER = 64_000
"""Bytes; anything larger is a mistake or an attack."""


class Sections(NamedTuple):
    """A file in two: the front matter, and the body with the number of its first line."""

    front_matter: str = ""
    body: str = ""
    body_line: int = 1
    fault: Fault | None = None


def split(text: str) -> Sections:
    """The front matter and the body of a text, or what is wrong with its fences.

    The package python-frontmatter is of no help here: it takes a file with an unclosed fence for
    one without front matter, and ends the front matter at any longer row of hyphens.
    """
    first_end = text.find("\n")
    if (text[:first_end] if first_end >= 0 else text).rstrip() != FENCE:
        return Sections(body=text, fault=_missing(text.split("\n")))
    start, end = _closing(text, first_end)
    if start < 0:
        return Sections(fault=Fault("front-matter-unclosed", Place(1, 1, 3)))
    front_matter, body = text[first_end + 1 : start], text[end + 1 :] if end >= 0 else ""
    if len(front_matter.encode()) > LARGEST_FRONT_MATTER:
        size = str(len(front_matter.encode()))
        return Sections(fault=Fault("front-matter-too-large", Place(1, 1, 3), {"size": size}))
    return Sections(front_matter, body, text.count("\n", 0, start) + 3)


def _closing(text: str, first_end: int) -> tuple[int, int]:
    """Where the line ends that stand before and behind the second fence; −1 where there is none."""
    start = text.find(f"\n{FENCE}", max(first_end, 0))
    while start >= 0:
        end = text.find("\n", start + 1)
        if (text[start + 1 : end] if end >= 0 else text[start + 1 :]).rstrip() == FENCE:
            return start, end
        start = text.find(f"\n{FENCE}", start + 1)
    return -1, -1


def _missing(lines: list[str]) -> Fault:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    late = lines[first].rstrip() == FENCE
    return Fault("front-matter-missing", Place(1, 1, 1), {"late": str(first + 1) if late else ""})
