"""What rooms say of words comes back as it was written, and takes little room."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.data.search.postings import BASE, DIGITS, ROOM, SET, posting, step
from tests.data.search.read_back import by_weight, postings

EVERY = (1 << ROOM) - 1
SETS = st.integers(0, EVERY) | st.integers(0, ROOM - 1).map(lambda n: 1 << n)
ROWS = st.dictionaries(
    st.integers(0, 200) | st.integers(0, 2_000_000), st.tuples(SETS, SETS, SETS).filter(any)
)


def row_of(said: dict[int, tuple[int, int, int]]) -> str:
    """What the index makes of what rooms say of a word."""
    before, row = 0, ""
    for number in sorted(said):
        row += step(number - before) + posting(*said[number])
        before = number
    return row


def records(having: int) -> set[int]:
    return {n for n in range(ROOM) if having >> n & 1}


@given(ROWS)
def test_rows_come_back(said: dict[int, tuple[int, int, int]]) -> None:
    found = by_weight(row_of(said))
    for weight in range(3):
        told = {(room, n) for room, sets in said.items() for n in records(sets[weight])}
        assert {divmod(number, ROOM) for number in found[weight]} == told
        assert len(found[weight]) == len(told)


def test_edges_come_back() -> None:
    for room in (0, 1, 63, 64, 64 * 21 - 1, 64 * 21, 64 * 21**2 - 1, 64 * 21**2, 64 * 21**3):
        for having in (1, 1 << ROOM - 1, EVERY, EVERY - 1, EVERY >> 1, 0b101, 0b1011):
            numbers = [number for number, _ in postings(row_of({room: (0, having, 0)}))]
            assert numbers == sorted(room * ROOM + n for n in records(having))


def test_what_is_common_takes_a_few_characters() -> None:
    assert len(posting(0, 0, 1 << 9)) == 1
    assert len(posting(0, 0, EVERY - 1)) == 3
    assert len(posting(0, 0, 0b1010101010101)) == 5
    assert len(posting(0, 0, 0b10010001)) == 3
    assert len(step(63)) == 1
    assert len(step(1000)) == 2


def test_there_are_digits_for_everything() -> None:
    assert SET + 3 <= BASE
    assert EVERY < BASE**4


def test_no_digit_has_to_be_escaped() -> None:
    assert json.dumps(DIGITS) == f'"{DIGITS}"'
    assert not set("|~<>& ") & set(DIGITS)
