"""Which rows are about which thing: by the keys in them, and by what those keys lie in."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeVar

from generator.data.cells import Row
from generator.data.columns import TABLES
from generator.data.tables import Tables
from generator.derive.synthesis import is_for

Form = TypeVar("Form")
Concerning = Mapping[str, Mapping[str, list[Form]]]
"""By key, the rows of each table that are about that thing; tables without any are left out."""


def by_thing(
    rows: Tables, form: Callable[[Row], Form], *, at_sites_alone: bool = False
) -> Concerning[Form]:
    """All rows by every thing that they are about, each given the form it is wanted in, once.

    With ``at_sites_alone``, a row about a site stands under what lies at one and nowhere else.
    """
    found: dict[str, dict[str, list[Form]]] = {}
    for table in TABLES:
        naming = [column.name for column in table.columns if column.names_things]
        for row in rows[table.name]:
            formed = form(row)
            near = "sites/" if at_sites_alone and "site" in row else ""
            for key in (one for one in _things(naming, row) if one.startswith(near)):
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


def _things(naming: Iterable[str], row: Row) -> set[str]:
    """The keys in a row, and those of all that they lie in: a report, its school, its district."""
    found: set[str] = set()
    for name in naming:
        cell = row[name]
        if cell:
            for key in cell if isinstance(cell, tuple) else (str(cell),):
                found.update(_upwards(key))
    return found


@cache
def _upwards(key: str) -> tuple[str, ...]:
    """A key, and those of all that it lies in."""
    parent = key.rpartition("/")[0]
    return (key, *_upwards(parent)) if parent else (key,)
