"""Surveys that are told twice: subtracting one report from another must not leave a few people."""

from collections.abc import Iterator

from msgspec import Struct

from generator.derive.disclosure.answers import Whole
from generator.derive.disclosure.nesting import close, holds
from generator.load.survey_table import RawRow
from generator.model.report import Report

SCHOOL_YEAR_BEGINS = "07"


class Told(Struct, frozen=True):
    """A question that an earlier report told of."""

    report: Report
    whole: Whole


def tells_too_much(report: Report, whole: Whole, told: Told, limit: int) -> bool:
    """Whether the two, put side by side, may tell of a few people.

    They may when they ask the same and seem to rest on the same answers without being the same:
    of one school year and nowhere fewer, with some row that grew by a few; or equal in all.
    """
    if _words(whole) != _words(told.whole) or _same(whole, told.whole):
        return False
    pairs = list(_pairs(report, whole, told))
    if not pairs:
        return False
    if school_year(report.end) != school_year(told.report.end):
        return _equal(whole.everyone, told.whole.everyone)
    grew = all(_comparable(a, b) and holds(a, b) for a, b in pairs)
    shrank = all(_comparable(a, b) and holds(b, a) for a, b in pairs)
    unlike = not all(_comparable(a, b) for a, b in pairs)
    if unlike:
        return any(abs(a.base - b.base) <= limit for a, b in pairs)
    return (grew or shrank) and any(close(a, b, limit) for a, b in pairs)


def school_year(day: str) -> str:
    """The year in which the school year of a day began: July to June."""
    year, month = day[:4], day[5:7]
    return year if month >= SCHOOL_YEAR_BEGINS else str(int(year or 0) - 1)


def _words(whole: Whole) -> str:
    return "".join(letter for letter in whole.question.text.casefold() if letter.isalnum())


def _same(one: Whole, other: Whole) -> bool:
    """Whether both have the same groups, answers and numbers: then both show the same."""
    return (one.question.whole, one.question.breakdowns, one.question.answers) == (
        other.question.whole,
        other.question.breakdowns,
        other.question.answers,
    )


def _pairs(report: Report, whole: Whole, told: Told) -> Iterator[tuple[RawRow, RawRow]]:
    """Rows that may speak of the same people: everyone, groups of one name, a school as a group."""
    if report.site == told.report.site:
        yield whole.everyone, told.whole.everyone
        named = {row.group.casefold(): row for row in _rows(told.whole)}
        for row in _rows(whole):
            if row.group.casefold() in named:
                yield row, named[row.group.casefold()]
    else:
        for row in _rows(told.whole):
            if _equal(whole.everyone, row):
                yield whole.everyone, row
        for row in _rows(whole):
            if _equal(row, told.whole.everyone):
                yield row, told.whole.everyone


def _rows(whole: Whole) -> list[RawRow]:
    return [row for one in whole.question.breakdowns for row in one.rows]


def _comparable(one: RawRow, other: RawRow) -> bool:
    return one.cells.keys() == other.cells.keys()


def _equal(one: RawRow, other: RawRow) -> bool:
    return one.base == other.base and dict(one.cells) == dict(other.cells)
