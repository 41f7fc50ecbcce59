"""Rows as texts: what they say, and what they are about."""

import csv
import json
from collections.abc import Mapping

import pytest

from generator.data.cells import Row, flat, on_one_line
from generator.data.columns import TABLES, Column, Table
from generator.data.row_texts import RowWriter
from tests.data.known_worlds import sample

TABLE = Table("things", "a thing", tuple(Column(name, "What it says.") for name in "abc"))


def read_line(line: str) -> list[str]:
    """The cells of a line."""
    (cells,) = csv.reader([line])
    return cells


def as_read(row: Row) -> Mapping[str, object]:
    """A row as a program reads it."""
    return {name: list(one) if isinstance(one, tuple) else one for name, one in row.items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_says_the_same_in_both_ways(table: Table) -> None:
    rows = sample().rows(table.name)
    texts = RowWriter(()).texts_of(table, rows)
    assert [read_line(one) for one in texts.lines] == [
        [str(flat(cell)) for cell in row.values()] for row in rows
    ]
    assert [json.loads(one) for one in texts.entries] == [*map(as_read, rows)]
    assert not any(texts.keys)


def test_a_number_is_not_taken_for_a_yes() -> None:
    rows: list[Row] = [
        {"a": True, "b": 1, "c": 1.0},
        {"a": 0, "b": False, "c": None},
        {"a": -2.5, "b": (), "c": " two\n words "},
    ]
    texts = RowWriter(()).texts_of(TABLE, rows)
    assert [*texts.lines] == ['"yes",1,1.0\r\n', '0,"no",""\r\n', '-2.5,"","two words"\r\n']
    read = [json.loads(one) for one in texts.entries]
    assert repr(read) == repr([as_read(on_one_line(row)) for row in rows])


def test_a_row_is_about_what_was_asked_for() -> None:
    table = Table(
        "things", "a thing", (Column("a", "Keys.", names_things=True), Column("b", "No."))
    )
    rows: list[Row] = [{"a": ("x/y", "z"), "b": "x"}, {"a": "x/y", "b": "z"}, {"a": None, "b": "x"}]
    keys = RowWriter({"x", "z"}).texts_of(table, rows).keys
    assert [*map(sorted, keys)] == [["x", "z"], ["x"], []]
