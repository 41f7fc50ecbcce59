"""Attacks by name: what a clever reader would try, and what stands in the way."""

from fractions import Fraction

import pytest
from msgspec.structs import astuple

from generator.derive.disclosure.surveys import published_surveys
from generator.load.survey_table import RawQuestion, RawSurvey
from generator.load.surveys import survey_of
from generator.model.corpus import Corpus
from generator.model.survey import PublishedQuestion, PublishedRow
from tests.derive import worlds
from tests.derive.disclosure.tables import question, told

HEAD = "question,by,group,answer,count\n"
PERCENT = "question,group,answer,percent,of\n"


def questions(text: str) -> list[PublishedQuestion]:
    """What is published of a file that is sound."""
    return list(of_reports({"2026": text})["2026"])


def of_reports(
    files: dict[str, str], days: dict[str, str] | None = None
) -> dict[str, tuple[PublishedQuestion, ...]]:
    """The surveys of some reports of one school, by the folder of the report."""
    found = {name: survey_of(text) for name, text in files.items()}
    assert [one.faults for one in found.values()] == [()] * len(found)
    reports = [worlds.report(name, (days or {}).get(name, f"{name}-04-01")) for name in files]
    raw = {f"{worlds.ELM}/{name}": one.survey for name, one in found.items()}
    published = published_surveys(worlds.corpus(*reports), raw, 10)
    return {key.rpartition("/")[2]: one.questions for key, one in published.items()}


def numbers(row: PublishedRow | None) -> list[tuple[str, int | None, int, str]]:
    return (
        [(" or ".join(c.answers), c.number, c.percent, c.bound) for c in row.cells if row]
        if row
        else []
    )


def groups(page: PublishedQuestion, n: int = 0) -> list[tuple[str, ...]]:
    return [row.groups for row in page.breakdowns[n].rows]


def test_a_group_of_ten_is_put_together_until_it_is_hidden() -> None:
    page = told(question([[80, 60], [40, 30], [25, 20], [6, 4]]))
    assert groups(page) == [("g0",), ("g1", "g2", "g3")] or groups(page)[0] == ("g0",)
    assert all(len(names) != 1 or names != ("g3",) for names in groups(page))
    assert numbers(page.whole) == [("a0", 151, 57, ""), ("a1", 114, 43, "")]


def test_all_without_girls_would_be_the_few_boys() -> None:
    page = told(question([[60, 50], [5, 3]]))
    assert groups(page) == []
    assert numbers(page.whole) == [("a0", 65, 55, ""), ("a1", 53, 45, "")]


def test_answers_that_few_gave_are_put_together_with_their_neighbors() -> None:
    page = told(question([[50, 40, 30, 8, 5]]))
    assert numbers(page.whole)[-1] == ("a3 or a4", 13, 10, "")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((190, 10), [("a0", 190, 95, "at-least"), ("a1", 10, 5, "at-most")]),
        ((200, 0), [("a0", 190, 95, "at-least"), ("a1", 10, 5, "at-most")]),
        ((38, 3), [("a0", 31, 75, "at-least"), ("a1", 10, 25, "at-most")]),
        ((6, 480, 8), [("a1", 474, 95, "at-least"), ("a0 or a2", 20, 5, "at-most")]),
        ((189, 11), [("a0", 189, 95, ""), ("a1", 11, 6, "")]),
        ((12, 9), []),
    ],
)
def test_rates_near_nothing_and_all_are_bounds(
    cells: tuple[int, ...], expected: list[tuple[str, int, int, str]]
) -> None:
    assert numbers(told(question([cells])).whole) == expected


def test_ten_who_answered_are_not_shown() -> None:
    assert told(question([[6, 4]])) == PublishedQuestion("Q?", None, withheld="too-few")


@pytest.mark.parametrize(("percent", "base"), [(50, 20), (25, 40), (5, 200), (97, 300), (92, 120)])
def test_a_whole_percent_of_a_small_base_gives_no_count_away(percent: int, base: int) -> None:
    (page,) = questions(f"{PERCENT}Safe?,All,Yes,{percent},{base}\n")
    assert all(cell.bound for cell in page.whole.cells) if page.whole else False


def test_a_percentage_that_stands_for_many_is_shown_without_a_made_up_count() -> None:
    (page,) = questions(f"{PERCENT}Safe?,All,Yes,83,515\n")
    assert numbers(page.whole) == [("Yes", None, 83, ""), ("", None, 17, "")]


def test_rounding_is_no_hidden_answer() -> None:
    (page,) = questions(f"{PERCENT}Safe?,,Yes,33.3,90\nSafe?,,No,33.3,90\nSafe?,,Maybe,33.3,90\n")
    assert (
        [cell.answers for cell in page.whole.cells] == [("Yes",), ("No",), ("Maybe",)]
        if page.whole
        else False
    )
    assert page.whole.cells[0].percent == 33 if page.whole else False


