"""The front matter of a file: the lines between two fences of three hyphens, at its very top."""

from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

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

    The fences are looked at here first: the handler of python-frontmatter takes a file with an
    unclosed fence for one without front matter.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Sections(body=text, fault=_missing(lines))
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if closing is None:
        return Sections(fault=Fault("front-matter-unclosed", Place(1, 1, 3)))
    if closing == 1 or not "".join(lines[1:closing]).strip():
        return Sections("", "\n".join(lines[closing + 1 :]), closing + 2)
    front_matter, body = _halves(lines, closing)
    if len(front_matter.encode()) > LARGEST_FRONT_MATTER:
        size = str(len(front_matter.encode()))
        return Sections(fault=Fault("front-matter-too-large", Place(1, 1, 3), {"size": size}))
    return Sections(front_matter, body, closing + 2)


def _halves(lines: list[str], closing: int) -> tuple[str, str]:
    fenced = "\n".join(["---", *lines[1:closing], "---", ""])
    front_matter, _ = YAMLHandler().split(fenced)
    return front_matter.removeprefix("\n"), "\n".join(lines[closing + 1 :])


def _missing(lines: list[str]) -> Fault:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    late = lines[first].rstrip() == FENCE
    return Fault("front-matter-missing", Place(1, 1, 1), {"late": str(first + 1) if late else ""})
