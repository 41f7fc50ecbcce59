"""The rows of findings, and of recommendations with how they fare."""

from collections.abc import Iterator

from generator.addresses import url_of
from generator.data.cells import Row, known
from generator.data.goal_rows import goals_of
from generator.data.places import elements_cells, report_cells, site_cells
from generator.data.plain_text import sentence
from generator.derive.derived import Derived
from generator.derive.progress import is_open
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.report import Report


def finding_rows(own: Corpus, corpus: Corpus, derived: Derived) -> Iterator[Row]:
    """All findings of all reports of ``own``, recommendations too."""
    for finding, _, place in _with_reports(own, corpus):
        yield {
            "finding": finding.key,
            "kind": finding.kind,
            "title": finding.title,
            "sentence": sentence(finding, corpus),
            "current": finding.key in derived.current,
            **place,
            **elements_cells(finding.elements, corpus),
            "schools": known(finding.schools, corpus.schools),
            "evidence": tuple(dict.fromkeys([one.from_ for one in finding.evidence])),
            "continues": known(finding.continues, corpus.findings),
            "url": url_of(finding.key, corpus),
        }


def recommendation_rows(own: Corpus, corpus: Corpus, derived: Derived) -> Iterator[Row]:
    """All recommendations of all reports of ``own``, with the newest word on each."""
    for finding, report, place in _with_reports(own, corpus):
        if finding.kind == "recommendation":
            yield {
                "recommendation": finding.key,
                "title": finding.title,
                **place,
                **elements_cells(finding.elements, corpus),
                "schools": known(finding.schools, corpus.schools),
                **_progress(finding, report, derived),
                **_plan(finding, report, corpus, derived),
                "url": url_of(finding.key, corpus),
            }


def _with_reports(own: Corpus, corpus: Corpus) -> Iterator[tuple[Finding, Report, Row]]:
    """Each finding with its report, and with the cells that say which report at which site."""
    reports = {
        key: (report, {**site_cells(report.site, corpus), **report_cells(report, corpus)})
        for key, report in own.reports.items()
    }
    for _, finding in sorted(own.findings.items()):
        found = reports.get(finding.report)
        if found:
            yield finding, *found


def _progress(finding: Finding, report: Report, derived: Derived) -> Row:
    steps = derived.steps.get(finding.key, ())
    return {
        "progress": steps[0].progress if steps else "proposed",
        "open": is_open(steps),
        "since": steps[0].on if steps else report.end,
        "said_by": steps[0].report if steps else report.key,
        "because": steps[0].because if steps else None,
    }


def _plan(finding: Finding, report: Report, corpus: Corpus, derived: Derived) -> Row:
    return {
        "owner": finding.owner,
        "due": finding.due,
        "review": finding.review,
        "cost": finding.cost,
        "funding": finding.funding,
        "serves": finding.serves,
        "toward": known(finding.toward, goals_of(report.site, corpus, derived)),
        "offerings": known(finding.offerings, corpus.offerings),
        "answers": known(finding.answers, corpus.findings),
        "codesigned_with": finding.codesigned_with.groups if finding.codesigned_with else (),
        "supported_by": finding.supported_by.groups if finding.supported_by else (),
    }
