"""Cells written flat, and numbers as their authors wrote them."""

import sys

import pytest

from generator.data.cells import Cell, flat, known, number, on_one_line, one_line


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, 0),
        (-2.5, -2.5),
        ((), ""),
        (("a", "b"), "a; b"),
        ("None", "None"),
    ],
)
def test_cells_are_written_flat(cell: Cell, written: str | int | float) -> None:
    assert flat(cell) == written
    assert type(flat(cell)) is type(written)


def test_zero_is_not_nothing() -> None:
    assert flat(0) != flat(None)


@pytest.mark.parametrize(("value", "written"), [(41.0, "41"), (-0.5, "-0.5"), (None, "None")])
def test_whole_numbers_have_no_point(value: float | None, written: str) -> None:
    assert str(number(value)) == written


def test_a_row_stays_on_one_line() -> None:
    assert on_one_line({"a": " one\n\ttwo ", "b": " \n", "c": 3}) == {
        "a": "one two",
        "b": None,
        "c": 3,
    }


def test_keys_keep_their_order() -> None:
    assert known(("b", "gone", "a"), {"a", "b"}) == ("b", "a")


def test_every_white_space_becomes_a_space() -> None:
    every = [sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace()]
    assert len(every) > len(" \t\n")
    for sign in every:
        assert one_line(f"{sign}a{sign}b {sign}c{sign}") == "a b c", ascii(sign)
    assert one_line(" a  b c ") == "a b c"
    assert one_line("a b") == "a b"
    assert one_line(" ") == one_line("") == ""
