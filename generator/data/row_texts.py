"""Rows as texts: as lines of a table, and as they stand in the file of a page."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.data import csv_files
from generator.data.cells import Cell, Row, tidy
from generator.data.columns import Table
from generator.data.concerning import Named
from generator.data.json_text import list_text, pattern_of, quoted, text_of

INSIDE_PAGE = 3
"""How deep a row stands in the file of a page: in its table, in the tables, in the file."""
NUMBERS = (int, float)
MANY_LISTS = 1024
"""Lists that are remembered: many are about the same few elements, at every school."""


class RowTexts(NamedTuple):
    """The rows of one table."""

    lines: Sequence[str]
    """As they stand in the file of the table."""
    entries: Sequence[str]
    """As they stand in the files of pages."""
    keys: Sequence[frozenset[str]]
    """What they are about, of all that is asked for."""


class RowWriter:
    """Writes the rows of one piece; cells that say the same are written once for all."""

    def __init__(self, asked_for: Collection[str]) -> None:
        """Of all that rows are about, only what is ``asked_for`` matters."""
        self._named = Named(asked_for)
        self._cells: dict[Cell, tuple[str, str]] = {}
        """What ``_both`` gives, by cell."""

    def texts_of(self, table: Table, rows: Sequence[Row]) -> RowTexts:
        """The texts of the rows of a table."""
        pattern = pattern_of(tuple(column.name for column in table.columns), INSIDE_PAGE)
        lines, entries, cells = [], [], self._cells
        for row in rows:
            written = [
                cells.get(cell) or self._written(cell)
                if cell.__class__ not in NUMBERS  # of which 1 would be found for True
                else _both(cell)
                for cell in row.values()
            ]
            of_line, of_page = zip(*written, strict=True)
            lines.append(csv_files.line_of(of_line))
            entries.append(pattern % of_page)
        return RowTexts(lines, entries, self._named.keys_of(table, rows))

    def _written(self, cell: Cell) -> tuple[str, str]:
        made = _list(cell) if isinstance(cell, tuple) else _both(cell)
        self._cells[cell] = made
        return made


def _both(cell: Cell) -> tuple[str, str]:
    """A cell as it stands in a line, and as it stands in the file of a page."""
    held = tidy(cell)
    text = quoted(held) if isinstance(held, str) else text_of(held, INSIDE_PAGE + 1)
    return csv_files.written(held), text


@lru_cache(MANY_LISTS)
def _list(cell: tuple[str, ...]) -> tuple[str, str]:
    """The same with a list."""
    return csv_files.written(cell), list_text([*map(quoted, cell)], INSIDE_PAGE + 1)
