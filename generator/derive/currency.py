"""Which findings are current at a site: those of each offering's latest report, and whatever
recommendations are still open from any."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.derive.progress import Step, is_open
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.report import Report


def latest_reports(corpus: Corpus) -> frozenset[str]:
    """The latest report of each offering at each site; retired ones never count.

    Two that end on one day are both the latest. A report that names no offering has no later one
    to take its place.
    """
    return latest_of(corpus.reports.values())


def latest_of(reports: Iterable[Report]) -> frozenset[str]:
    """The same among some reports, as if there were no others."""
    counted = [report for report in reports if not report.retired]
    newest: dict[tuple[str, str], str] = {}
    for report in counted:
        place = _place(report)
        newest[place] = max(newest.get(place, ""), report.end)
    return frozenset(report.key for report in counted if report.end == newest[_place(report)])


def _place(report: Report) -> tuple[str, str]:
    return (report.site, report.offering or report.key)


def current_findings(corpus: Corpus, steps: Mapping[str, tuple[Step, ...]]) -> frozenset[str]:
    """The findings that speak for a site now."""
    latest = latest_reports(corpus)
    return frozenset(
        key
        for key, finding in corpus.findings.items()
        if _is_current(finding, latest, corpus, steps.get(key, ()))
    )


def _is_current(
    finding: Finding, latest: frozenset[str], corpus: Corpus, steps: tuple[Step, ...]
) -> bool:
    report = corpus.reports.get(finding.report)
    if report is None or report.retired:
        return False
    return is_open(steps) if finding.kind == "recommendation" else report.key in latest


def by_element(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """The findings about each element, newest report first, in the corpus's order within one."""
    found: dict[str, list[str]] = defaultdict(list)
    ends = {report.key: report.end for report in corpus.reports.values()}
    newest_first = sorted(
        corpus.findings.values(), key=lambda one: ends.get(one.report, ""), reverse=True
    )
    for finding in newest_first:
        for element in finding.elements:
            found[element].append(finding.key)
    return {element: tuple(keys) for element, keys in found.items()}
