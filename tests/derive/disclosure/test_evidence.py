"""Numbers of people in evidence: what public builds hold back, and what stands in its place."""

from typing import Any

import pytest

from generator.derive.disclosure.disclosed import disclosed
from generator.derive.disclosure.evidence import SmallNumbers, counts_people
from generator.load.surveys import survey_of
from generator.model.corpus import Corpus
from generator.model.held_back import HeldBack, cited
from generator.model.settings import Settings
from tests.derive import worlds

FEW = HeldBack("at-most", 10)
UNTOLD = HeldBack("untold")
REPORT = f"{worlds.ELM}/2026"


def told(evidence: dict[str, Any], cites: dict[str, Any] | None = None, **more: Any) -> Corpus:
    """A public build of a report with one piece of evidence, and a finding that cites it."""
    report = worlds.report("2026", "2026-04-01", evidence={"talks": {"source": "x", **evidence}})
    finding = worlds.finding("2026/a", evidence=[{"from": "talks", **(cites or {})}])
    surveys = {REPORT: survey_of(more["survey"]).survey} if "survey" in more else {}
    settings = Settings(audience=more.get("audience", "public"))
    return disclosed(worlds.corpus(report, finding), surveys, settings)


@pytest.mark.parametrize(
    ("took_part", "of", "expected"),
    [
        (10, None, FEW),
        (0, 40, FEW),
        (11, None, None),
        (11, 40, None),
        (29, 40, None),
        (30, 40, HeldBack("at-least", 30)),
        (39, 40, HeldBack("at-least", 30)),
        (40, 40, None),
        (12, 12, None),
        (11, 12, UNTOLD),
        (3, 18, UNTOLD),
        (11, 21, UNTOLD),
        (11, 22, None),
        (12, 22, HeldBack("at-least", 12)),
        (4, 7, FEW),
        (7, 7, FEW),
    ],
)
def test_how_many_took_part(took_part: int, of: int | None, expected: HeldBack | None) -> None:
    corpus = told({"took_part": took_part, "of": of} if of else {"took_part": took_part})
    assert corpus.held_back.get((REPORT, "talks", "took_part")) == expected
    shown = corpus.reports[REPORT].evidence[0].took_part
    assert shown == (None if expected else took_part)


def test_each_answer_is_one_of_many_possible_ones() -> None:
    """Every page could come from eleven numbers, or from all that a small whole leaves."""
    small = SmallNumbers(10)
    for whole in range(1, 120):
        pages: dict[object, list[int]] = {}
        for part in range(whole + 1):
            pages.setdefault(small.of_those_who_said(part, whole) or part, []).append(part)
        for page, parts in pages.items():
            if isinstance(page, HeldBack):
                assert len(parts) >= min(11, whole + 1), (whole, page)
                assert page.bound != "at-most" or max(parts) <= page.number
                assert page.bound != "at-least" or min(parts) >= page.number
            else:
                assert min(parts[0], whole - parts[0]) > 10


def test_that_all_said_something_is_not_told() -> None:
    corpus = told({"took_part": 40}, {"said": 40})
    key = (f"{REPORT}/a", cited("talks", 0), "said")
    assert corpus.held_back[key] == HeldBack("at-least", 30)
    assert corpus.findings[f"{REPORT}/a"].evidence[0].said is None


@pytest.mark.parametrize("unit", ["rooms", "documents", "lists of students", "student forums"])
def test_rooms_and_documents_are_counted_as_they_are(unit: str) -> None:
    corpus = told({"took_part": 3, "of": 4, "unit": unit}, {"seen": 2})
    assert corpus.held_back == {}
    assert corpus.reports[REPORT].evidence[0].took_part == 3


UNITS = ("families", "classified staff", "students of grade 6", "Walkers", "aunties", "seniors",
         "girls", "9th graders", "newcomers", "custodians", "alumni", "responses", "interviews",
         "percent of students", "rooms and families")  # fmt: skip


@pytest.mark.parametrize("unit", [None, *UNITS])
def test_whatever_is_no_thing_is_people(unit: str | None) -> None:
    assert counts_people(unit)
    corpus = told({"took_part": 3, "of": 40, "unit": unit}, {"said": 2})
    assert corpus.reports[REPORT].evidence[0].took_part is None
    assert corpus.findings[f"{REPORT}/a"].evidence[0].said is None


def test_how_many_said_something_is_of_people_even_in_rooms() -> None:
    corpus = told({"took_part": 14, "of": 19, "unit": "rooms"}, {"said": 2})
    assert corpus.reports[REPORT].evidence[0].took_part == 14
    assert corpus.findings[f"{REPORT}/a"].evidence[0].said is None


def test_other_builds_show_every_number_of_evidence() -> None:
    corpus = told({"took_part": 3, "of": 4}, {"said": 2}, audience="district")
    assert corpus.held_back == {}
    assert corpus.reports[REPORT].evidence[0].took_part == 3


def test_words_beside_a_survey_do_not_tell_what_its_tables_hide() -> None:
    survey = "question,group,answer,count\n" + "".join(
        f"Safe?,{group},{answer},{number}\n"
        for group, counts in {"A": (60, 50), "B": (33, 4), "C": (25, 20)}.items()
        for answer, number in zip(("Yes", "No"), counts, strict=True)
    )
    corpus = told({"took_part": 192}, {"said": 33}, survey=survey)
    key = (f"{REPORT}/a", cited("talks", 0), "said")
    assert corpus.held_back == {key: UNTOLD}


def test_what_fewer_took_part_in_is_not_the_survey() -> None:
    survey = "question,group,answer,count\nSafe?,All,Yes,90\nSafe?,All,No,80\n"
    survey += "Heard?,All,Yes,140\nHeard?,All,No,18\nHeard?,All,Not sure,4\n"
    corpus = told({"took_part": 18}, survey=survey)
    assert corpus.held_back == {}


@pytest.mark.parametrize(("numbers", "shown"), [((40, 12), (40, 12)), ((40, 10), (None, None))])
def test_who_took_part_in_the_work_is_told_without_numbers_when_one_is_small(
    numbers: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    roles = [{"role": f"role {n}", "number": number} for n, number in enumerate(numbers)]
    report = worlds.report("2026", "2026-04-01", participants=roles)
    corpus = disclosed(worlds.corpus(report), {}, Settings())
    assert tuple(one.number for one in corpus.reports[REPORT].participants) == shown
    inside = disclosed(worlds.corpus(report), {}, Settings(audience="district"))
    assert tuple(one.number for one in inside.reports[REPORT].participants) == numbers
