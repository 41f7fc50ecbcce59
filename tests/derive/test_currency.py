"""What speaks for a site now: the latest report of each offering, and what is still open."""

from typing import Any

import pytest

from generator.derive.currency import by_element
from generator.model.report import Report
from tests.derive.worlds import ELM, corpus, derived, finding, report, short

WALK, LOOK = "framework/offerings/walk", "framework/offerings/look"
RETIRED = {"on": "2026-12-01", "because": "A mistake."}

LATEST: dict[str, tuple[list[Report], list[str]]] = {
    "none": ([], []),
    "the later of two": (
        [report("a", "2025-10-01", offering=LOOK), report("b", "2026-10-01", offering=LOOK)],
        ["b"],
    ),
    "whatever their ids": (
        [report("b", "2025-10-01", offering=LOOK), report("a", "2026-10-01", offering=LOOK)],
        ["a"],
    ),
    "one of each offering": (
        [report("a", "2025-10-01", offering=LOOK), report("b", "2026-10-01", offering=WALK)],
        ["a", "b"],
    ),
    "a retired one does not count": (
        [report("a", "2025-10-01", offering=LOOK),
         report("b", "2026-10-01", offering=LOOK, retired=RETIRED)],
        ["a"],
    ),
    "those without an offering stand side by side": (
        [report("a", "2025-10-01"), report("b", "2026-10-01")],
        ["a", "b"],
    ),
    "long work counts by its last day": (
        [report("a", "", offering=LOOK, date=None, **{"from": "2025-08-01", "to": "2026-11-01"}),
         report("b", "2026-10-01", offering=LOOK)],
        ["a"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LATEST)
def test_latest_report_of_each_offering(case: str) -> None:
    reports, latest = LATEST[case]
    assert short(derived(*reports).latest) == latest


def test_each_site_has_its_own_latest() -> None:
    here = report("a", "2025-10-01", offering=LOOK)
    there = report("b", "2026-10-01", site="sites/oak", offering=LOOK)
    assert derived(here, there).latest == {here.key, there.key}


OLD = report("2025", "2025-10-01", offering=LOOK)


def later(**values: Any) -> Report:
    return report("2026", "2026-10-01", offering=LOOK, **values)


def said(progress: str, on: str | None = None) -> dict[str, str | None]:
    return {"recommendation": f"{ELM}/2025/do-it", "progress": progress, "on": on}


@pytest.mark.parametrize(
    ("follow_up", "current"),
    [
        ([], True),
        ([said("proposed")], True),
        ([said("accepted")], True),
        ([said("under-way")], True),
        ([said("done")], False),
        ([said("declined")], False),
        ([said("done", "2026-03-01"), said("under-way", "2026-09-01")], True),
        ([said("under-way", "2026-03-01"), said("done", "2026-09-01")], False),
    ],
)
def test_an_older_recommendation_stays_while_it_is_open(
    follow_up: list[dict[str, str]], current: bool
) -> None:
    found = derived(OLD, later(follow_up=follow_up), finding("2025/do-it", "recommendation"))
    assert (f"{ELM}/2025/do-it" in found.current) is current


def test_older_strengths_and_opportunities_give_way() -> None:
    found = derived(
        OLD, later(),
        finding("2025/good"), finding("2025/gap", "opportunity"),
        finding("2026/good"), finding("2026/gap", "opportunity"),
    )  # fmt: skip
    assert short(found.current) == ["2026/gap", "2026/good"]


def test_a_retired_report_speaks_for_nobody() -> None:
    found = derived(
        later(retired=RETIRED), finding("2026/good"), finding("2026/do-it", "recommendation")
    )
    assert short(found.current) == []


def test_findings_about_an_element_come_newest_first() -> None:
    found = by_element(corpus(OLD, later(), finding("2025/good"), finding("2026/good")))
    assert found == {"framework/f/g/one": (f"{ELM}/2026/good", f"{ELM}/2025/good")}
