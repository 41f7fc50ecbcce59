"""Which rows are about which thing: by the keys in them, and by what those keys lie in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from generator.data.cells import Cell, Row
from generator.data.columns import TABLES
from generator.data.tables import Tables
from generator.derive.synthesis import is_for

Form = TypeVar("Form")
Concerning = Mapping[str, Mapping[str, list[Form]]]
"""By key, the rows of each table that are about that thing; tables without any are left out."""


class Named(dict[Cell, list[str]]):
    """By cell, the keys in it, and those of all that they lie in: a report, its school, its
    district. Worked out once: most cells stand in many rows."""

    def __init__(self, among: Callable[[str], bool] = bool) -> None:
        """``among`` says which keys are asked for."""
        super().__init__()
        self._among = among

    def __missing__(self, cell: Cell) -> list[str]:
        keys = cell if isinstance(cell, tuple) else (str(cell),) if cell else ()
        found = self[cell] = [one for key in keys for one in _upwards(key) if self._among(one)]
        return found


def by_thing(
    rows: Mapping[str, Iterable[Row]], form: Callable[[Row], Form], named: Named | None = None
) -> Concerning[Form]:
    """The rows of some tables by every thing that they are about, or those that are asked for;
    each given the form it is wanted in, once."""
    found: dict[str, dict[str, list[Form]]] = {}
    named = Named() if named is None else named
    for table in TABLES:
        naming = [column.name for column in table.columns if column.names_things]
        for row in rows.get(table.name, ()):
            formed = form(row)
            keys = chain.from_iterable([named[row[name]] for name in naming])
            for key in dict.fromkeys(keys):
                found.setdefault(key, {}).setdefault(table.name, []).append(formed)
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


def _upwards(key: str) -> Iterator[str]:
    """A key, and those of all that it lies in."""
    while key:
        yield key
        key = key.rpartition("/")[0]
