"""Findings as rows, and how recommendations fare."""

from pathlib import Path

from tests import small_world
from tests.data.known_worlds import known, sample

ONE_DOOR = "sites/oak/elm/2025-diagnostic/one-door"
REPORT = (small_world.WORLDS / "_base" / small_world.REPORT).read_text(encoding="utf-8")


def followed_up(progress: str) -> str:
    """The newer report, with a word on the older recommendation."""
    follow_up = f"follow_up: {{2025-diagnostic/one-door: {{progress: {progress}, because: Seen.}}}}"
    return REPORT.replace("---\ntitle", f"---\n{follow_up}\ntitle", 1)


def test_all_findings_of_all_reports_are_there() -> None:
    assert [row["finding"] for row in sample().rows("findings")] == sorted(sample().corpus.findings)


def test_findings_of_earlier_reports_are_not_current(tmp_path: Path) -> None:
    world = known(small_world.sound_world(tmp_path))
    current = {row["finding"]: row["current"] for row in world.rows("findings")}
    assert current["sites/oak/elm/2025-diagnostic/long-waits"] is False
    assert current["sites/oak/elm/2026-diagnostic/families-teach"] is True
    assert current[ONE_DOOR] is True, "an open recommendation speaks until it is closed"


def test_a_recommendation_that_nobody_followed_up_is_proposed(tmp_path: Path) -> None:
    world = known(small_world.sound_world(tmp_path))
    row = next(row for row in world.rows("recommendations") if row["recommendation"] == ONE_DOOR)
    assert (row["progress"], row["open"], row["since"]) == ("proposed", True, "2025-10-14")
    assert (row["said_by"], row["because"]) == ("sites/oak/elm/2025-diagnostic", None)


def test_the_newest_word_counts(tmp_path: Path) -> None:
    world = known(small_world.build(tmp_path, {small_world.REPORT: followed_up("done")}))
    row = next(row for row in world.rows("recommendations") if row["recommendation"] == ONE_DOOR)
    assert (row["progress"], row["open"], row["since"]) == ("done", False, "2026-10-14")
    assert (row["said_by"], row["because"]) == ("sites/oak/elm/2026-diagnostic", "Seen.")
    assert row["report"] == "sites/oak/elm/2025-diagnostic"


def test_urls_lead_to_the_anchor_of_the_finding(tmp_path: Path) -> None:
    world = known(small_world.sound_world(tmp_path))
    urls = {row["finding"]: row["url"] for row in world.rows("findings")}
    assert urls[ONE_DOOR] == "sites/oak/elm/2025-diagnostic/#one-door"
