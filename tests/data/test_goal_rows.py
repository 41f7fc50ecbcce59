"""Goals as rows: what a later report carries on, and each value told once."""

from pathlib import Path

from tests import small_world
from tests.data.known_worlds import known

FIRST = """---
title: Diagnostic 2025
offering: diagnostic
date: 2025-10-14
goals:
  - id: visits
    title: Every family is visited
    elements: family-engagement
    serves: partnership
    measures:
      - title: Visits
        unit: families
        baseline: 12
        target: 100
        values: [{on: 2025-09, value: 20}]
  - id: trust
    title: Families trust us
---
"""
LATER = """---
title: Diagnostic 2026
offering: diagnostic
date: 2026-10-14
evidence:
  talks: {source: interviews, group: families, took_part: 10, of: 12}
goals:
  - id: visits
    measures:
      - title: Visits
        values: [{on: 2025-09, value: 20}, {on: 2026-09, value: 41.5}]
---
"""
OLDER, NEWER = "sites/oak/elm/2025-diagnostic", "sites/oak/elm/2026-diagnostic"
PATH = f"{OLDER}/report.md"


def test_each_value_is_told_once_with_what_an_earlier_report_said(tmp_path: Path) -> None:
    world = known(small_world.build(tmp_path, {PATH: FIRST, small_world.REPORT: LATER}))
    names = ("goal", "title", "unit", "baseline", "target", "on", "value", "report")
    assert [tuple(row[name] for name in names) for row in world.rows("goals")] == [
        ("trust", "Families trust us", None, None, None, None, None, OLDER),
        *(
            ("visits", "Every family is visited", "families", 12, 100, on, value, NEWER)
            for on, value in (("2025-09", 20), ("2026-09", 41.5))
        ),
    ]


def test_elements_and_plan_goals_are_carried_on(tmp_path: Path) -> None:
    world = known(small_world.build(tmp_path, {PATH: FIRST, small_world.REPORT: LATER}))
    for row in world.rows("goals")[1:]:
        assert row["elements"] == ("framework/ccsf/pillars/family-engagement",)
        assert row["serves"] == ("partnership",)


def test_a_measure_without_values_has_one_row(tmp_path: Path) -> None:
    bare = FIRST.replace("        values: [{on: 2025-09, value: 20}]\n", "")
    world = known(small_world.build(tmp_path, {PATH: bare}))
    rows = [row for row in world.rows("goals") if row["goal"] == "visits"]
    assert [(row["measure"], row["baseline"], row["on"], row["value"]) for row in rows] == [
        ("Visits", 12, None, None)
    ]


def test_the_newest_words_hold(tmp_path: Path) -> None:
    renamed = LATER.replace("- id: visits", "- id: visits\n    title: Every family is met").replace(
        "- title: Visits", "- title: Visits\n        target: 90"
    )
    world = known(small_world.build(tmp_path, {PATH: FIRST, small_world.REPORT: renamed}))
    rows = [row for row in world.rows("goals") if row["goal"] == "visits"]
    assert {(row["title"], row["target"], row["baseline"]) for row in rows} == {
        ("Every family is met", 90, 12)
    }
