"""The rows of surveys, and the words for numbers of people that are held back."""

from collections.abc import Iterator

from generator.addresses import url_of
from generator.data.cells import Row
from generator.data.places import report_cells, site_cells
from generator.derive.derived import Derived
from generator.model.corpus import Corpus
from generator.model.held_back import HeldBack
from generator.model.survey import PublishedQuestion, PublishedRow

OTHER = "other"
"""An answer that the survey does not list."""


def survey_rows(own: Corpus, corpus: Corpus, _derived: Derived) -> Iterator[Row]:
    """Every answer of ``own`` that may be told, by report, question and group."""
    words = corpus.vocabulary
    titles = {term.id: term.title for term in words.groups} if words else {}
    for key, survey in sorted(own.surveys.items()):
        report = corpus.reports[key]
        place = {
            **site_cells(report.site, corpus),
            **report_cells(report, corpus),
        }
        for question in survey.questions:
            for by, row in rows_of(question):
                for cells in _cells(row):
                    yield {
                        **place,
                        "question": question.text,
                        "by": by,
                        "groups": row.groups,
                        "group_titles": tuple(titles.get(name, name) for name in row.groups),
                        "answered": row.base,
                        **cells,
                        "url": url_of(key, corpus),
                    }


def rows_of(question: PublishedQuestion) -> Iterator[tuple[str, PublishedRow]]:
    """The rows of a question, each with how its groups are told apart."""
    if question.whole:
        yield "", question.whole
    for one in question.breakdowns:
        for row in one.rows:
            yield one.by, row


def _cells(row: PublishedRow) -> Iterator[Row]:
    for cell in row.cells:
        yield {
            "answers": tuple(answer or OTHER for answer in cell.answers),
            "bound": cell.bound or None,
            "number": cell.number,
            "percent": cell.percent,
        }


def held_words(thing: str, evidence: str, corpus: Corpus) -> str | None:
    """What stands in the place of numbers of one piece of evidence: ``took_part: 10 or fewer``."""
    found = [
        f"{field}: {_said(held)}"
        for field in ("took_part", "of")
        if (held := corpus.held_back.get((thing, evidence, field)))
    ]
    return "; ".join(found) or None


def _said(held: HeldBack) -> str:
    if held.bound == "untold":
        return "not given"
    return f"{held.number} or {'fewer' if held.bound == 'at-most' else 'more'}"
