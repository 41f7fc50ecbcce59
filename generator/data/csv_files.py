"""Tables as comma-separated values that Excel opens rightly and that run nothing there.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (as OWASP advises
against “CSV injection”). Every text is quoted, so that no cell falls apart where semicolons
separate; numbers are not, so they stay numbers.
"""

from collections.abc import Iterable

from generator.data.cells import Cell, flat
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
    return f"{BYTE_ORDER_MARK}{line_of(written(one.name) for one in table.columns)}".encode()


def line_of(cells: Iterable[str]) -> str:
    """A row whose cells are ``written``, as a line that ends as in Windows."""
    return f"{','.join(cells)}{LINE_END}"


def written(cell: Cell) -> str:
    """A cell as it stands in a line."""
    text = cell if isinstance(cell, str) else flat(cell)
    if not isinstance(text, str):
        return str(text)
    safe = _harmless(text) if text[:1] in LOOKED_AT else text
    return '"' + safe.replace('"', '""') + '"'


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text
