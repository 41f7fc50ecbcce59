"""Which rows are about which thing: by the keys in them, and by what those keys lie in."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from generator.data.cells import Cell, Row
from generator.data.columns import TABLES
from generator.data.tables import Tables
from generator.derive.synthesis import is_for

Form = TypeVar("Form")
Concerning = Mapping[str, Mapping[str, list[Form]]]
"""By key, the rows of each table that are about that thing; tables without any are left out."""


def by_thing(
    rows: Mapping[str, Sequence[Row]],
    forms: Mapping[str, Sequence[Form]],
    among: Callable[[str], bool] = bool,
) -> Concerning[Form]:
    """The rows of all tables by every thing that they are about, or those that are ``among`` the
    ones asked for; each in its place in ``forms``, the form that it is wanted in."""
    found: dict[str, dict[str, list[Form]]] = {}
    named = _Named(among)
    for table in TABLES:
        held: dict[str, list[Form]] = defaultdict(list)
        naming = [column.name for column in table.columns if column.names_things]
        for row, form in zip(rows[table.name], forms[table.name], strict=True):
            for key in {key for name in naming for key in named[row[name]]}:
                held[key].append(form)
        for key in sorted(held):
            found.setdefault(key, {})[table.name] = held[key]
    return found


def of_district(rows: Tables, district: str) -> Tables:
    """The rows about one district and its schools, and the alignment of what concerns it."""
    return {
        name: tuple(row for row in held if _concerns(row, district)) for name, held in rows.items()
    }


def _concerns(row: Row, district: str) -> bool:
    if "site" in row:
        return f"{row['site']}/".startswith(f"{district}/")
    return is_for(str(row["element"]), district)


class _Named(dict[Cell, list[str]]):
    """By cell, the keys in it, and those of all that they lie in: a report, its school, its
    district. Worked out once: most cells stand in many rows."""

    def __init__(self, among: Callable[[str], bool]) -> None:
        super().__init__()
        self._among = among

    def __missing__(self, cell: Cell) -> list[str]:
        if isinstance(cell, tuple):
            found = [one for key in cell for one in self[key]]
        elif cell:
            key = str(cell)
            found = [*filter(self._among, [key]), *self[key.rpartition("/")[0]]]
        else:
            found = []
        self[cell] = found
        return found
