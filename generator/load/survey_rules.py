"""Rules about ``survey.csv``: its columns, its lines, its numbers, and whether they add up."""

from collections.abc import Iterator, Sequence

from generator.diagnostics.diagnostic import Diagnostic, Problem
from generator.diagnostics.rules import rule
from generator.source.place import Fault, Place

Problems = Iterator[Problem]


def survey_diagnostics(path: str, faults: Sequence[Fault]) -> Iterator[Diagnostic]:
    """Everything that is wrong with a survey."""
    for check in CHECKS:
        yield from check(path, faults)


@rule("error")
def survey_columns(path: str, faults: Sequence[Fault]) -> Problems:
    """The first line of survey.csv names its columns.

    Why: The columns may stand in any order, and only their names tell which is which.
    Wrong:
        Frage,group,answer,number
    Right:
        question,group,answer,count
    Mend: Name the columns question, group, answer and count; or question, group, answer, percent
    and of. “by” may stand beside them.
    """
    for fault in _of(faults, "survey-columns"):
        yield Problem(path, fault.place, fault.words["message"], fault.words["hint"])


@rule("error")
def survey_row(path: str, faults: Sequence[Fault]) -> Problems:
    """Every line of survey.csv has a cell for each column.

    Why: With a cell too many or too few, numbers would count for the wrong answer.
    Wrong:
        Do you feel safe, and why?,Grade 6,Yes,41
    Right:
        "Do you feel safe, and why?",Grade 6,Yes,41
    Mend: Put quotes round a text that holds a comma, and close each quote.
    """
    for fault in _of(faults, "survey-row"):
        yield Problem(
            path,
            fault.place,
            f"This line has {fault.words['what']}.",
            "Put straight quotes round a text that holds a comma, and close them.",
        )


@rule("error")
def survey_number(path: str, faults: Sequence[Fault]) -> Problems:
    """Every line of survey.csv names an answer and says how many gave it.

    Why: A number that is no number would silently be taken for none.
    Wrong:
        Do you feel safe?,Grade 6,Yes,about 40
    Right:
        Do you feel safe?,Grade 6,Yes,41
    Mend: Write people as digits alone, percentages as 83 or 83.5, and fill in what is missing.
    """
    for fault in _of(faults, "survey-number"):
        yield Problem(path, fault.place, fault.words["message"], fault.words["hint"])


@rule("error")
def survey_doubled(path: str, faults: Sequence[Fault]) -> Problems:
    """A group's answer to a question stands once in survey.csv.

    Why: Nobody could tell which of two numbers holds, or whether they are to be added.
    Wrong:
        Do you feel safe?,Grade 6,Yes,41
        Do you feel safe?,Grade 6,Yes,14
    Right:
        Do you feel safe?,Grade 6,Yes,41
        Do you feel safe?,Grade 6,No,14
    Mend: Keep one of the lines, or mend its question, group or answer.
    """
    for fault in _of(faults, "survey-doubled"):
        yield Problem(
            path,
            fault.place,
            f"“{fault.words['answer']}” of the group “{fault.words['group']}” stands here again.",
            "Keep one of the lines, or mend its question, group or answer.",
        )


@rule("error")
def survey_totals(path: str, faults: Sequence[Fault]) -> Problems:
    """Numbers of survey.csv that are totals are the sums of their parts.

    Why: A total that does not add up makes a reader doubt every other number, and what protects
    small groups builds on it.
    Wrong:
        Do you feel safe?,All,Yes,95
        Do you feel safe?,Grade 6,Yes,41
        Do you feel safe?,Grade 7,Yes,44
    Right:
        Do you feel safe?,All,Yes,85
        Do you feel safe?,Grade 6,Yes,41
        Do you feel safe?,Grade 7,Yes,44
    Mend: Compare the numbers. People who are in none of the groups need a group of their own;
    groups that overlap need different names in the column “by”.
    """
    for fault in _of(faults, "survey-totals"):
        yield Problem(path, fault.place, fault.words["message"], fault.words["hint"])


@rule("warning")
def survey_hidden_total(path: str, faults: Sequence[Fault]) -> Problems:
    """No answer of survey.csv is all the other answers together.

    Why: A total that is read as an answer counts everybody twice, and halves every share.
    Wrong:
        Do you feel safe?,All,Yes,41
        Do you feel safe?,All,No,14
        Do you feel safe?,All,Everything,55
    Right:
        Do you feel safe?,All,Yes,41
        Do you feel safe?,All,No,14
        Do you feel safe?,All,Total,55
    Mend: Call the answer Total. If it is an answer, say in a column “of” how many answered.
    """
    for fault in _of(faults, "survey-hidden-total"):
        if_not = "if not, compare the numbers"
        if not fault.words["is_percent"]:
            if_not = "if not, say in a column “of” how many answered"
        yield Problem(
            path,
            fault.place,
            f"“{fault.words['answer']}” is as many as all other answers together.",
            f"If it is the total, call it Total; {if_not}.",
        )


@rule("notice")
def survey_percentages(path: str, faults: Sequence[Fault]) -> Problems:
    """The percentages of one question and group make 100.

    Why: More than 100 is read as several answers each, and what is missing as other answers. A
    slip in one number looks the same.
    Wrong:
        Do you feel safe?,Yes,74,55
        Do you feel safe?,No,46,55
    Right:
        Do you feel safe?,Yes,74,55
        Do you feel safe?,No,26,55
    Mend: Compare the numbers. If people could give several answers, or some gave none, nothing has
    to be done.
    """
    for fault in _of(faults, "survey-percentages"):
        over = fault.words["over"]
        read = "they are read as several answers each" if over else "the rest is another answer"
        meant = "each person gave one answer" if over else "nobody skipped the question"
        yield Problem(
            path,
            fault.place,
            f"These make {fault.words['sum']} %: {read}.",
            f"If {meant}, compare the numbers.",
        )


CHECKS = (
    survey_columns,
    survey_row,
    survey_number,
    survey_doubled,
    survey_totals,
    survey_hidden_total,
    survey_percentages,
)


def _of(faults: Sequence[Fault], code: str) -> Iterator[Fault]:
    return (fault for fault in faults if fault.rule == code)


TOP = Place(1, 1, 1)


@rule("notice")
def table_kept_out(tables: Sequence[str]) -> Problems:
    """Of the tables beside a report, survey.csv alone is read.

    Why: A table can hold small numbers that point at single people. Only what is known to be a
    survey can be protected, so any other table stays out of the site.
    Wrong:
        attendance.csv beside report.md
    Right:
        survey.csv beside report.md
    Mend: Nothing has to be done. If it is a survey, call it survey.csv.
    """
    for path in tables:
        yield Problem(
            path,
            TOP,
            "This table is kept out of the site.",
            "Only survey.csv is read. Say in the report what other tables show.",
        )
