"""The rows of statuses: whatever any report ever set, with what of it counts now."""

from collections.abc import Iterator

from generator.addresses import Address, page_of, status_anchor
from generator.data.cells import Row, known
from generator.data.places import report_cells, site_cells
from generator.derive.derived import Derived
from generator.derive.standing import Status
from generator.model.corpus import Corpus


def status_rows(own: Corpus, corpus: Corpus, derived: Derived) -> Iterator[Row]:
    """All statuses of all reports of ``own``, by site and element, oldest first."""
    statuses = (one for key in own.reports for one in derived.statuses.get(key, ()))
    for status in sorted(statuses, key=lambda one: (one.site, one.element, one.on, one.report)):
        yield _row(status, corpus, derived)


def _row(status: Status, corpus: Corpus, derived: Derived) -> Row:
    element = corpus.elements[status.element]
    report = corpus.reports[status.report]
    standing = derived.standings.get((status.site, status.element))
    address = Address(page_of(report.key, corpus), status_anchor(status.element))
    return {
        **site_cells(status.site, corpus),
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
        **report_cells(report, corpus),
        "url": str(address),
    }
