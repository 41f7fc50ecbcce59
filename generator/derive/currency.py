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


def current_findings(
    corpus: Corpus, steps: Mapping[str, tuple[Step, ...]], latest: frozenset[str]
) -> frozenset[str]:
    """The findings that speak for a site now; ``latest`` are the latest reports."""
    found = []
    for key, findings in corpus.findings_of.items():
        report = corpus.reports.get(key)
        if report is None or report.retired:
            continue
        is_latest = key in latest
        for one in findings:
            is_recommendation = one.kind == "recommendation"
            if is_open(steps.get(one.key, ())) if is_recommendation else is_latest:
                found.append(one.key)
    return frozenset(found)


def by_element(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """The findings about each element, newest report first, in the corpus's order within one."""
    found: dict[str, list[str]] = defaultdict(list)
    for finding in _newest_first(corpus):
        for element in finding.elements:
            found[element].append(finding.key)
    return {element: tuple(keys) for element, keys in found.items()}


def by_site_and_element(
    corpus: Corpus, some: frozenset[str]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Some findings about each element, site by site, in the same order."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in _newest_first(corpus):
        if finding.key in some:
            site = finding.key.rsplit("/", 2)[0]
            for element in finding.elements:
                found[site, element].append(finding.key)
    return {place: tuple(keys) for place, keys in found.items()}


def _newest_first(corpus: Corpus) -> list[Finding]:
    ends = {report.key: report.end for report in corpus.reports.values()}
    findings = corpus.findings.values()
    return sorted(findings, key=lambda one: ends.get(one.report, ""), reverse=True)
