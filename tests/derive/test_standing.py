"""Where a site stands: the latest status, the one before, and two where a day's reports differ."""

from typing import Any

import pytest

from generator.derive.standing import Standing
from generator.model.report import Report
from tests.derive.worlds import ELM, derived, report

ONE, TWO = "framework/f/g/one", "framework/f/g/two"


def status(level: str, element: str = ONE) -> dict[str, Any]:
    return {"status": [{"element": element, "level": level, "because": "Seen."}]}


def standing(*reports: Report, element: str = ONE) -> Standing | None:
    return derived(*reports).standings.get((ELM, element))


CASES: dict[str, tuple[list[Report], list[str], list[str]]] = {
    "one report": ([report("a", "2026-10-01", **status("early"))], ["early"], []),
    "the later one counts, the other comes before": (
        [report("a", "2025-10-01", **status("early")), report("b", "2026-10-01", **status("late"))],
        ["late"], ["early"],
    ),
    "whatever their ids": (
        [report("b", "2025-10-01", **status("early")), report("a", "2026-10-01", **status("late"))],
        ["late"], ["early"],
    ),
    "a later report that is silent changes nothing": (
        [report("a", "2025-10-01", **status("early")), report("b", "2026-10-01")],
        ["early"], [],
    ),
    "two of one day that differ are both shown": (
        [report("a", "2026-10-01", **status("early")), report("b", "2026-10-01", **status("late"))],
        ["late", "early"], [],
    ),
    "two of one day that agree are one": (
        [report("a", "2026-10-01", **status("late")), report("b", "2026-10-01", **status("late"))],
        ["late"], [],
    ),
    "a retired report sets none": (
        [report("a", "2025-10-01", **status("early")),
         report("b", "2026-10-01", **status("late"), retired={"on": "2026-11-01", "because": "x"})],
        ["early"], [],
    ),
    "an answer outside the order": (
        [report("a", "2026-10-01", **status("see-report"))], ["see-report"], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_standing(case: str) -> None:
    reports, now, before = CASES[case]
    found = standing(*reports)
    assert found
    assert [one.level.id for one in found.current] == now
    assert [one.level.id for one in found.earlier] == before
    assert (found.before.level.id if found.before else None) == (before[0] if before else None)


@pytest.mark.parametrize(
    ("level", "element", "position"),
    [("early", ONE, 1), ("late", ONE, 3), ("see-report", ONE, 0), ("there", TWO, 2)],
)
def test_position_on_the_scale(level: str, element: str, position: int) -> None:
    found = standing(report("a", "2026-10-01", **status(level, element)), element=element)
    assert found
    assert found.current[0].position == position


def test_a_level_of_another_scale_is_no_status() -> None:
    assert standing(report("a", "2026-10-01", **status("there"))) is None


def test_what_nobody_assessed_has_no_standing() -> None:
    assert standing(report("a", "2026-10-01", **status("early")), element=TWO) is None


def test_each_site_stands_for_itself() -> None:
    found = derived(
        report("a", "2026-10-01", **status("early")),
        report("b", "2026-10-01", site="sites/oak", **status("late")),
    ).standings
    assert found[ELM, ONE].current[0].level.id == "early"
    assert found["sites/oak", ONE].current[0].level.id == "late"
