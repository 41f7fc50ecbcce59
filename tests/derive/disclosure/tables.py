"""Raw tables for attacks, and what is published of them."""

import random
from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from generator.derive.disclosure.answers import made_whole
from generator.derive.disclosure.questions import published
from generator.load.survey_table import RawBreakdown, RawCell, RawQuestion, RawRow
from generator.model.survey import PublishedQuestion

HALF = Fraction(1, 2)
Table = Sequence[Sequence[int]]
"""Groups down, answers across."""


def question(table: Table, *others: Table, whole: bool = True) -> RawQuestion:
    """A question whose first breakdown holds these numbers, and its other ones those."""
    answers = tuple(f"a{n}" for n in range(len(table[0])))

    def row(name: str, cells: Sequence[int]) -> RawRow:
        counted = {a: RawCell.counted(n) for a, n in zip(answers, cells, strict=True)}
        return RawRow(name, sum(cells), counted)

    breakdowns = tuple(
        RawBreakdown(f"b{n}", tuple(row(f"g{i}", cells) for i, cells in enumerate(one)))
        for n, one in enumerate([table, *others])
    )
    everyone = row("", [sum(cells) for cells in zip(*table, strict=True)])
    return RawQuestion("Q?", answers, everyone if whole else None, breakdowns)


def in_percent(raw: RawQuestion) -> RawQuestion:
    """The same question as a file of whole percentages has it."""

    def rounded(row: RawRow) -> RawRow:
        shares = {
            answer: RawCell.share(
                Fraction(int(100 * cell.number / row.base + Fraction(1, 2))), HALF, row.base
            )
            for answer, cell in row.cells.items()
        }
        return replace(row, cells=shares)

    breakdowns = tuple(
        RawBreakdown(one.by, tuple(map(rounded, one.rows))) for one in raw.breakdowns
    )
    whole = rounded(raw.whole) if raw.whole else None
    return replace(raw, whole=whole, breakdowns=breakdowns, in_percent=True)


def told(raw: RawQuestion, limit: int = 10) -> PublishedQuestion:
    """What is published of a question."""
    whole, *_ = made_whole(raw)
    return published(whole, limit)


def some_table(chance: random.Random) -> list[list[int]]:
    """A table as schools have them: a few groups, large and tiny, answers liked and not."""
    groups, answers = chance.randint(1, 5), chance.randint(2, 5)
    liked = [chance.choice([0.2, 1, 3, 8]) for _ in range(answers)]
    table = [[0] * answers for _ in range(groups)]
    for row in table:
        for answer in chance.choices(range(answers), liked, k=chance.choice([3, 12, 25, 60, 180])):
            row[answer] += 1
    return table
