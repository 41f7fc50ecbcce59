"""The front matter of a file: the lines between two fences of three hyphens, at its very top."""

from dataclasses import dataclass

from generator.source.place import Fault, Place

FENCE = "---"
LARGEST_FRONT_MATTER = 64_000
"""Bytes; anything larger is a mistake or an attack."""


@dataclass(frozen=True)
class Sections:
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
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Sections(body=text, fault=_missing(lines))
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if closing is None:
        return Sections(fault=Fault("front-matter-unclosed", Place(1, 1, 3)))
    front_matter, body = "\n".join(lines[1:closing]), "\n".join(lines[closing + 1 :])
    if len(front_matter.encode()) > LARGEST_FRONT_MATTER:
        size = str(len(front_matter.encode()))
        return Sections(fault=Fault("front-matter-too-large", Place(1, 1, 3), {"size": size}))
    return Sections(front_matter, body, closing + 2)


def _missing(lines: list[str]) -> Fault:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    late = lines[first].rstrip() == FENCE
    return Fault("front-matter-missing", Place(1, 1, 1), {"late": str(first + 1) if late else ""})
