"""Groups that lie in one another: subtracting the smaller must not leave a few people.

That one group lies in another is known from what they mean, which a program cannot tell. It looks
for what such groups have in common: numbers that allow it, and names or breakdowns that suggest it.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from generator.load.survey_table import RawBreakdown, RawRow
from generator.load.surveys import sum_of

MOST_UNIONS = 8
"""With more groups than this, a breakdown is not looked through for one that refines another."""
WORD = re.compile(r"[^\W\d_]{3,}|\d+")


def may_be_nested(
    one: RawBreakdown,
    rows: list[RawRow],
    other: RawBreakdown,
    others: list[RawRow],
    limit: int,
) -> bool:
    """Whether rows that are told of two breakdowns may differ by a few people.

    They may where one breakdown refines the other (girls of grade 6, beside grade 6), and where a
    group is nearly as large as another that it may lie in: one of a breakdown in two, such as
    foster youth and all others, or one that has a word of its name in common.
    """
    if _refines(one, other) or _refines(other, one):
        return True
    in_two = min(len(one.rows), len(other.rows)) <= 2
    return any(
        a.base != b.base and close(a, b, limit) and (in_two or _share_a_word(a.group, b.group))
        for a in rows
        for b in others
    )


def _share_a_word(one: str, other: str) -> bool:
    words = [set(WORD.findall(name.casefold())) for name in (one, other)]
    return bool(words[0] & words[1])


def _refines(fine: RawBreakdown, coarse: RawBreakdown) -> bool:
    """Whether a group of one breakdown is some groups of the other, put together."""
    unions = list(_unions(fine.rows))
    return any(
        row.base == union.base and holds(row, union) and holds(union, row)
        for row in coarse.rows
        if 0 < row.base < sum(one.base for one in coarse.rows)
        for union in unions
    )


def _unions(rows: tuple[RawRow, ...]) -> Iterator[RawRow]:
    most = len(rows) if len(rows) <= MOST_UNIONS else 1
    for size in range(1, most):
        yield from (sum_of(some) for some in combinations(rows, size))


def close(one: RawRow, other: RawRow, limit: int) -> bool:
    """Whether one row may be the other and at most ``limit`` people more."""
    large, small = (one, other) if one.base >= other.base else (other, one)
    return large.base - small.base <= limit and holds(large, small)


def holds(large: RawRow, small: RawRow) -> bool:
    """Whether everybody of the second row may be in the first: no answer was given less often."""
    return all(large.cell(answer).most >= cell.least for answer, cell in small.cells.items())
