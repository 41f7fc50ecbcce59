"""The strongest attacker: knows the program and the size of every group, and tries every table.

All tables with groups of given sizes are published, and those that give the same page are put side
by side. In what they have in common lies all that anybody can find out. So this asks nothing of how
the program reasons. A small limit stands for the real one, so that all tables can be tried.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator

import pytest

from generator.model.survey import PublishedQuestion
from tests.derive.disclosure.tables import Table, question, told

Bases = tuple[int, ...]
"""The sizes of the groups of a breakdown."""
Spot = tuple[int, int, int]


def rows_of(total: int, width: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many people can answer."""
    if width == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in rows_of(total - first, width - 1):
            yield (first, *rest)


def tables_of(breakdowns: tuple[Bases, ...], answers: int) -> Iterator[tuple[Table, ...]]:
    """Every way to fill tables with groups of these sizes, all with the same answers in all."""
    each = [
        list(itertools.product(*(list(rows_of(base, answers)) for base in bases)))
        for bases in breakdowns
    ]
    for tables in itertools.product(*each):
        if len({tuple(map(sum, zip(*table, strict=True))) for table in tables}) == 1:
            yield tables


def shown_alone(page: PublishedQuestion) -> set[Spot]:
    """The cells, by breakdown, group and answer, that stand on the page by themselves."""
    return {
        (n, int(row.groups[0][1:]), int(cell.answers[0][1:]))
        for n, one in enumerate(page.breakdowns)
        for row in one.rows
        for cell in row.cells
        if len(row.groups) == len(cell.answers) == 1 and not cell.bound
    }


def weak_spots(
    *breakdowns: Bases, answers: int, limit: int, whole: bool = True
) -> Iterator[tuple[Spot, list[int], PublishedQuestion]]:
    """Small cells that can be told more closely than the limit allows."""
    pages: dict[PublishedQuestion, list[tuple[Table, ...]]] = defaultdict(list)
    for tables in tables_of(breakdowns, answers):
        pages[told(question(*tables, whole=whole), limit)].append(tables)
    for page, all_tables in pages.items():
        alone = shown_alone(page)
        for n, bases in enumerate(breakdowns):
            for group, answer in itertools.product(range(len(bases)), range(answers)):
                values = sorted({tables[n][group][answer] for tables in all_tables})
                if (n, group, answer) in alone:
                    assert values[0] > limit
                    continue
                # Of a group of three nobody has to hide more than that it is nought to three; and
                # whoever knows everybody outside a group can subtract them from all.
                others = sum(bases) - bases[group] or limit
                wide = max(1, min(limit - 1, bases[group], others))
                if values[0] <= limit and values[-1] - values[0] < wide:
                    yield (n, group, answer), values, page


@pytest.mark.parametrize(
    ("bases", "answers", "limit"),
    [
        *[((n,), 2, 3) for n in range(1, 30)],
        *[((n,), 3, 3) for n in range(1, 22)],
        *[((n,), 4, 2) for n in range(1, 13)],
        *[((n, m), 2, 2) for n in range(1, 10) for m in range(n, 10)],
        *[((n, m), 3, 1) for n in range(1, 6) for m in range(n, 7)],
        *[((n, m, k), 2, 1) for n in range(1, 5) for m in range(n, 6) for k in range(m, 6)],
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_nothing_small_can_be_told_from_any_page(
    bases: Bases, answers: int, limit: int, whole: bool
) -> None:
    assert list(weak_spots(bases, answers=answers, limit=limit, whole=whole)) == []


@pytest.mark.parametrize("bases", [(8, 30), (15, 40), (25, 25), (22, 23), (5, 60)])
def test_nor_with_the_real_limit(bases: Bases) -> None:
    assert list(weak_spots(bases, answers=2, limit=10)) == []


@pytest.mark.parametrize(
    "breakdowns",
    [
        ((6, 7), (5, 8)),
        ((6, 7), (6, 7)),
        ((8, 8), (3, 13)),
        ((4, 12), (5, 11)),
        ((3, 4, 6), (6, 7)),
    ],
)
def test_nor_from_two_ways_to_tell_the_same_people_apart(breakdowns: tuple[Bases, ...]) -> None:
    assert list(weak_spots(*breakdowns, answers=2, limit=2)) == []


def test_the_attacker_finds_a_bad_method_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a cell that is merely left out can be computed from the rest."""
    monkeypatch.setattr("tests.derive.disclosure.test_every_table.told", _merely_left_out)
    assert list(weak_spots((6, 7), answers=2, limit=2))


def _merely_left_out(raw: object, limit: int) -> PublishedQuestion:
    table = raw.breakdowns[0].rows  # type: ignore[attr-defined]
    cells = tuple(
        tuple(c.least if c.least > limit else None for c in row.cells.values()) for row in table
    )
    return PublishedQuestion(str(cells), None)
