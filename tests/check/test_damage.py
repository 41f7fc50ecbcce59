"""A damaged file: all that is wrong with it is told in one run, and what follows from it is not."""

from pathlib import Path

from generator.load.corpus import load
from tests.small_world import FINDING, REPORT, build, finding, heads, problems

OTHER = "sites/oak/elm/2026-diagnostic/evening-hours.md"
DAMAGED_REPORT = """---
title: Diagnostic 2026
offering: diagnostics
date: tomorrow
evidence:
  survey: {group: families}
  talks: {source: gossip, took_part: many, of: 12}
  visits: {source: classroom-visits, took_part: 13, of: 12}
status:
  family-engagement: engaging
  student-supports: {level: engagin, because: So.}
---
"""


def rules_at(world: Path, path: str) -> list[tuple[str, int]]:
    """The rules broken in one file, with their lines."""
    return [(one.rule, one.place.line) for one in problems(world) if one.path == path]


def test_all_problems_of_one_file_in_one_run(tmp_path: Path) -> None:
    world = build(tmp_path, {REPORT: DAMAGED_REPORT})
    assert rules_at(world, REPORT) == [
        ("unknown-reference", 3),
        ("bad-date", 4),
        ("missing-key", 6),
        ("unknown-word-of-evidence", 7),
        ("wrong-kind-of-value", 7),
        ("part-above-whole", 8),
        ("wrong-kind-of-value", 10),
        ("unknown-level", 11),
    ]


def test_who_cites_a_damaged_report_is_not_told_off(tmp_path: Path) -> None:
    files = {
        REPORT: DAMAGED_REPORT,
        FINDING: finding("evidence: {from: survey}\n", "[[2026-diagnostic]]\n"),
    }
    world = build(tmp_path, files)
    assert {problem.path for problem in problems(world)} == {REPORT}


def test_unreadable_report_keeps_its_id(tmp_path: Path) -> None:
    world = build(tmp_path, {REPORT: b"\xff\xfe---", FINDING: finding("", "[[2026-diagnostic]]\n")})
    assert heads(world) == [
        f"{REPORT}:1:1: error not-utf8 This file is not UTF-8 text: the byte 0xFF does not fit."
    ]


def test_damaged_framework_says_nothing_about_statuses(tmp_path: Path) -> None:
    scales = "scales:\n  - {id: phases, title: P, levels: []}\n"
    framework = f"---\ntitle: CS\nversion: 1\nsource: x\n{scales}---\n"
    world = build(tmp_path, {"framework/ccsf/framework.md": framework})
    assert rules_at(world, "framework/ccsf/framework.md") == [("wrong-kind-of-value", 6)]
    assert len(problems(world)) == 1


def test_rest_of_a_damaged_finding_is_kept(tmp_path: Path) -> None:
    text = finding(
        "evidence: [{from: talks, said: 3, seen: all}, {from: talks, of: 9}]\nowner: [x]\n"
    )
    world = build(tmp_path, {FINDING: text.replace("family-engagement", "[{a: b}, agency]")})
    kept = load(world).corpus.findings[FINDING.removesuffix(".md")]
    assert kept.elements == ("framework/learner/outcomes/agency",)
    assert [(one.said, one.seen, one.of) for one in kept.evidence] == [
        (3, None, None),
        (None, None, 9),
    ]
    assert kept.owner is None


def test_places_stay_right_behind_a_lost_entry(tmp_path: Path) -> None:
    fields = "evidence:\n  - said: 3\n  - from: talks\n    said: 99\n  - from: tlaks\n"
    world = build(tmp_path, {FINDING: finding(fields)})
    assert rules_at(world, FINDING) == [
        ("missing-key", 6),
        ("part-above-whole", 8),
        ("unknown-evidence", 9),
    ]


def test_one_entry_without_a_list_round_it(tmp_path: Path) -> None:
    world = build(tmp_path, {FINDING: finding("evidence: {from: talks, sayd: 3}\n")})
    assert heads(world) == [
        f"{FINDING}:5:25: error unknown-key “sayd” is not a field of “evidence”."
    ]


def test_empty_entry_is_not_passed_over(tmp_path: Path) -> None:
    evidence = "evidence:\n  talks:\n    source: interviews\n  visits:\n"
    report = f"---\ntitle: R\ndate: 2026-10-14\n{evidence}---\n"
    world = build(tmp_path, {REPORT: report})
    assert heads(world) == [
        f"{REPORT}:7:3: error missing-key “visits” has no “source”, which it needs."
    ]


def test_bad_name_and_bad_text_are_both_told(tmp_path: Path) -> None:
    path = "sites/oak/elm/2026-diagnostic/Bad Name.md"
    world = build(tmp_path, {path: "No front matter.\n"})
    assert rules_at(world, path) == [("bad-id", 1), ("front-matter-missing", 1)]


def test_problems_of_all_files_sorted_and_once(tmp_path: Path) -> None:
    broken = "See [[nowhere]] and [[nowhere]].\n"
    files = {FINDING: finding("", broken), OTHER: finding("", broken, "opportunity")}
    world = build(tmp_path, files | {"content/index.md": "# Hi\n\n[x](no.md)\n"})
    found = [(one.path, one.place.line, one.place.column) for one in problems(world)]
    assert found == sorted(set(found))
    assert [path for path, _, _ in found] == ["content/index.md", OTHER, OTHER, FINDING, FINDING]


def test_places_stay_right_behind_a_reference_that_leads_nowhere(tmp_path: Path) -> None:
    report = """---
title: R
offering: diagnostic
date: 2026-10-14
evidence:
  talks: {source: interviews}
status:
  nowhere: {level: engaging, because: So.}
  student-supports: {level: hm, because: So.}
lead: [nowhere, long-waits]
---
"""
    world = build(tmp_path, {REPORT: report})
    assert heads(world) == [
        f"{REPORT}:8:3: error unknown-reference There is no element “nowhere”.",
        f"{REPORT}:9:29: error unknown-level “hm” is no level of “Phases”.",
        f"{REPORT}:10:8: error unknown-reference There is no finding “nowhere”.",
        f"{REPORT}:10:17: error rests-on-other-report This finding belongs to another report.",
    ]


def test_answer_that_leads_nowhere_is_told_once(tmp_path: Path) -> None:
    world = build(tmp_path, {FINDING: finding("answers: nowhere\n", kind="recommendation")})
    assert [problem.rule for problem in problems(world)] == ["unknown-reference"]
