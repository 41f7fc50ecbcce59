"""The rows of statuses: whatever any report ever set, with what of it counts now."""

from collections.abc import Iterator
from functools import cache, partial

from generator.addresses import page_of, status_anchor
from generator.data.cells import Row, known
from generator.data.places import report_cells, site_cells
from generator.derive.derived import Derived
from generator.derive.standing import Status
from generator.model.corpus import Corpus


def status_rows(own: Corpus, corpus: Corpus, derived: Derived) -> Iterator[Row]:
    """All statuses of all reports of ``own``, by site and element, oldest first."""
    sites = cache(partial(site_cells, corpus=corpus))
    reports = cache(lambda key: report_cells(corpus.reports[key], corpus))
    statuses = (one for key in own.reports for one in derived.statuses.get(key, ()))
    for status in sorted(statuses, key=lambda one: (one.site, one.element, one.on, one.report)):
        yield _row(status, sites(status.site), reports(status.report), corpus, derived)


def _row(status: Status, site: Row, of_report: Row, corpus: Corpus, derived: Derived) -> Row:
    element = corpus.elements[status.element]
    report = corpus.reports[status.report]
    standing = derived.standings.get((status.site, status.element))
    return {
        **site,
        "element": element.key,
        "element_title": element.title,
        "framework": element.framework,
        "level": status.level.id,
        "level_title": status.level.title,
        "position": status.position or None,
        "of_levels": len(status.scale.levels),
        "scale": status.scale.id,
        "current": standing is not None and status in standing.current,
        "retired": report.retired is not None,
        "because": status.because,
        "rests_on": known(status.rests_on, corpus.findings),
        **of_report,
        "url": f"{page_of(report.key, corpus)}#{status_anchor(status.element)}",
    }