def test_what_no_line_counts_is_an_answer_too() -> None:
    text = "question,group,answer,count,of\nSafe?,All,Yes,30,46\nSafe?,All,No,12,46\n"
    (page,) = questions(text)
    assert numbers(page.whole) == [("Yes", 30, 65, ""), ("No or ", 16, 35, "")]


def test_each_of_many_answers_is_a_question_of_its_own() -> None:
    text = "question,group,answer,count,of\nHelp?,All,Bus,40,60\nHelp?,All,Food,58,60\n"
    bus, food = questions(text)
    assert (bus.text, numbers(bus.whole)[0]) == ("Help? Bus", ("Bus", 40, 67, ""))
    assert numbers(food.whole)[0] == ("Food", 50, 83, "at-least")


def lines(name: str, group: str, *cells: int) -> str:
    answers = ("Yes", "No")
    return "".join(f"Safe?,{name},{group},{a},{c}\n" for a, c in zip(answers, cells, strict=True))


def test_girls_of_grade_six_beside_grade_six_would_tell_of_the_boys() -> None:
    text = HEAD + lines("grade", "6", 60, 40) + lines("grade", "7", 55, 45)
    text += lines("girls", "6 girls", 50, 38) + lines("girls", "6 boys", 10, 2)
    text += lines("girls", "7 girls", 30, 25) + lines("girls", "7 boys", 25, 20)
    (page,) = questions(text)
    assert (groups(page, 0), groups(page, 1)) == ([("6",), ("7",)], [])


def test_a_group_of_a_breakdown_in_two_may_lie_in_one_nearly_as_large() -> None:
    text = (
        HEAD + lines("English learner", "EL", 45, 40) + lines("English learner", "Others", 100, 90)
    )
    text += lines("long-term EL", "Yes", 40, 38) + lines("long-term EL", "No", 105, 92)
    (page,) = questions(text)
    assert (groups(page, 0), groups(page, 1)) == ([("EL",), ("Others",)], [])
    assert page.whole == told_alone(text)


def told_alone(text: str) -> PublishedRow | None:
    return questions(text)[0].whole


SPRING = {"first": "2026-03-01", "second": "2026-05-01", "next": "2027-03-01"}


def test_late_answers_are_not_shown_beside_the_first_ones() -> None:
    first = HEAD + lines("", "All", 100, 50)
    told_twice = of_reports({"first": first, "second": HEAD + lines("", "All", 103, 51)}, SPRING)
    assert told_twice["first"][0].withheld == ""
    assert told_twice["second"] == (PublishedQuestion("Safe?", None, withheld="earlier-report"),)


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(lines("", "All", 100, 50), id="the same again"),
        pytest.param(lines("", "All", 97, 55), id="other answers"),
        pytest.param(lines("", "All", 140, 90), id="many more"),
    ],
)
def test_two_surveys_may_ask_the_same(second: str) -> None:
    both = of_reports({"first": HEAD + lines("", "All", 100, 50), "second": HEAD + second}, SPRING)
    assert [one[0].withheld for one in both.values()] == ["", ""]


def test_the_next_school_year_may_have_similar_numbers() -> None:
    files = {"first": HEAD + lines("", "All", 100, 50), "next": HEAD + lines("", "All", 103, 51)}
    assert of_reports(files, SPRING)["next"][0].withheld == ""


def test_other_groups_of_the_same_answers_are_not_shown_in_another_report() -> None:
    first = HEAD + lines("grade", "6", 60, 30) + lines("grade", "7", 40, 20)
    again = HEAD + lines("home", "Near", 70, 30) + lines("home", "Far", 30, 20)
    assert of_reports({"first": first, "second": again}, SPRING)["second"][0].withheld


def test_a_school_as_a_group_of_the_district_is_not_told_twice() -> None:
    elm = survey_of(HEAD + lines("", "All", 60, 30)).survey
    oak = survey_of(HEAD + lines("school", "Elm", 60, 30) + lines("school", "Ash", 40, 5)).survey
    reports = [worlds.report("own", "2026-03-01"), worlds.report("oak", "2026-05-01", "sites/oak")]
    raw = {f"{worlds.ELM}/own": elm, "sites/oak/oak": oak}
    found = published_surveys(worlds.corpus(*reports), raw, 10)
    assert found["sites/oak/oak"].questions[0].withheld == "earlier-report"


def test_a_survey_stays_out_with_its_report() -> None:
    raw = {f"{worlds.ELM}/gone": RawSurvey((RawQuestion("Q?", ()),))}
    assert published_surveys(worlds.corpus(worlds.report("2026", "2026-01-01")), raw, 10) == {}


def test_nothing_that_is_published_holds_a_raw_number() -> None:
    page = told(question([[80, 60], [40, 30], [6, 4]]))
    assert "Fraction" not in repr(page)
    assert not any(isinstance(value, Fraction) for value in astuple(page))
    assert isinstance(Corpus().surveys, dict)
