"""Every computed page: its address, its template, what makes its view."""

from collections.abc import Callable, Iterator
from functools import partial
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

ViewAt = tuple[str, str, Callable[[], Any]]
"""URL, template, and what makes the view: addresses are listed without making anything."""


def district_views(known: Known, key: str) -> Iterator[ViewAt]:
    """All that is computed across a district."""
    found = known.syntheses[key]
    view = partial(district.synthesis_view, known, key, found)
    yield synthesis_page(key), "synthesis/district", view
    for element, one in found.items():
        about = partial(element_pages.element_in_district_view, known, key, one)
        yield element_in_district(key, element), "synthesis/element", about
    for offering in known.corpus.offerings:
        shown = partial(lists.offering_in_district_view, known, key, offering)
        yield offering_in_district(key, offering), "synthesis/offering", shown
    for name, template, make in (
        ("findings", "findings", district.district_findings_view),
        ("recommendations", "tracker", lists.tracker_view),
        ("coverage", "coverage", coverage_pages.coverage_view),
        ("changes", "district_changes", change_pages.district_changes_view),
    ):
        yield synthesis_page(key, name), f"synthesis/{template}", partial(make, known, key)


def site_views(known: Known, site: District | School) -> Iterator[ViewAt]:
    """All that is computed about one site."""
    key = site.key
    if key in known.corpus.schools:
        summary = partial(school_pages.summary_view, known, site)
        yield synthesis_page(key, "summary"), "synthesis/summary", summary
        changes = partial(change_pages.site_changes_view, known, key)
        yield synthesis_page(key, "changes"), "synthesis/site_changes", changes
    elements = partial(school_pages.elements_view, known, site)
    yield elements_at_site(key, known.corpus), "synthesis/site_elements", elements
    voices = partial(school_pages.voices_view, known, site)
    yield synthesis_page(key, "voices"), "synthesis/voices", voices
