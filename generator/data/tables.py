"""The tidy tables: one row one fact, columns as ``columns`` describes them, in a stable order."""

from collections.abc import Callable, Iterator, Mapping

from generator.addresses import url_of
from generator.data.cells import Row, on_one_line
from generator.data.columns import TABLES
from generator.data.finding_rows import finding_rows, recommendation_rows
from generator.data.goal_rows import goal_rows
from generator.data.places import report_cells, site_cells
from generator.data.status_rows import status_rows
from generator.data.survey_rows import held_words, survey_rows
from generator.derive.derived import Derived
from generator.model.corpus import Corpus
from generator.model.framework import Element
from generator.model.offering import Offering

Tables = Mapping[str, tuple[Row, ...]]
"""The rows of each table, by the table's name."""


def tables(own: Corpus, corpus: Corpus, derived: Derived) -> Tables:
    """Every table, with the things of ``own``; what they name is looked up in ``corpus``: give it
    the one that readers may know."""
    rows = {table.name: ROWS[table.name](own, corpus, derived) for table in TABLES}
    return {name: tuple(map(on_one_line, held)) for name, held in rows.items()}


def alignment_rows(own: Corpus, corpus: Corpus, derived: Derived) -> Iterator[Row]:
    """Every offering of ``own`` with every element; where nobody says anything, not-recorded."""
    for _, offering in sorted(own.offerings.items()):
        for _, element in sorted(corpus.elements.items()):
            yield _alignment(offering, element, corpus, derived)


def _alignment(offering: Offering, element: Element, corpus: Corpus, derived: Derived) -> Row:
    found = derived.alignments.get((offering.key, element.key))
    return {
        "offering": offering.key,
        "offering_title": offering.title,
        "element": element.key,
        "element_title": element.title,
        "framework": element.framework,
        "state": found.state if found else "not-recorded",
        "reason": found.reason if found else None,
        "source": found.source.title if found and found.source else None,
        "url": url_of(offering.key, corpus),
    }


def evidence_rows(own: Corpus, corpus: Corpus, _derived: Derived) -> Iterator[Row]:
    """What each report of ``own`` drew on."""
    words = corpus.vocabulary
    sources = {term.id: term.title for term in words.sources} if words else {}
    groups = {term.id: term.title for term in words.groups} if words else {}
    for _, report in sorted(own.reports.items()):
        place = {**site_cells(report.site, corpus), **report_cells(report, corpus)}
        for one in report.evidence:
            yield {
                **place,
                "name": one.id,
                "title": one.title,
                "source": one.source,
                "source_title": sources.get(one.source),
                "group": one.group,
                "group_title": groups.get(one.group or ""),
                "took_part": one.took_part,
                "of": one.of,
                "held_back": held_words(report.key, one.id, corpus),
                "unit": one.unit,
                "date": one.date,
                "link": one.url,
                "url": url_of(report.key, corpus),
            }


ROWS: Mapping[str, Callable[[Corpus, Corpus, Derived], Iterator[Row]]] = {
    "findings": finding_rows,
    "statuses": status_rows,
    "recommendations": recommendation_rows,
    "alignment": alignment_rows,
    "evidence": evidence_rows,
    "goals": goal_rows,
    "survey_answers": survey_rows,
}
"""What makes the rows of each table: of the things of one corpus (``own.own_of``), of which what
they name is looked up in another and in what follows from that."""
SORTED_BY = {
    "findings": "finding",
    "statuses": "site",
    "recommendations": "recommendation",
    "alignment": "offering",
    "evidence": "report",
    "goals": "site",
    "survey_answers": "report",
}
"""The column that the rows of each table are sorted by, first of all."""
