"""Rows of numbers come back as they were written, and take little room."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.data.search.numbers import DIGITS, encoded
from tests.data.search.read_back import numbers

ROWS = st.sets(st.integers(0, 200) | st.integers(0, 20_000) | st.integers(0, 10_000_000))


@given(ROWS)
def test_rows_come_back(row: set[int]) -> None:
    assert numbers(encoded(sorted(row)), DIGITS) == sorted(row)


def test_edges_come_back() -> None:
    edges = [0, 31, 32, 711, 712, 15_161, 15_162, 15_163, 26_000_000]
    for edge in edges:
        assert numbers(encoded([edge]), DIGITS) == [edge]
        assert numbers(encoded([edge, edge + 1]), DIGITS) == [edge, edge + 1]


def test_what_is_common_takes_a_character_or_less() -> None:
    assert len(encoded(range(0, 25_000, 2))) == 12_500
    assert len(encoded(range(25_000))) < 5


def test_no_digit_has_to_be_escaped() -> None:
    assert json.dumps(DIGITS) == f'"{DIGITS}"'
    assert not set("|~<>&") & set(DIGITS)
