"""An attacker with a solver: what a page says becomes equations, the rest is linear programming.

For each hidden number, the least and the most that it can be. The sizes of all groups are given to
the attacker for nothing. The model knows nothing of how the tables were put together: it reads the
published ones, as anybody can.
"""

import random
from collections.abc import Iterator

import numpy
import pytest
from scipy.optimize import linprog

from generator.model.survey import PublishedBreakdown, PublishedCell, PublishedQuestion
from tests.derive.disclosure.tables import Table, in_percent, question, some_table, told

LIMIT = 10
TABLES = 200


class Equations:
    """What an attacker may write down about a table."""

    def __init__(self, bases: list[int], answers: int) -> None:
        self.shape = (len(bases), answers)
        self.equal: list[tuple[numpy.ndarray, float]] = []
        self.most: list[tuple[numpy.ndarray, float]] = []
        for group, base in enumerate(bases):
            self.add([group], range(answers), base, base)

    def add(self, groups: object, answers: object, least: float, most: float) -> None:
        """These groups gave these answers so many times."""
        where = numpy.zeros(self.shape)
        where[numpy.ix_(list(groups), list(answers))] = 1  # type: ignore[call-overload]
        if least == most:
            self.equal.append((where.ravel(), least))
        else:
            self.most += [(where.ravel(), most), (-where.ravel(), -least)]

    def read(self, page: PublishedQuestion, breakdown: PublishedBreakdown) -> None:
        """Everything that stands on the page about this breakdown."""
        everyone = range(self.shape[0])
        for row in [page.whole, *breakdown.rows]:
            if row:
                groups = [int(name[1:]) for name in row.groups] or everyone
                for cell in row.cells:
                    answers = [int(name[1:]) for name in cell.answers]
                    self.add(groups, answers, *_bounds(cell, row.base))

    def range_of(self, group: int, answer: int) -> tuple[float, float]:
        """The least and the most that a cell can be."""
        wanted = numpy.zeros(self.shape)
        wanted[group, answer] = 1
        ends = []
        for sign in (1, -1):
            found = linprog(
                sign * wanted.ravel(),
                A_eq=numpy.array([one[0] for one in self.equal]),
                b_eq=[one[1] for one in self.equal],
                A_ub=numpy.array([one[0] for one in self.most]) if self.most else None,
                b_ub=[one[1] for one in self.most] or None,
                method="highs",
            )
            assert found.success
            ends.append(sign * found.fun)
        return ends[0], ends[1]


def _bounds(cell: PublishedCell, base: int) -> tuple[float, float]:
    if cell.bound == "at-least":
        return cell.percent * base / 100 if cell.number is None else cell.number, base
    if cell.bound == "at-most":
        return 0, cell.percent * base / 100 if cell.number is None else cell.number
    if cell.number is None:
        off = len(cell.answers) / 2 + 0.5  # each was rounded, and their sum again
        return (cell.percent - off) * base / 100, (cell.percent + off) * base / 100
    return cell.number, cell.number


def hidden(table: Table, breakdown: PublishedBreakdown) -> Iterator[tuple[int, int]]:
    """The cells that do not stand on the page by themselves, smallest first."""
    alone = {
        (row.groups[0], cell.answers[0])
        for row in breakdown.rows
        for cell in row.cells
        if len(row.groups) == len(cell.answers) == 1 and not cell.bound
    }
    cells = [(g, a) for g in range(len(table)) for a in range(len(table[0]))]
    yield from sorted(
        ((g, a) for g, a in cells if (f"g{g}", f"a{a}") not in alone),
        key=lambda one: (table[one[0]][one[1]], one),
    )


def attack(table: Table, page: PublishedQuestion, cells: int) -> None:
    """Fails if one of the smallest hidden cells can be told too closely."""
    (breakdown,) = page.breakdowns
    bases = [sum(row) for row in table]
    equations = Equations(bases, len(table[0]))
    equations.read(page, breakdown)
    for group, answer in list(hidden(table, breakdown))[:cells]:
        least, most = equations.range_of(group, answer)
        others = sum(bases) - bases[group] or LIMIT
        assert most - least > min(LIMIT - 1, bases[group], others) - 0.001, (table, group, answer)


@pytest.mark.parametrize("seed", range(TABLES))
def test_no_hidden_number_is_pinned_down(seed: int) -> None:
    table = some_table(random.Random(seed))  # noqa: S311 - a table, not a secret
    page = told(question(table), LIMIT)
    if page.withheld:
        assert sum(map(sum, table)) <= LIMIT
        return
    attack(table, page, cells=3)


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_number_is_pinned_down_by_percentages(seed: int) -> None:
    table = some_table(random.Random(f"percent {seed}"))  # noqa: S311 - a table, not a secret
    page = told(in_percent(question(table)), LIMIT)
    assert all(cell.number is None for row in page.rows for cell in row.cells)
    if not page.withheld:
        attack(table, page, cells=3)


@pytest.mark.slow
def test_no_hidden_number_of_thousands_of_tables_is_pinned_down() -> None:
    chance = random.Random("thousands")  # noqa: S311 - tables, not secrets
    for _ in range(5000):
        table = some_table(chance)
        page = told(question(table), LIMIT)
        if not page.withheld:
            attack(table, page, cells=4)


def test_no_published_number_is_small() -> None:
    chance = random.Random("small")  # noqa: S311 - tables, not secrets
    numbers = []
    for _ in range(3000):
        page = told(question(some_table(chance)), LIMIT)
        cells = [(row, cell) for row in page.rows for cell in row.cells]
        numbers += [cell.number for _, cell in cells if not cell.bound]
        numbers += [row.base - cell.number for row, cell in cells if not cell.bound]
    assert len(numbers) > 10_000
    assert min(numbers) > LIMIT


def test_the_solver_finds_a_bad_table_out() -> None:
    """The control: with a total beside it, a single hidden cell is no secret."""
    table = [[40, 30], [12, 4]]
    equations = Equations([70, 16], 2)
    equations.add([0], [0], 40, 40)
    equations.add([0, 1], [0], 52, 52)
    assert equations.range_of(1, 1) == (4, 4) == (table[1][1],) * 2
