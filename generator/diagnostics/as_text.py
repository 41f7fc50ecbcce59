"""Diagnostics for people: ``path:line:col: error CODE message``, the line, a caret, a hint."""

import unicodedata
from collections.abc import Callable, Iterable

from generator.diagnostics.diagnostic import Diagnostic

LONGEST_LINE = 160
CONTROLS = (*range(0x00, 0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0))
DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
HIDDEN = {code: f"\\u{code:04x}" for code in (*CONTROLS, *DIRECTIONS)}
"""Marks that steer a terminal, or turn the direction of writing and make a line look other than
it is."""


def as_text(diagnostics: Iterable[Diagnostic], line_of: Callable[[str, int], str | None]) -> str:
    """All diagnostics as text; ``line_of`` gives a line of a file, or None where there is none."""
    return "\n".join(_one(diagnostic, line_of) for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, line_of: Callable[[str, int], str | None]) -> str:
    place = diagnostic.place
    head = (
        f"{diagnostic.path}:{place.line}:{place.column}: "
        f"{diagnostic.severity} {diagnostic.rule} {diagnostic.message}"
    )
    line = line_of(diagnostic.path, place.line)
    shown = _excerpt(line, place.column, place.width) if line and line.strip() else []
    hint = [f"  hint: {diagnostic.hint}"] if diagnostic.hint else []
    return "\n".join([head.translate(HIDDEN), *shown, *(line.translate(HIDDEN) for line in hint)])


def _excerpt(line: str, column: int, width: int) -> list[str]:
    start = max(0, column - LONGEST_LINE // 2) if len(line) > LONGEST_LINE else 0
    shown = line[start : start + LONGEST_LINE]
    before = shown[: column - 1 - start]
    marked = shown[column - 1 - start : column - 1 - start + width] or " "
    caret = "".join("\t" if char == "\t" else " " * _cells(char) for char in before)
    return [f"    {shown.translate(HIDDEN)}".rstrip(), f"    {caret}{'^' * max(1, _width(marked))}"]


def _width(text: str) -> int:
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if ord(char) in HIDDEN:
        return len(HIDDEN[ord(char)])
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
