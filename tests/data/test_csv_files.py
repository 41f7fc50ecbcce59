"""Tables as comma-separated values: what Excel needs, and what it must never run."""

import csv
from collections.abc import Iterable
from io import StringIO

import pytest

from generator.data import csv_files
from generator.data.cells import Cell, Row
from generator.data.columns import TABLES, Column, Table
from tests.data.known_worlds import sample

TABLE = Table("things", "a thing", (Column("name", "Its name."), Column("count", "How many.")))


def csv_file(table: Table, rows: Iterable[Row]) -> bytes:
    """A table as a file."""
    lines = [csv_files.line_of(map(csv_files.written, row.values())) for row in rows]
    return csv_files.head_of(table) + "".join(lines).encode()


def written(name: Cell, count: Cell = 1) -> str:
    """The one line of a table with one row, without its byte-order mark and head."""
    text = csv_file(TABLE, [{"name": name, "count": count}]).decode("utf-8-sig")
    return text.removeprefix('"name","count"\r\n')


def read(file: bytes) -> list[list[str]]:
    """A table as a program reads it."""
    return list(csv.reader(StringIO(file.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "＝", "＋", "－", "＠"]
)
def test_formulas_are_made_harmless(start: str) -> None:
    cell = f'{start}HYPERLINK("https://example.org","x")'
    assert read(csv_file(TABLE, [{"name": cell, "count": 1}]))[1][0] == f"'{cell}"


@pytest.mark.parametrize("words", ["a = b", "1+1", "well-known", "o'clock", "“=1”", "é"])
def test_other_texts_stay_what_they_are(words: str) -> None:
    assert written(words) == f'"{words}",1\r\n'


def test_a_formula_in_a_list_is_made_harmless() -> None:
    assert written(("=1", "b")).startswith('"\'=1; b"')


@pytest.mark.parametrize(("count", "shown"), [(-3, "-3"), (0, "0"), (2.5, "2.5"), (None, '""')])
def test_numbers_stay_numbers(count: Cell, shown: str) -> None:
    assert written("x", count) == f'"x",{shown}\r\n'


def test_quotes_commas_and_semicolons_do_not_split_a_cell() -> None:
    assert written('a "b", c; =d') == '"a ""b"", c; =d",1\r\n'


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_excel_opens_the_sample_rightly(table: Table) -> None:
    file = csv_file(table, sample().rows(table.name))
    assert file.startswith(b"\xef\xbb\xbf")
    assert file.count(b"\xef\xbb\xbf") == 1
    assert file.endswith(b"\r\n")
    assert file.count(b"\n") == file.count(b"\r\n") == len(sample().rows(table.name)) + 1
    lines = read(file)
    assert {len(line) for line in lines} == {len(table.columns)}
    assert lines[0] == [column.name for column in table.columns]
