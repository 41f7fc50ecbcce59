"""Which rows are about which thing: by the keys in them, and by what those keys lie in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from generator.data.cells import Cell, Row
from generator.data.columns import TABLES, Table
from generator.data.tables import Tables
from generator.derive.synthesis import is_for

Form = TypeVar("Form")
Concerning = Mapping[str, Mapping[str, list[Form]]]
"""By key, the rows of each table that are about that thing; tables without any are left out."""
NO_KEYS: frozenset[str] = frozenset()

LYING = ("finding", "recommendation")
"""Columns of what lies in the report that stands in the same row, and has no page of its own."""


def by_thing(told: Mapping[str, Iterable[tuple[frozenset[str], Form]]]) -> Concerning[Form]:
    """The rows of all tables by every thing that they are about; they come in the form that they
    are wanted in, each with the keys of these things (``Named.keys_of``)."""
    found: dict[str, dict[str, list[Form]]] = {}
    for table in TABLES:
        held: dict[str, list[Form]] = defaultdict(list)
        for keys, form in told[table.name]:
            for key in keys:
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


class Named:
    """By cell, the keys in it, and those of all that they lie in: a report, its school, its
    district. Worked out once: many cells stand in many rows."""

    def __init__(self, asked_for: Collection[str]) -> None:
        """Of all keys, those of the things that are ``asked_for``."""
        self._asked_for = {key: key for key in asked_for}
        self._beginnings = tuple({key.partition("/")[0] for key in asked_for})
        self._found: dict[Cell, frozenset[str]] = {None: NO_KEYS, "": NO_KEYS, (): NO_KEYS}

    def keys_of(self, table: Table, rows: Sequence[Row]) -> list[frozenset[str]]:
        """Of rows of a table, the keys of all things that each is about."""
        names = [one.name for one in table.columns if one.names_things and one.name not in LYING]
        columns = [self._in([row[name] for row in rows]) for name in names]
        telling = [column for column in columns if any(column)]
        if not telling:
            return [NO_KEYS] * len(rows)
        return [keys[0].union(*keys[1:]) for keys in zip(*telling, strict=True)]

    def _in(self, cells: Iterable[Cell]) -> list[frozenset[str]]:
        found = self._found
        return [found[cell] if cell in found else self._worked_out(cell) for cell in cells]

    def _worked_out(self, cell: Cell) -> frozenset[str]:
        if isinstance(cell, tuple):
            keys = NO_KEYS.union(*self._in(cell))
        else:
            key, keys = str(cell), NO_KEYS
            if key.startswith(self._beginnings):
                (keys,) = self._in([key.rpartition("/")[0]])
                own = self._asked_for.get(key)  # one text for all: what is kept of it is the same
                keys = keys | {own} if own else keys
        self._found[cell] = keys
        return keys
