"""Comma-separated values as spreadsheets write them, each cell with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.csv_text import read_csv
from generator.source.files import decode
from generator.source.place import Place


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_csv(text).rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        ("sep=;\na;b\n", [["a", "b"]]),
        ('"a, ""b""" ,c\n', [['a, "b"', "c"]]),
        ('"a;b;c",d\n1,2\n', [["a;b;c", "d"], ["1", "2"]]),
        ("\n\na,b\n,\n\n 1 , 2 \n", [["a", "b"], ["1", "2"]]),
        ('"a\nb",c\n', [["a b", "c"]]),
        ('a,"",c\n', [["a", "", "c"]]),
        ("", []),
        ('5" pipe,b\n', [['5" pipe', "b"]]),
    ],
)
def test_cells(text: str, expected: list[list[str]]) -> None:
    assert texts(text) == expected


def test_windows_and_its_byte_order_mark() -> None:
    assert texts(decode("x", b"\xef\xbb\xbfa;b\r\n1;2\r\n").text) == [["a", "b"], ["1", "2"]]


def test_every_cell_has_its_place() -> None:
    row = read_csv('a,b\n"x\ny", "zu" ,end\n').rows[1]
    assert [cell.place for cell in row] == [Place(2, 1, 1), Place(3, 5, 5), Place(3, 11, 3)]


def test_a_quote_that_never_ends_is_told_where_it_began() -> None:
    (fault,) = read_csv('a,b\n1,"2\n3,4\n').faults
    assert (fault.rule, fault.place) == ("survey-row", Place(2, 3))


@given(st.text(alphabet='a,;"\n\t =', max_size=40))
def test_any_text_is_read(text: str) -> None:
    for row in read_csv(text).rows:
        for cell in row:
            assert 1 <= cell.place.line <= text.count("\n") + 1
