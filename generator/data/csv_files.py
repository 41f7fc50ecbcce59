"""Tables as comma-separated values that Excel opens rightly and that run nothing there.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (as OWASP advises
against “CSV injection”). Every text is quoted, so that no cell falls apart where semicolons
separate; numbers are not, so they stay numbers.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from generator.data.cells import Row, flat
from generator.data.columns import Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide forms count as the narrow ones in East Asian versions of Excel."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for the machine's old code page."""


def csv_file(table: Table, rows: Iterable[Row]) -> bytes:
    """A table with its head: UTF-8 with a byte-order mark, lines ended as in Windows."""
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in rows:
        writer.writerow(_harmless(flat(row[column.name])) for column in table.columns)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _harmless(cell: str | int | float) -> str | int | float:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
