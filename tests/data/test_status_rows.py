"""Statuses as rows: all that were ever set, with what of it counts."""

from pathlib import Path

from tests import small_world
from tests.data.known_worlds import known, sample

EARLIER = """---
title: Diagnostic 2025
offering: diagnostic
date: 2025-10-14
status:
  student-supports: {level: visioning, because: Four forms.}
---
"""
PATH = "sites/oak/elm/2025-diagnostic/report.md"


def told(world: Path) -> list[tuple[object, ...]]:
    """Day, level, place on the scale, whether it counts."""
    names = ("report_date", "level", "position", "of_levels", "current", "retired")
    return [tuple(row[name] for name in names) for row in known(world).rows("statuses")]


def test_earlier_ones_stay_and_do_not_count(tmp_path: Path) -> None:
    assert told(small_world.build(tmp_path, {PATH: EARLIER})) == [
        ("2025-10-14", "visioning", 1, 2, False, False),
        ("2026-10-14", "engaging", 2, 2, True, False),
    ]


def test_a_retired_report_sets_none(tmp_path: Path) -> None:
    report = (small_world.WORLDS / "_base" / small_world.REPORT).read_text(encoding="utf-8")
    retired = report.replace(
        "---\ntitle", '---\nretired: {on: 2026-11-01, because: "Wrong school."}\ntitle', 1
    )
    assert told(small_world.build(tmp_path, {PATH: EARLIER, small_world.REPORT: retired})) == [
        ("2025-10-14", "visioning", 1, 2, True, False),
        ("2026-10-14", "engaging", 2, 2, False, True),
    ]


def test_two_of_one_day_that_differ_both_count(tmp_path: Path) -> None:
    same_day = EARLIER.replace("2025-10-14", "2026-10-14")
    rows = told(small_world.build(tmp_path, {PATH: same_day}))
    assert [(level, current) for _, level, _, _, current, _ in rows] == [
        ("visioning", True),
        ("engaging", True),
    ]


def test_the_sample_has_a_row_for_each_status_of_each_report() -> None:
    given = sum(len(report.status) for report in sample().corpus.reports.values())
    assert len(sample().rows("statuses")) == given
    current = sum(len(one.current) for one in sample().derived.standings.values())
    assert sum(row["current"] is True for row in sample().rows("statuses")) == current
