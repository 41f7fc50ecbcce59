"""Where in a body something stands that the parser found: it tells the block, and no column."""

import re
from collections.abc import Callable
from functools import partial

from generator.source.place import Place

CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
Span = tuple[int, int, int]
"""Where in a line the words begin and end, and where the next ones are looked for."""


class PassageFinder:
    """Looks for passages of one body, from the top down: the next one like it stands behind."""

    def __init__(self, body: str, first_line: int) -> None:
        """``first_line`` is the number of the body's first line in its file."""
        self.lines = _without_code(body).split("\n")
        self.first_line = first_line
        self._last_seen: dict[str, tuple[int, int]] = {}

    def find(self, pattern: str, lines: tuple[int, int]) -> Place:
        """Where a pattern's group stands in the lines of a block; its first line if it is hidden.

        ``lines`` are the block's first line and the one behind it, counted from 0.
        """
        return self._find(pattern, partial(_match, pattern), lines)

    def find_reference(self, target: str, lines: tuple[int, int]) -> Place:
        """The same for the id in ``[[id]]`` or ``[[id|words]]``."""
        return self._find(f"[[{target}", partial(_reference, target), lines)

    def _find(
        self, name: str, seek: Callable[[str, int], Span | None], lines: tuple[int, int]
    ) -> Place:
        first, last = lines
        line, after = self._last_seen.get(name, (first, 0))
        begin, after = (line, after) if first <= line < last else (first, 0)
        for number in range(begin, min(last, len(self.lines))):
            span = seek(self.lines[number], after)
            if span:
                start, stop, end = span
                self._last_seen[name] = (number, end)
                return Place(number + self.first_line, start + 1, max(stop - start, 1))
            after = 0
        return Place(first + self.first_line, 1, 1)


def _match(pattern: str, line: str, after: int) -> Span | None:
    match = re.compile(pattern).search(line, after)
    return (*match.span(1), match.end()) if match else None


def _reference(target: str, line: str, after: int) -> Span | None:
    """Without a pattern: compiling one for each id takes longer than parsing its body."""
    opening = line.find("[[", after)
    while opening >= 0:
        inside = line[opening + 2 :].lstrip()
        behind = inside[len(target) :].lstrip()
        closing = behind.removeprefix("\\")
        if inside.startswith(target) and closing.startswith(("|", "]")):
            start = len(line) - len(inside)
            return start, start + len(target), len(line) - len(closing) + 1
        opening = line.find("[[", opening + 1)
    return None


def _without_code(body: str) -> str:
    """The body with blanks for code between backticks, in which a link means nothing."""
    return CODE.sub(lambda code: " " * len(code[0]), body) if "`" in body else body
