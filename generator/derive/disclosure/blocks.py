"""Which answers, and which groups, are put together so that every cell left is large.

Numbers in, positions out: this module knows no words. A *large* number is above the limit. Why it
is safe: what is published are large cells that make their totals, so that totals add nothing. Of
the cells inside them nobody can tell more than that they lie in a wide range, since every row and
column that they are put together with is large as well.

Nor does the choice itself tell anything. What is put together next follows from what everybody may
know: how often each answer was given in all, and how large each group is. That it had to be done
tells that some cell was small, and the ends of a cell's range always are such a case. A cleverer
choice (“the two groups that fit best”) would tell more: ``tests/derive/disclosure`` tries all
tables of a size and asks what could have led to the same page.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

Block = tuple[int, ...]
"""Positions that are put together."""
Blocks = tuple[Block, ...]
Cells = Sequence[int]


class Joined(Struct, frozen=True):
    """How a table is put together: which groups, which answers; all cells are large then."""

    groups: Blocks
    answers: Blocks


def answers_together(cells: Cells, limit: int) -> Blocks:
    """The most blocks of neighboring answers that are large; none where there are not two."""
    found: list[Block] = []
    open_: Block = ()
    for n in range(len(cells)):
        open_ = (*open_, n)
        if sum(cells[one] for one in open_) > limit:
            found.append(open_)
            open_ = ()
    if open_ and found:
        found[-1] = (*found[-1], *open_)
    return tuple(found) if len(found) > 1 else ()


def groups_together(
    rows: Sequence[Cells], bases: Sequence[int], answers: Blocks, limit: int
) -> Joined | None:
    """The groups and answers that are put together, as few groups as can be; None if nothing does.

    ``answers`` are those of all groups together, so put together that each is large.
    """
    totals = [sum(cells) for cells in zip(*rows, strict=True)]
    for groups in _fewer_and_fewer(bases, limit):
        for blocks in _coarser_and_coarser(answers, totals):
            if all(_sum(rows, group, block) > limit for group in groups for block in blocks):
                return Joined(groups, blocks)
    return None


def _sum(rows: Sequence[Cells], group: Block, answers: Block) -> int:
    return sum(rows[row][n] for row in group for n in answers)


def _fewer_and_fewer(bases: Sequence[int], limit: int) -> Iterator[Blocks]:
    """All groups apart; then the smallest two together, the smallest three, and so on, but not all.

    A group above the limit must not be alone among so few that they could not hide it.
    """
    smallest_first = sorted(range(len(bases)), key=lambda n: (bases[n], n))
    for size in (1, *range(2, len(bases))):
        together = tuple(sorted(smallest_first[:size]))
        people = sum(bases[n] for n in together)
        if size == 1 or all(bases[n] <= limit or people - bases[n] > limit for n in together):
            apart = [(n,) for n in range(len(bases)) if n not in together]
            yield tuple(sorted([*apart, together]))


def _coarser_and_coarser(answers: Blocks, totals: Cells) -> Iterator[Blocks]:
    """The answers; then those two neighbors put together that were given least, down to two."""
    while len(answers) > 1:
        yield answers
        given = [sum(totals[n] for n in block) for block in answers]
        pairs = range(len(answers) - 1)
        least = min(pairs, key=lambda n: (given[n] + given[n + 1], n))
        answers = (
            *answers[:least],
            answers[least] + answers[least + 1],
            *answers[least + 2 :],
        )
