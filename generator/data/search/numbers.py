"""Rising rows of numbers as short text, which ``search-index.js`` reads back.

What is written is the gap before each run of numbers, twice over and plus one when more than one
number follows on each other; then how many more. Most gaps take one character.
"""

from collections.abc import Sequence
from functools import cache

DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "\"'\\<>&|~`")
"""What JSON, HTML and our own separators have no other use for."""
BASE = len(DIGITS)
ALONE, WITH_ONE, WITH_TWO = 64, 80, 84
"""Digits below the first stand alone; below the others, one or two more follow; else four."""


def encoded(numbers: Sequence[int]) -> str:
    """A rising row of numbers from 0 to 26 million, none twice."""
    if not numbers:
        return ""
    parts: list[str] = []
    before, first = 0, numbers[0]
    following = first
    for number in numbers:
        if number != following:
            parts.append(_run(first - before, following - first))
            before, first = following, number
        following = number + 1
    parts.append(_run(first - before, following - first))
    return "".join(parts)


@cache
def _run(gap: int, length: int) -> str:
    """So many numbers that follow on each other, after a gap."""
    if length == 1:
        return _number(2 * gap)
    return _number(2 * gap + 1) + _number(length - 2)


def _number(value: int) -> str:
    if value < ALONE:
        return DIGITS[value]
    value -= ALONE
    if value < (WITH_ONE - ALONE) * BASE:
        return _with_more(ALONE, value, 1)
    value -= (WITH_ONE - ALONE) * BASE
    if value < (WITH_TWO - WITH_ONE) * BASE**2:
        return _with_more(WITH_ONE, value, 2)
    return _with_more(WITH_TWO, value - (WITH_TWO - WITH_ONE) * BASE**2, 4)


def _with_more(lead: int, value: int, more: int) -> str:
    """A number whose first digit says, by being ``lead`` or more, how many follow."""
    digits = []
    for _ in range(more):
        value, digit = divmod(value, BASE)
        digits.append(DIGITS[digit])
    return DIGITS[lead + value] + "".join(reversed(digits))
