"""Tables as comma-separated values that Excel opens rightly and that run nothing there.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (as OWASP advises
against “CSV injection”). Every text is quoted, so that no cell falls apart where semicolons
separate; numbers are not, so they stay numbers.
"""

from collections.abc import Iterable, Iterator

from generator.data.cells import Cell, Row, Written, flat
from generator.data.columns import Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide forms count as the narrow ones in East Asian versions of Excel."""
LOOKED_AT = frozenset((*FORMULA_STARTS, " "))
"""What a text may start with that has to be looked at; most cells start with a letter."""
LINE_END = "\r\n"
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's old code page."""


def head_of(table: Table) -> bytes:
    """What a file begins with: a byte-order mark, and the names of the columns."""
    names = ",".join([written(column.name) for column in table.columns])
    return f"{BYTE_ORDER_MARK}{names}{LINE_END}".encode()


def lines_of(rows: Iterable[Row], cells: Written) -> Iterator[bytes]:
    """Rows with all their columns in order, as lines of UTF-8, ended as in Windows; ``cells`` have
    the texts ``quoted``, and what else there is ``written``."""
    return (f"{','.join(cells.of(row))}{LINE_END}".encode() for row in rows)


def written(cell: Cell) -> str:
    """A cell as it stands in a line."""
    value = flat(cell)
    return quoted(value) if isinstance(value, str) else str(value)


def quoted(text: str) -> str:
    """A text as it stands in a line: harmless, and kept together."""
    if text[:1] in LOOKED_AT and text.lstrip(" ").startswith(FORMULA_STARTS):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'
