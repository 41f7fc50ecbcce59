"""Which findings are current at a site: those of each offering's latest report, and whatever
recommendations are still open from any."""

from collections import defaultdict
from collections.abc import Mapping

from generator.derive.progress import Step, is_open
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.report import Report


def latest_reports(corpus: Corpus) -> frozenset[str]:
    """The latest report of each offering at each site; retired ones never count.

    A report that names no offering has no later one to take its place.
    """
    latest: dict[tuple[str, str], Report] = {}
    for report in corpus.reports.values():
        if report.retired:
            continue
        place = (report.site, report.offering or report.key)
        if place not in latest or (report.end, report.key) > (latest[place].end, latest[place].key):
            latest[place] = report
    return frozenset(report.key for report in latest.values())


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
