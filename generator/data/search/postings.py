"""Which records of a room have a word, as short text, which ``search-index.js`` reads back.

A room is known by its number, and a record by its place in the room; what is written of a room
hangs on nothing outside of it. So it is written once, where the room is made, and rooms are put
together by saying before each how many steps it is from the one before.
"""

from collections.abc import Iterable

DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\<>&|~`")
"""What JSON, HTML and our own separators have no other use for."""
BASE = len(DIGITS)
ROOM = 25
"""Records that are fetched together: as many as a set of four digits has room for."""
TITLE, NAMES, REST = range(3)
"""Where a word stands, the heaviest first. A record counts for a word once, at its heaviest."""
RUN, SET = 3 * ROOM, 3 * ROOM + 3
"""From which digits on something else begins than a single record: a first one and how many, or
four digits for a set. Each comes in three, for where the word stands."""
LAST_OF_STEP = 64
"""Digits below it end a step, others are followed by more."""

_ALONE = [{1 << n: DIGITS[weight * ROOM + n] for n in range(ROOM)} for weight in range(3)]
_PAIRS = [high + low for high in DIGITS for low in DIGITS]


def step(rooms: int) -> str:
    """So many rooms further on; none is the same room once more."""
    text = DIGITS[rooms % LAST_OF_STEP]
    rooms //= LAST_OF_STEP
    while rooms:
        rooms, digit = divmod(rooms, BASE - LAST_OF_STEP)
        text = DIGITS[LAST_OF_STEP + digit] + text
    return text


STAY = step(0)


def posting(weights: Iterable[int]) -> str:
    """The records of a room that have a word, for each place where it may stand (``TITLE`` first)
    the sum of ``1 << n`` over the records ``n``."""
    return STAY.join([_set(weight, having) for weight, having in enumerate(weights) if having])


def _set(weight: int, having: int) -> str:
    alone = _ALONE[weight].get(having)
    if alone:
        return alone
    first = having & -having
    if not having & (having + first):
        start, length = first.bit_length() - 1, having.bit_count()
        return DIGITS[RUN + weight] + DIGITS[start] + DIGITS[length]
    last = having - first
    if last in _ALONE[weight]:
        return _ALONE[weight][first] + STAY + _ALONE[weight][last]
    high, low = divmod(having, BASE * BASE)
    return DIGITS[SET + weight] + _PAIRS[high] + _PAIRS[low]
