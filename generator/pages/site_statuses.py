"""Where one site stands: its table of statuses, with its findings and its district beside them."""

from typing import Any

from generator.addresses import (
    about_anchor,
    element_in_district,
    elements_at_site,
    level_anchor,
)
from generator.derive.standing import Standing
from generator.derive.synthesis import is_for
from generator.model.finding import FindingKind
from generator.model.site import Site
from generator.pages.claims import claim
from generator.pages.distribution_views import distribution_view
from generator.pages.finding_views import open_recommendations
from generator.pages.known import Here, Link
from generator.pages.status_views import StatusLine, status_line
from generator.pages.view import View

COLUMNS: dict[str, FindingKind] = {
    "strengths": "strength",
    "opportunities": "opportunity",
    "recommendations": "recommendation",
}
"""The columns of the table of statuses, and the kind of finding that each leads to."""


class StatusBlock(View, frozen=True):
    """The statuses of one group's elements."""

    group: Link
    lines: tuple[StatusLine, ...]


def status_blocks(here: Here, site: Site, is_district: bool) -> tuple[StatusBlock, ...]:
    """The table of statuses: every element that such a site is assessed on, group by group."""
    kind = "district" if is_district else "school"
    reports = here.derived.reports_by_site.get(site.key, ())
    if not any(here.corpus.reports[key].status for key in reports):
        return ()
    district = "/".join(site.key.split("/")[:2])
    blocks = []
    for group, elements in here.derived.of_frameworks.assessed_in[kind].items():
        lines = [_line(here, site.key, one) for one in elements if is_for(one, district)]
        if lines:
            blocks.append(StatusBlock(here.to(group), tuple(lines)))
    return tuple(blocks)


def _line(here: Here, site: str, element: str) -> StatusLine:
    standing = here.derived.standings.get((site, element))
    numbers = _numbers(here, site, element)
    peers = _peers(here, site, element, standing)
    return status_line(here, here.to(element), standing, **numbers, **peers)


def _numbers(here: Here, site: str, element: str) -> dict[str, Any]:
    """How much there is about an element at a site; of recommendations, the open ones."""
    own = here.derived.current_at.get((site, element), ())
    kinds = [here.corpus.findings[key].kind for key in own]
    url = here.once(_url_of_elements, site)
    found: dict[str, Any] = {}
    for name, kind in COLUMNS.items():
        number = kinds.count(kind)
        if number and kind == "recommendation":
            number = len(open_recommendations(here, own))
        found[name] = claim(here, url, about_anchor(element, kind), number)
    return found


def _url_of_elements(here: Here, site: str) -> str:
    return elements_at_site(site, here.corpus)


def _peers(here: Here, site: str, element: str, standing: Standing | None) -> dict[str, Any]:
    """How the schools of a school's district are spread, and how many stand where it does."""
    school = here.corpus.schools.get(site)
    found = here.known.syntheses[school.district].get(element) if school else None
    if not school or not found or not found.distribution or school.closed:
        return {}
    url = element_in_district(school.district, element)
    spread = distribution_view(here, url, found.distribution)
    if not standing or len(standing.current) > 1:
        return {"spread": spread}
    level = standing.current[0].level.id
    schools = next((schools for one, schools in found.distribution.at if one.id == level), ())
    return {"spread": spread, "peers": claim(here, url, level_anchor(level), len(schools))}
