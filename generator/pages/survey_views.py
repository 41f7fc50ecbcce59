"""A survey on its report's page: each question a table, its bars beside the numbers."""

from collections.abc import Iterable

from generator.model.report import Report
from generator.model.survey import (
    PublishedBreakdown,
    PublishedCell,
    PublishedQuestion,
    PublishedRow,
)
from generator.pages.finding_views import group_title
from generator.pages.known import Here
from generator.pages.people import WhyHeldBack, explanation
from generator.pages.view import View


class SurveyCell(View, frozen=True):
    """What one group gave as one answer; ``percent`` is the length of its bar, too."""

    number: int | None
    percent: int
    bound: str


class SurveyRow(View, frozen=True):
    """An answer, or several together, and who gave it: the row of a table."""

    answers: tuple[str, ...]
    cells: tuple[SurveyCell, ...]


class SurveyColumn(View, frozen=True):
    """A group, or several together, and how many of them answered; without groups, all."""

    groups: tuple[str, ...]
    base: int


class SurveyTable(View, frozen=True):
    """The answers of some groups, answers down and groups across."""

    by: str
    columns: tuple[SurveyColumn, ...]
    rows: tuple[SurveyRow, ...]
    is_joined: bool
    """Whether groups or answers are put together."""


class QuestionBlock(View, frozen=True):
    """A question: what all answered, then what groups did."""

    anchor: str
    text: str
    withheld: str
    whole: SurveyTable | None
    tables: tuple[SurveyTable, ...]


class SurveyBlock(View, frozen=True):
    """A report's survey."""

    questions: tuple[QuestionBlock, ...]
    why: WhyHeldBack
    date: str


def survey_block(here: Here, report: Report) -> SurveyBlock | None:
    """The survey of a report, if it has one."""
    survey = here.corpus.surveys.get(report.key)
    if survey is None:
        return None
    questions = tuple(_question(here, report, n, one) for n, one in enumerate(survey.questions, 1))
    return SurveyBlock(questions, explanation(here, survey.limit), _date(report))


def _date(report: Report) -> str:
    """When the survey was held: as its evidence says, if one piece alone is a survey."""
    dates = {one.date for one in report.evidence if one.source.endswith("survey") and one.date}
    return dates.pop() if len(dates) == 1 else report.end


def _question(here: Here, report: Report, n: int, one: PublishedQuestion) -> QuestionBlock:
    whole = _table(here, report, "", [one.whole]) if one.whole and one.whole.cells else None
    if one.whole and not one.whole.cells:
        whole = SurveyTable("", (SurveyColumn((), one.whole.base),), (), is_joined=False)
    tables = tuple(_breakdown(here, report, part) for part in one.breakdowns)
    return QuestionBlock(f"question--{n}", one.text, one.withheld, whole, tables)


def _breakdown(here: Here, report: Report, one: PublishedBreakdown) -> SurveyTable:
    return _table(here, report, one.by, one.rows)


def _table(here: Here, report: Report, by: str, rows: Iterable[PublishedRow]) -> SurveyTable:
    kept = list(rows)
    answers = [cell.answers for cell in kept[0].cells] if kept else []
    joined = any(len(one) > 1 for one in answers) or any(len(row.groups) > 1 for row in kept)
    return SurveyTable(
        by,
        tuple(
            SurveyColumn(tuple(_group(here, report, name) for name in row.groups), row.base)
            for row in kept
        ),
        tuple(
            SurveyRow(names, tuple(_cell(row.cells[n]) for row in kept))
            for n, names in enumerate(answers)
        ),
        is_joined=joined,
    )


def _group(here: Here, report: Report, name: str) -> str:
    """A group as the site calls it; a name that is no group of the vocabulary stays as it is."""
    return group_title(here, name, report.site)


def _cell(cell: PublishedCell) -> SurveyCell:
    return SurveyCell(cell.number, cell.percent, cell.bound)
