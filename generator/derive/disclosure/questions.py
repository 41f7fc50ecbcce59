"""From a question with raw numbers to what may be told of it."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec import structs

from generator.derive.disclosure.answers import OTHER, Whole
from generator.derive.disclosure.blocks import Blocks, answers_together, groups_together
from generator.derive.disclosure.nesting import may_be_nested
from generator.load.survey_table import RawBreakdown, RawQuestion, RawRow
from generator.load.surveys import sum_of
from generator.model.survey import (
    Bound,
    PublishedBreakdown,
    PublishedCell,
    PublishedQuestion,
    PublishedRow,
)

Together = tuple[str, ...]
"""Answers that are put together."""


def published(whole: Whole, limit: int) -> PublishedQuestion:
    """What may be told: all who answered in detail, groups in less, or hardly anything."""
    question, everyone = whole.question, whole.everyone
    if everyone.base <= limit:
        return PublishedQuestion(question.text, None, withheld="too-few")
    cells = [everyone.cell(answer).least for answer in question.answers]
    blocks = answers_together(cells, limit)
    if not blocks:
        row = PublishedRow((), everyone.base, tuple(_coded(whole, limit)))
        untold = tuple(PublishedBreakdown(one.by, ()) for one in question.breakdowns)
        return PublishedQuestion(question.text, row, untold)
    told = _row((), everyone, _together(question.answers, blocks), question)
    return PublishedQuestion(question.text, told, tuple(_breakdowns(whole, blocks, limit)))


def _together(answers: Sequence[str], blocks: Blocks) -> tuple[Together, ...]:
    return tuple(tuple(answers[n] for n in block) for block in blocks)


def _row(
    groups: tuple[str, ...], row: RawRow, detail: Iterable[Together], question: RawQuestion
) -> PublishedRow:
    cells = []
    for answers in detail:
        number = sum((row.cell(answer).number for answer in answers), Fraction(0))
        percent = _rounded(number * 100 / row.base)
        cells.append(PublishedCell(answers, None if question.in_percent else int(number), percent))
    return PublishedRow(groups, row.base, tuple(cells))


def _rounded(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


def _coded(whole: Whole, limit: int) -> Iterator[PublishedCell]:
    """Nearly all gave one answer: how many at least, and how many at most any other. Or nothing.

    Where answers cannot be put together, all others are at most the limit, or twice that: few stand
    before the one that most gave, and few after it.
    """
    everyone, answers = whole.everyone, whole.question.answers
    most_given = max(answers, key=lambda one: everyone.cell(one).least)
    rest = everyone.base - everyone.cell(most_given).least
    few = limit if rest <= limit else 2 * limit
    if rest > few or everyone.base - few <= 2 * few:
        return
    others = tuple(one for one in answers if one != most_given) or (OTHER,)
    yield _bounded((most_given,), everyone.base - few, everyone.base, "at-least", whole)
    yield _bounded(others, few, everyone.base, "at-most", whole)


def _bounded(
    answers: Together, number: int, base: int, bound: Bound, whole: Whole
) -> PublishedCell:
    share = Fraction(number * 100, base)
    percent = int(share) if bound == "at-least" else -int(-share // 1)
    told = None if whole.question.in_percent else number
    return PublishedCell(answers, told, percent, bound)


def _breakdowns(whole: Whole, answers: Blocks, limit: int) -> Iterator[PublishedBreakdown]:
    """Each breakdown that can be told beside those before it."""
    told: list[tuple[RawBreakdown, list[RawRow]]] = []
    for one in whole.question.breakdowns:
        shown = _breakdown(whole.question, one, answers, limit)
        rows = [_sum(one, row.groups) for row in shown.rows]
        if any(may_be_nested(one, rows, *other, limit) for other in told):
            yield PublishedBreakdown(one.by, ())
        else:
            told.append((one, rows))
            yield shown


def _breakdown(
    question: RawQuestion, one: RawBreakdown, answers: Blocks, limit: int
) -> PublishedBreakdown:
    rows = [[row.cell(answer).least for answer in question.answers] for row in one.rows]
    joined = groups_together(rows, [row.base for row in one.rows], answers, limit)
    if not joined:
        return PublishedBreakdown(one.by, ())
    detail = _together(question.answers, joined.answers)
    groups = [tuple(one.rows[n].group for n in block) for block in joined.groups]
    shown = tuple(_row(names, _sum(one, names), detail, question) for names in groups)
    return PublishedBreakdown(one.by, shown)


def _sum(breakdown: RawBreakdown, groups: tuple[str, ...]) -> RawRow:
    together = sum_of(row for row in breakdown.rows if row.group in groups)
    return structs.replace(together, group=" ".join(groups))
