import json
from pathlib import Path

import pytest

from bench.measuring import Measured
from bench.report import Report, as_json, as_markdown, as_text, write
from bench.rounds import Results, Took, in_a_row
from bench.rows import ROWS, Larger, lines

MB = 1_000_000


def took(*walls: float, peak: int = 0) -> Took:
    return Took([Measured(wall, wall * 2) for wall in walls], peak)


def results() -> Results:
    return {
        "crosswalk cold": took(4.0, 5.0, 9.0),
        "crosswalk cold, search": took(6.0, 6.0, 6.0, peak=400 * MB),
        "crosswalk check": took(1.0, 1.0, 1.0),
        "hugo cold": took(10.0, 4.0, 5.0, peak=900 * MB),
        "pagefind cold": took(1.0, 8.0, 6.0),
        "hugo edit": took(10.0, 10.0, 10.0),
    }


def test_a_ratio_is_one_median_over_the_other() -> None:
    line = next(line for line in lines(results(), 1000, None, None) if line.key == "cold/hugo")
    assert (line.ours, line.theirs, line.value, line.met) == ("5.00 s", "5.00 s", 1.0, False)


def test_steps_in_a_row_are_added_round_by_round() -> None:
    together = in_a_row(results(), ["hugo cold", "pagefind cold"])
    assert together
    assert [one.wall for one in together.runs] == [11.0, 12.0, 11.0]
    assert (together.wall, together.cpu, together.peak) == (11.0, 22.0, 900 * MB)


def test_a_goal_that_is_just_reached_is_met() -> None:
    line = next(line for line in lines(results(), 1000, None, None) if line.key == "check/hugo")
    assert (line.value, line.met) == (0.1, True)


def test_a_row_whose_peer_is_missing_is_not_measured() -> None:
    line = next(line for line in lines(results(), 1000, None, None) if line.key == "cold/mkdocs")
    assert (line.ours, line.theirs, line.shown, line.met) == ("5.00 s", "", "not measured", None)


def test_the_keys_of_the_rows_are_those_of_the_goals() -> None:
    assert {row.key: row.most for row in ROWS if row.most} == {
        "cold/hugo": 0.8,
        "cold+search/hugo+pagefind": 0.8,
        "cold/mkdocs": 0.2,
        "unchanged/hugo": 0.2,
        "edit/hugo": 0.2,
        "serve/hugo": 1.0,
        "check/hugo": 0.1,
    }


@pytest.mark.parametrize(
    ("key", "shown", "met"),
    [
        ("scale/time", "11.0", True),
        ("peak memory", "400 MB", True),
        ("scale/peak memory", "3,001 MB", False),
        ("search/fetched", "114 kB", True),
    ],
)
def test_rows_about_size(key: str, shown: str, met: bool) -> None:
    larger = Larger((70.0, 66.0, 60.0), (6.0, 5.0, 9.0), 3001 * MB)
    found = lines(results(), 1000, larger, 114_000)
    line = next(line for line in found if line.key == key)
    assert (line.shown, line.met) == (shown, met)


def test_a_smaller_corpus_has_no_goals_about_size() -> None:
    found = {line.key: line for line in lines(results(), 200, None, 114_000)}
    assert found["peak memory"].met is None
    assert found["search/fetched"].met is None
    assert "scale/time" not in found


def report() -> Report:
    return Report(
        day="2026-11-24",
        schools=1000,
        files=23_101,
        runs=3,
        machine={"cores": "2"},
        versions={"Crosswalk": "0.1.0", "Hugo": "0.168.0"},
        pages={"Hugo": 23_100},
        lines=lines(results(), 1000, None, None),
        results=results(),
        notes=["Eleventy could not be installed."],
    )


def test_the_text_has_a_line_for_every_row_and_step() -> None:
    told = as_text(report()).splitlines()
    assert told[0] == "1,000 schools, 23,101 source files, each step 3 times."
    assert any(
        line.split("  ")[0].startswith("Cold build without search, against Hugo")
        and line.endswith("NO")
        for line in told
    )
    assert any(line.split() == ["hugo", "cold", "5.00", "s", "10.00", "s", "900", "MB"]
               for line in told)  # fmt: skip
    assert told[-1] == "Eleventy could not be installed."


def test_the_page_names_machine_versions_and_day() -> None:
    page = as_markdown(report())
    for words in ("- cores: 2", "- Hugo 0.168.0, 23,100 pages", "2026-11-24", "| 5.00 s |"):
        assert words in page


def test_the_file_for_programs_has_the_ratios_by_key(tmp_path: Path) -> None:
    write(report(), tmp_path)
    told = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert told == json.loads(as_json(report()))
    assert told["ratios"] == {"cold/hugo": 1.0, "cold+search/hugo+pagefind": 0.5455,
                              "check/hugo": 0.1}  # fmt: skip
    assert told["measures"] == {"peak memory": 400.0}
    assert told["met"]["cold/hugo"] is False
    assert told["steps"]["hugo cold"]["walls"] == [10.0, 4.0, 5.0]
