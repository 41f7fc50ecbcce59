"""Which records of a room have a word, as short text, which ``search-index.js`` reads back.

A room is known by its number, and a record by its place in the room; what is written of a room
hangs on nothing outside of it. So it is written once, where the room is made, and rooms are put
together by saying before each how many steps it is from the one before.
"""

from functools import lru_cache

DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\<>&|~`")
"""What JSON, HTML and our own separators have no other use for."""
BASE = len(DIGITS)
ROOM = 25
"""Records that are fetched together: as many as a set of four digits has room for."""
TITLE, NAMES, REST = range(3)
"""Where a word stands, the heaviest first. A record counts for a word once, at its heaviest."""
ALONE, WITH_MORE, IN_TITLE, RUN, SET = 0, ROOM, 2 * ROOM, 3 * ROOM, 3 * ROOM + 3
"""The digits from which on something begins: one record with the word in ``REST``; the same, and
what is next is of the same room; one with it in ``TITLE``; a run, of which a first record and a
length follow; a set, of which four digits follow. The last two are one digit for each weight."""
MOST_ALONE = 4
"""Records that take less room one by one than as a set."""
LAST_OF_STEP = 64
"""Digits below it end a step, others are followed by more."""

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


def posting(title: int, names: int, rest: int) -> str:
    """The records of a room that have a word at their title, among their names, or elsewhere: of
    each the sum of ``1 << n`` over the records ``n``."""
    parts = [records_at(REST, rest)] if rest else []
    if title:
        parts.append(records_at(TITLE, title))
    if names:
        parts.append(records_at(NAMES, names))
    return STAY.join(parts)


@lru_cache(4096)
def records_at(weight: int, having: int) -> str:
    """The records that have a word at one place; most rooms say the same of most words."""
    first, count = (having & -having).bit_length() - 1, having.bit_count()
    if count == 1 and weight == TITLE:
        return DIGITS[IN_TITLE + first]
    is_run = having + (1 << first) == 1 << (first + count)
    if weight == REST and count <= MOST_ALONE - is_run:
        *others, last = (n for n in range(ROOM) if having >> n & 1)
        return "".join(DIGITS[WITH_MORE + n] for n in others) + DIGITS[ALONE + last]
    if is_run:
        return DIGITS[RUN + weight] + DIGITS[first] + DIGITS[count]
    high, low = divmod(having, BASE * BASE)
    return DIGITS[SET + weight] + _PAIRS[high] + _PAIRS[low]
