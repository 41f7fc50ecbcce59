"""Every computed page: URL, template, view."""

from collections.abc import Iterator
from typing import Any

from generator.addresses import (
    element_in_district,
    elements_at_site,
    offering_in_district,
    synthesis_page,
)
from generator.model.site import District, School
from generator.pages.known import Known
from generator.pages.synthesis import (
    change_pages,
    coverage_pages,
    district,
    lists,
    school_pages,
)
from generator.pages.synthesis import (
    element_in_district as element_pages,
)

View = tuple[str, str, Any]


def district_views(known: Known, key: str) -> Iterator[View]:
    """All that is computed across a district."""
    found = known.syntheses[key]
    yield synthesis_page(key), "synthesis/district", district.synthesis_view(known, key, found)
    for element, one in found.items():
        view = element_pages.element_in_district_view(known, key, one)
        yield element_in_district(key, element), "synthesis/element", view
    for offering in known.corpus.offerings:
        shown = lists.offering_in_district_view(known, key, offering)
        yield offering_in_district(key, offering), "synthesis/offering", shown
    yield from _lists_of_district(known, key)


def _lists_of_district(known: Known, key: str) -> Iterator[View]:
    findings = district.district_findings_view(known, key)
    yield synthesis_page(key, "findings"), "synthesis/findings", findings
    tracker = lists.tracker_view(known, key)
    yield synthesis_page(key, "recommendations"), "synthesis/tracker", tracker
    coverage = coverage_pages.coverage_view(known, key)
    yield synthesis_page(key, "coverage"), "synthesis/coverage", coverage
    changes = change_pages.district_changes_view(known, key)
    yield synthesis_page(key, "changes"), "synthesis/district_changes", changes


def site_views(known: Known, site: District | School) -> Iterator[View]:
    """All that is computed about one site."""
    key = site.key
    if key in known.corpus.schools:
        summary = school_pages.summary_view(known, site)
        yield synthesis_page(key, "summary"), "synthesis/summary", summary
        changes = change_pages.site_changes_view(known, key)
        yield synthesis_page(key, "changes"), "synthesis/site_changes", changes
    elements = school_pages.elements_view(known, site)
    yield elements_at_site(key, known.corpus), "synthesis/site_elements", elements
    yield synthesis_page(key, "voices"), "synthesis/voices", school_pages.voices_view(known, site)
