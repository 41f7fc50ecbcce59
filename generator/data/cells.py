"""Cells of tables: what they may hold, and how a list, a yes or a whole number is written flat."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

Cell = str | int | float | bool | tuple[str, ...] | None
"""A list holds ids or keys, in the order of the documents; None says that nothing is recorded."""
Row = Mapping[str, Cell]
"""One row, by the names of the columns, in their order."""

SEPARATOR = "; "


def flat(cell: Cell) -> str | int | float:
    """A cell as a spreadsheet holds it: text or number; empty when nothing is recorded."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return SEPARATOR.join(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else cell


def number(value: float | None) -> int | float | None:
    """A measured value as its author wrote it: 41 and not 41.0."""
    return int(value) if value is not None and value.is_integer() else value


def known(keys: Iterable[str], things: Container[str]) -> tuple[str, ...]:
    """The keys of those things that are there: what readers may not see is not named to them."""
    return tuple(key for key in keys if key in things)


def on_one_line(row: Row) -> Row:
    """A row whose texts hold no line breaks and whose empty texts are nothing recorded."""
    return {
        name: " ".join(cell.split()) or None if isinstance(cell, str) else cell
        for name, cell in row.items()
    }


class Written(dict[Any, str]):
    """What is written for each cell, worked out once: most cells stand in many rows."""

    def __init__(self, text: Callable[[str], str], other: Callable[[Cell], str]) -> None:
        """``text`` says what is written for a text, ``other`` for a cell of another kind."""
        super().__init__()
        self._text, self._other = text, other

    def of(self, row: Row) -> tuple[str, ...]:
        """What is written for the cells of a row, as it is ``on_one_line``."""
        return tuple(
            [
                self[cell] if cell.__class__ is str else self[cell.__class__, cell]  # 1 is no True
                for cell in row.values()
            ]
        )

    def __missing__(self, cell: Any) -> str:
        if isinstance(cell, str):
            line = " ".join(cell.split())
            written = self._text(line) if line else self._other(None)
        else:
            written = self._other(cell[1])
        self[cell] = written
        return written
