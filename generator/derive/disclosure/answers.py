"""Questions made whole: every row's answers make its base, whatever lines the file left out.

“Agree: 83 percent of 515” says of 17 percent that they did not; and where people could give several
answers, each answer is a question of its own: they gave it, or they did not.
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct, structs

from generator.load.survey_table import NOBODY, RawBreakdown, RawCell, RawQuestion, RawRow
from generator.load.surveys import sum_of

OTHER = ""
"""The answer of those whom no line of the file counts."""


class Whole(Struct, frozen=True):
    """A question whose answers make up each row's base, and all its groups together."""

    question: RawQuestion
    everyone: RawRow


def made_whole(question: RawQuestion) -> Iterator[Whole]:
    """The question with an answer for the rest; or one for each answer, if many could be given."""
    if any(row.several for row in question.rows):
        for answer in question.answers:
            yield _completed(
                structs.replace(question, text=f"{question.text} {answer}", answers=(answer,))
            )
    else:
        yield _completed(question)


def _completed(question: RawQuestion) -> Whole:
    needed = any(_rest(row, question.answers).number for row in question.rows)
    answers = (*question.answers, OTHER) if needed else question.answers

    def complete(row: RawRow) -> RawRow:
        cells = {answer: row.cell(answer) for answer in question.answers}
        if needed:
            cells[OTHER] = _rest(row, question.answers)
        return structs.replace(row, cells=cells)

    full = structs.replace(
        question,
        answers=answers,
        whole=complete(question.whole) if question.whole else None,
        breakdowns=tuple(
            RawBreakdown(one.by, tuple(map(complete, one.rows))) for one in question.breakdowns
        ),
    )
    first = full.breakdowns[0].rows if full.breakdowns else ()
    return Whole(full, full.whole or sum_of(first))


def _rest(row: RawRow, answers: tuple[str, ...]) -> RawCell:
    """Those whom no answer counts; nobody, where rounding alone explains what is missing."""
    cells = [row.cell(answer) for answer in answers]
    if sum(cell.most for cell in cells) >= row.base:
        return NOBODY
    number = row.base - sum(cell.number for cell in cells)
    least = row.base - sum(cell.most for cell in cells)
    most = row.base - sum(cell.least for cell in cells)
    return RawCell(Fraction(number), least, most)
