"""Tables as comma-separated values that Excel opens rightly and that run nothing there.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (as OWASP advises
against “CSV injection”). Every text is quoted, so that no cell falls apart where semicolons
separate; numbers are not, so they stay numbers.
"""

from collections.abc import Iterable

from generator.data.cells import Cell, Row, flat
from generator.data.columns import Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide forms count as the narrow ones in East Asian versions of Excel."""
LOOKED_AT = frozenset((*FORMULA_STARTS, " "))
"""What a text may start with that has to be looked at; most cells start with a letter."""
LINE_END = "\r\n"
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's old code page."""


def csv_file(table: Table, rows: Iterable[Row]) -> bytes:
    """A table with its head: UTF-8 with a byte-order mark, lines ended as in Windows."""
    names = [column.name for column in table.columns]
    lines = [",".join(map(_written, names))]
    lines += [",".join([_written(row[name]) for name in names]) for row in rows]
    return (BYTE_ORDER_MARK + LINE_END.join((*lines, ""))).encode()


def _written(cell: Cell) -> str:
    value = cell if cell.__class__ is str else flat(cell)
    if not isinstance(value, str):
        return str(value)
    if value[:1] in LOOKED_AT and value.lstrip(" ").startswith(FORMULA_STARTS):
        value = f"'{value}"
    return '"' + value.replace('"', '""') + '"'
