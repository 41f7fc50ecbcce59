"""Which rows are about which thing: by the keys in them, and by what those keys lie in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.data.cells import Row
from generator.data.columns import TABLES, Table
from generator.data.tables import Tables
from generator.derive.synthesis import is_for

Concerning = Mapping[str, Mapping[str, tuple[Row, ...]]]
"""By key, the rows of each table that are about that thing; tables without any are left out."""


def by_thing(rows: Tables) -> Concerning:
    """All rows by every thing that they are about."""
    found: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in TABLES:
        for row in rows[table.name]:
            for key in dict.fromkeys(_things(table, row)):
                found[key][table.name].append(row)
    return {
        key: {name: tuple(held) for name, held in by_table.items()}
        for key, by_table in found.items()
    }


def of_district(rows: Tables, district: str) -> Tables:
    """The rows about one district and its schools, and the alignment of what concerns it."""
    return {
        name: tuple(row for row in held if _concerns(row, district)) for name, held in rows.items()
    }


def _concerns(row: Row, district: str) -> bool:
    if "site" in row:
        return f"{row['site']}/".startswith(f"{district}/")
    return is_for(str(row["element"]), district)


def _things(table: Table, row: Row) -> Iterator[str]:
    """The keys in a row, and those of all that they lie in: a report, its school, its district."""
    for column in table.columns:
        cell = row[column.name]
        if column.names_things and cell:
            for key in cell if isinstance(cell, tuple) else (str(cell),):
                yield from _upwards(key)


def _upwards(key: str) -> Iterator[str]:
    while key:
        yield key
        key = key.rpartition("/")[0]
