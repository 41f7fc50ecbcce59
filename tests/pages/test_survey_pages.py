"""Surveys and small numbers on pages and in data files: what a reader sees, and what is nowhere."""

import json
from pathlib import Path

import pytest

from generator.compiler import data_of, pages_of, read_and_check, understand
from generator.model.settings import Settings
from tests.small_world import REPORT, SCHOOL, build

FOLDER = f"{SCHOOL}/2026-diagnostic"
SURVEY = "question,group,answer,count\n" + "".join(
    f"Is it <safe>?,{group},{answer},{count}\n"
    for group, counts in {
        "families": (237, 61, 43),
        "Grade 6": (149, 31, 9),
        "Grade 7": (33, 17, 5),
        "Grade 8": (3, 7, 9),
    }.items()
    for answer, count in zip(("Yes", "Not sure", "No"), counts, strict=True)
)
WITH_FEW = """---
title: Diagnostic
date: 2026-10-14
evidence:
  talks: {source: interviews, took_part: 7, of: 64}
  visits: {source: interviews, took_part: 3, of: 4, unit: rooms}
---
"""


def built(tmp_path: Path, more: dict[str, str] | None = None, **settings: object) -> dict[str, str]:
    """Every file of a site with a survey and few people, by its URL."""
    world = build(
        tmp_path,
        {
            f"{FOLDER}/survey.csv": SURVEY,
            f"{SCHOOL}/2026-talks/report.md": WITH_FEW,
            "sites/oak/district.md": "---\ntitle: Oak District\naudience: public\n---\n",
            "sites/oak/elm/school.md": "---\ntitle: Elm School\n---\n",
            **(more or {}),
        },
    )
    checked = read_and_check(world, Settings.model_validate({"needs_approval": False, **settings}))
    assert not checked.has_errors, checked.diagnostics
    known = understand(checked)
    files = {page.url: page.html for page in pages_of(known)}
    return files | {url: data.decode("utf-8", "replace") for url, data in data_of(known)}


def test_a_report_shows_its_survey_in_tables(tmp_path: Path) -> None:
    page = built(tmp_path)[f"{FOLDER}/"]
    assert 'dir="auto">Is it &lt;safe&gt;?</h3>' in page
    assert "604 people answered" in page
    assert "Grade 7, Grade 8, together" in page
    assert "“Not sure” or “No”" in page
    assert "422 <span" in page
    assert page.count("Groups or answers of 10 or fewer people") == 1


@pytest.mark.parametrize("audience", ["public", "district", "team"])
def test_no_file_holds_what_few_people_said(tmp_path: Path, audience: str) -> None:
    files = built(tmp_path, audience=audience)
    rows = json.loads(files["data/site.json"])["surveys"][0]["rows"]
    numbers = {cell["number"] for row in rows for cell in row["cells"]}
    assert min(numbers) > 10
    assert not numbers & {3, 7, 9, 5, 33, 17}
    assert "Grade 8\n" not in files["data/survey_answers.csv"].replace("Grade 7; Grade 8", "")


def test_few_people_are_not_told_in_public_and_rooms_are(tmp_path: Path) -> None:
    files = built(tmp_path)
    page = files[f"{SCHOOL}/2026-talks/"]
    assert "10 or fewer of 64" in page
    assert "3 of 4 rooms" in page
    assert page.count("Numbers of 10 or fewer people are not given") == 1
    site = json.loads(files["data/site.json"])
    held = {(one["thing"], one["field"]): one["bound"] for one in site["held_back"]}
    assert held[f"{SCHOOL}/2026-talks", "took_part"] == "at-most"
    assert '"took_part: 10 or fewer"' in files["data/evidence.csv"]


def test_what_a_survey_hides_is_not_told_as_few(tmp_path: Path) -> None:
    report = WITH_FEW.replace("took_part: 7, of: 64", "took_part: 644")
    finding = (
        "---\nkind: strength\ntitle: It is safe\nelements: family-engagement\n"
        "evidence:\n  - from: talks\n    said: 33\n---\nMany say so.\n"
    )
    folder = f"{SCHOOL}/2026-talks"
    added = {"report.md": report, "survey.csv": SURVEY, "it-is-safe.md": finding}
    files = built(tmp_path, {f"{folder}/{name}": text for name, text in added.items()})
    page = files[f"{folder}/"]
    assert "said by a number that is not given, of 644" in page
    assert "11 or more" not in page


def test_other_builds_tell_how_many_took_part(tmp_path: Path) -> None:
    page = built(tmp_path, audience="district")[f"{SCHOOL}/2026-talks/"]
    assert "7 of 64" in page
    assert "are not given" not in page


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    page = built(tmp_path, small_number="5")[f"{SCHOOL}/2026-talks/"]
    assert "7 of 64" in page


def test_a_report_without_a_survey_has_no_heading_for_one(tmp_path: Path) -> None:
    assert "at--survey" not in built(tmp_path)[f"{SCHOOL}/2026-talks/"]
    assert REPORT.startswith(FOLDER)
