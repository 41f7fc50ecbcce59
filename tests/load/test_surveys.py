"""Surveys as they are written: what is understood, and that raw numbers stay in the loader."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.corpus import load
from generator.load.survey_table import RawCell
from generator.load.surveys import survey_of
from tests.small_world import SCHOOL, build

SURVEY = f"{SCHOOL}/2026-diagnostic/survey.csv"


@pytest.mark.parametrize(
    "text",
    [
        "question,answer,count\nSafe?,Yes,41\nSafe?,No,14\n",
        "QUESTION , Group, answer,COUNT\nSafe?,,Yes,41\nSafe?,Total,No,14\n",
        "count;group;answer;question\n41;All;Yes;Safe?\n14;all;No;Safe?\n55;;Total;Safe?\n",
        "question,answer,count,of\nSafe?,Yes,41,55\nSafe?,No,14,\n",
        "# accepted: x until 2027-06-30: a, b\nquestion;answer;count\nSafe?;Yes;41\nSafe?;No;14",
        'sep=;\n"# a ""note""";;\n\nquestion;answer;count\nSafe?;Yes;41\nSafe?;No;14\n',
        "question;answer;count;;\nSafe?;Yes;41;;\nSafe?;No;14;\n;;;;\n",
    ],
)
def test_one_survey_written_in_many_ways(text: str) -> None:
    file = survey_of(text)
    (question,) = file.survey.questions
    assert file.faults == ()
    assert question.whole is not None
    assert question.whole.base == 55
    assert question.whole.cells == {"Yes": RawCell.counted(41), "No": RawCell.counted(14)}


def test_a_note_does_not_shift_the_places() -> None:
    (fault,) = survey_of("# a note\nquestion,answer,count\nSafe?,Yes,many\n").faults
    assert (fault.rule, fault.place.line) == ("survey-number", 3)


@pytest.mark.parametrize(
    "total", ["Grand total", "TOTALS", "Sum:", "overall", "All answers", "Total  general", "Suma :"]
)
def test_totals_by_their_usual_names(total: str) -> None:
    text = f"question;answer;count\nQ;Agree;412\nQ;Not sure;120\nQ;No;73\nQ;{total};605\n"
    file = survey_of(text)
    (question,) = file.survey.questions
    assert file.faults == ()
    assert question.answers == ("Agree", "Not sure", "No")
    assert question.whole is not None
    assert question.whole.base == 605
    grouped = f"question,group,answer,count\nQ,{total},Yes,5\nQ,6,Yes,2\nQ,7,Yes,3\n"
    (question,) = survey_of(grouped).survey.questions
    assert question.whole is not None
    assert [row.group for row in question.rows] == ["", "6", "7"]


def test_all_beside_some_and_none_is_an_answer() -> None:
    text = "question,answer,count\nQ,All,41\nQ,Some,14\nQ,None,20\n"
    (question,) = survey_of(text).survey.questions
    assert question.answers == ("All", "Some", "None")


def test_a_group_that_could_give_several_answers_is_noticed_once() -> None:
    lines = [f"Q,{group},{answer},60,50" for group in "67" for answer in ("Yes", "Maybe")]
    file = survey_of("\n".join(["question,group,answer,percent,of", *lines]))
    assert [(one.rule, one.place.line) for one in file.faults] == [("survey-percentages", 2)]


@pytest.mark.parametrize(
    ("percent", "least", "most"),
    [("50", 10, 10), ("50 %", 10, 10), ("48,5", 10, 9), ("0", 0, 0), ("100%", 20, 20)],
)
def test_a_percentage_is_a_span_of_counts(percent: str, least: int, most: int) -> None:
    text = f'question,answer,percent,of\nSafe?,Yes,"{percent}",20\n'
    (question,) = survey_of(text).survey.questions
    assert question.whole is not None
    cell = question.whole.cell("Yes")
    assert (cell.least, cell.most) == (least, most)


def test_breakdowns_are_told_apart() -> None:
    text = "question,by,group,answer,count\nQ,grade,6,Yes,1\nQ,sex,Girls,Yes,1\nQ,,All,Yes,1\n"
    (question,) = survey_of(text).survey.questions
    assert [(one.by, [row.group for row in one.rows]) for one in question.breakdowns] == [
        ("grade", ["6"]),
        ("sex", ["Girls"]),
    ]


def test_the_corpus_holds_no_raw_survey(tmp_path: Path) -> None:
    text = "question,answer,count\nSafe?,Yes,4711\nSafe?,No,3\n"
    loaded = load(build(tmp_path, {SURVEY: text}))
    assert list(loaded.surveys) == [f"{SCHOOL}/2026-diagnostic"]
    assert loaded.corpus.surveys == {}
    assert not any(
        "4711" in repr(getattr(loaded.corpus, one.name)) for one in fields(loaded.corpus)
    )


def test_bytes_that_are_no_text_are_told_like_any_other(tmp_path: Path) -> None:
    world = build(tmp_path, {SURVEY: "question,answer,count\nSí,Yes,1\n".encode("windows-1252")})
    assert [(one.path, one.rule) for one in load(world).diagnostics] == [(SURVEY, "not-utf8")]


lines = st.lists(
    st.tuples(
        *[st.sampled_from(["", "All", "6", "Yes", "Total", "5", "7 %", "-1", "x;y", '"'])] * 7
    ),
    max_size=6,
)


@given(st.permutations(["question", "by", "group", "answer", "count", "percent", "of"]), lines)
def test_nothing_that_can_be_written_raises(head: list[str], rows: list[tuple[str, ...]]) -> None:
    for drop in ("count", "percent", "by"):
        kept = [n for n, name in enumerate(head) if name != drop]
        table = [[row[n] for n in kept] for row in [head, *rows]]
        survey_of("\n".join(",".join(row) for row in table))
