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
from generator.derive.synthesis import elements_for
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
from generator.pages.synthesis.across import Stretch, across

ViewAt = tuple[str, str, Callable[[], Any]]
"""URL, template, and what makes the view: addresses are listed without making anything."""


def district_views(known: Known, key: str, stretch: Stretch | None = None) -> Iterator[ViewAt]:
    """All that is computed across a district, or about a stretch of a long one."""
    of_schools = not stretch or key not in stretch.sites

    def view(url: str, template: str, make: Callable[..., Any], *more: Any) -> ViewAt:
        page = partial(across, known, key, url, stretch)
        below = f"{stretch.address}/" if stretch else ""
        return f"{url}{below}", f"synthesis/{template}", lambda: make(page(), *more)

    if of_schools:
        yield _first_view(known, key, stretch)
        make = change_pages.district_changes_view
        yield view(synthesis_page(key, "changes"), "district_changes", make)
    for element in elements_for(known.corpus, key):
        url = element_in_district(key, element.key)
        yield view(url, "element", element_pages.element_in_district_view, element.key)
    for offering in known.corpus.offerings:
        url = offering_in_district(key, offering)
        yield view(url, "offering", lists.offering_in_district_view, offering)
    yield view(synthesis_page(key, "findings"), "findings", district.district_findings_view)
    yield view(synthesis_page(key, "recommendations"), "tracker", lists.tracker_view)
    yield view(synthesis_page(key, "coverage"), "coverage", coverage_pages.coverage_view)


def _first_view(known: Known, key: str, stretch: Stretch | None) -> ViewAt:
    """The synthesis of a district, or the table of a stretch of its schools."""
    url, folder = synthesis_page(key), synthesis_page(key, "schools")
    page = partial(across, known, key, url, stretch, folder)
    if stretch is None:
        return url, "synthesis/district", lambda: district.synthesis_view(page())
    at = f"{folder}{stretch.address}/"
    return at, "synthesis/schools", lambda: district.schools_view(page())


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
