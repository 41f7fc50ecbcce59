"""Surveys and numbers held back, as ``data/site.json`` has them."""

from collections.abc import Iterator

from generator.data.shapes import HeldBackNumber, SurveyCell, SurveyQuestion, SurveyRow
from generator.data.survey_rows import OTHER, rows_of
from generator.model.corpus import Corpus
from generator.model.survey import PublishedCell


def survey_questions(corpus: Corpus) -> Iterator[SurveyQuestion]:
    """Every question of every survey, by report and in the survey's order."""
    for key, survey in sorted(corpus.surveys.items()):
        for question in survey.questions:
            rows = tuple(
                SurveyRow(
                    by=by or None,
                    groups=row.groups,
                    answered=row.base,
                    cells=tuple(map(_cell, row.cells)),
                )
                for by, row in rows_of(question)
            )
            yield SurveyQuestion(report=key, question=question.text, rows=rows)


def _cell(cell: PublishedCell) -> SurveyCell:
    return SurveyCell(
        answers=tuple(answer or OTHER for answer in cell.answers),
        bound=cell.bound or None,
        number=cell.number,
        percent=cell.percent,
    )


def held_numbers(corpus: Corpus) -> Iterator[HeldBackNumber]:
    """Every number that is held back, by its place."""
    for (thing, name, field), held in sorted(corpus.held_back.items(), key=lambda one: one[0]):
        evidence, _, place = name.partition(" ")
        yield HeldBackNumber(
            thing=thing,
            evidence=evidence,
            place=int(place) if place else None,
            field=field,
            bound=held.bound,
            number=None if held.bound == "untold" else held.number,
        )
