"""The synthesis of a district: its written summary leads, the computed picture stands beside it."""

from collections.abc import Mapping, Sequence
from functools import partial

from generator.addresses import element_in_district, offering_in_district, synthesis_page
from generator.derive.synthesis import (
    ElementSynthesis,
    current_in,
    is_for,
    offerings_called_for,
)
from generator.model.framework import Element, Framework
from generator.pages.claims import Claim, Listing, claim
from generator.pages.distribution_views import DistributionView, distribution_view
from generator.pages.finding_views import FindingLine, finding_line, open_recommendations
from generator.pages.frame import Frame, data_of, notice_of, report_line
from generator.pages.known import Here, Link
from generator.pages.meters import Meter, meter
from generator.pages.offering_pages import ReportLine, report_in_list
from generator.pages.synthesis.across import Across
from generator.pages.synthesis.element_in_district import (
    Counts,
    counts,
    row_anchor,
)
from generator.pages.view import View


class HeatCell(View, frozen=True):
    """A school's level on an element; it opens the school's row on the element's page."""

    levels: tuple[Meter, ...]
    claim: Claim
    element: str


class HeatRow(View, frozen=True):
    """A school's row."""

    school: Link
    cells: tuple[HeatCell, ...]


class HeatTable(View, frozen=True):
    """Schools by elements, for one framework."""

    framework: Link
    anchor: str
    groups: tuple[tuple[Link, int], ...]
    """Each group with its number of columns."""
    elements: tuple[tuple[Link, str], ...]
    """Each element with its short title."""
    rows: tuple[HeatRow, ...]


class ElementBlock(View, frozen=True):
    """An element in the list below the heat tables."""

    element: Link
    distribution: DistributionView | None
    own: tuple[Meter, ...]
    counts: Counts


class GroupOfElements(View, frozen=True):
    """A group's elements."""

    group: Link
    elements: tuple[ElementBlock, ...]


class Written(View, frozen=True):
    """What people wrote: the district's own synthesis."""

    report: ReportLine
    lead: tuple[FindingLine, ...]
    priorities: tuple[FindingLine, ...]


class SynthesisView(View, frozen=True):
    """The synthesis page of a district."""

    frame: Frame
    district: Link
    written: Written | None
    strengths: Claim
    opportunities: Claim
    recommendations: Claim
    heat: tuple[HeatTable, ...]
    groups: tuple[GroupOfElements, ...]
    offerings: tuple[tuple[Link, Claim], ...]
    tracker: Link
    changes: Link
    coverage: Link
    findings: Link


class SchoolsView(View, frozen=True):
    """Some schools of a long district, element by element."""

    frame: Frame
    district: Link
    heat: tuple[HeatTable, ...]


class DistrictFindingsView(View, frozen=True):
    """All current findings of a district and its schools."""

    frame: Frame
    strengths: Listing[FindingLine]
    opportunities: Listing[FindingLine]
    recommendations: Listing[FindingLine]


Found = Mapping[str, ElementSynthesis]


def frame_in_district(page: Across, *, with_district: bool = True) -> Frame:
    """The frame of a computed page of a district; its title is the template's. Unless it is
    ``with_district``, there are pages of schools alone."""
    here, district = page.here, page.district
    reports = here.derived.reports_by_site.get(district, ())
    return Frame(
        title="",
        trail=(here.to(district), here.page(synthesis_page(district), "synthesis/")),
        notice=notice_of(here, district),
        as_of=here.derived.as_of,
        sources=tuple(report_line(here, key) for key in reports if key in here.derived.latest),
        data=data_of(here, district),
        **page.place(with_district=with_district),
    )


def synthesis_view(page: Across) -> SynthesisView:
    """The synthesis of a district."""
    here, district, found = page.here, page.district, page.syntheses
    strengths, opportunities, recommendations = _current(page)
    listed = synthesis_page(district, "findings")
    return SynthesisView(
        frame=frame_in_district(page, with_district=False),
        district=here.to(district),
        written=_written(here, district),
        strengths=claim(here, listed, "strengths", len(strengths)),
        opportunities=claim(here, listed, "opportunities", len(opportunities)),
        recommendations=claim(here, listed, "recommendations", len(recommendations)),
        heat=() if page.is_divided else _heat_tables(page, found),
        groups=_groups(here, district, found),
        offerings=_offerings(here, district, recommendations),
        tracker=here.page(synthesis_page(district, "recommendations"), ""),
        changes=here.page(synthesis_page(district, "changes"), ""),
        coverage=here.page(synthesis_page(district, "coverage"), ""),
        findings=here.page(listed, ""),
    )


def schools_view(page: Across) -> SchoolsView:
    """Some schools of a long district, element by element."""
    frame = frame_in_district(page, with_district=False)
    return SchoolsView(frame, page.here.to(page.district), _heat_tables(page, page.syntheses))


def district_findings_view(page: Across) -> DistrictFindingsView:
    """The list of all current findings of a district and its schools."""
    strengths, opportunities, recommendations = _current(page)

    def lines(anchor: str, keys: list[str]) -> Listing[FindingLine]:
        line = partial(finding_line, page.here)
        return page.listing(anchor, page.own(keys), line, lambda line: line.link.title)

    return DistrictFindingsView(
        frame=frame_in_district(page),
        strengths=lines("strengths", strengths),
        opportunities=lines("opportunities", opportunities),
        recommendations=lines("recommendations", recommendations),
    )


def _current(page: Across) -> tuple[list[str], list[str], list[str]]:
    """The current strengths, opportunities and open recommendations."""
    known = page.known

    def found() -> tuple[list[str], list[str], list[str]]:
        keys = current_in(known.corpus, known.derived, page.district)
        kinds = {key: known.corpus.findings[key].kind for key in keys}
        return (
            [key for key in keys if kinds[key] == "strength"],
            [key for key in keys if kinds[key] == "opportunity"],
            open_recommendations(page.here, keys),
        )

    return known.once((_current, page.district), found)


def _written(here: Here, district: str) -> Written | None:
    """The newest report of the district whose offering sets a status: its written synthesis."""
    for key in here.derived.reports_by_site.get(district, ()):
        report = here.corpus.reports[key]
        offering = here.corpus.offerings.get(report.offering or "")
        if offering and offering.sets_status and not report.retired:
            lead = [finding_line(here, one) for one in report.lead if one in here.corpus.findings]
            first = [one for one in report.priorities if one in here.corpus.findings]
            priorities = [finding_line(here, one) for one in first]
            return Written(report_in_list(here, key), tuple(lead), tuple(priorities))
    return None


def _heat_tables(page: Across, found: Found) -> tuple[HeatTable, ...]:
    frameworks = page.known.corpus.frameworks.values()
    tables = (_heat(page, one, found) for one in frameworks if is_for(one.key, page.district))
    return tuple(one for one in tables if one)


def _heat(page: Across, framework: Framework, found: Found) -> HeatTable | None:
    here, district = page.here, page.district
    shown = [
        here.corpus.elements[key]
        for key, one in found.items()
        if one.distribution and here.corpus.elements[key].framework == framework.key
    ]
    at = here.corpus.schools
    schools = [key for key in page.sites if key in at and not at[key].closed]
    if not shown or not schools:
        return None
    columns = dict.fromkeys(one.group for one in shown)
    part = f"{page.stretch.address}/" if page.stretch else ""
    ways = {one.key: here.href(element_in_district(district, one.key) + part) for one in shown}
    return HeatTable(
        framework=here.to(framework.key),
        anchor=f"heat--{framework.key.removeprefix('framework/').replace('/', '--')}",
        groups=tuple((here.to(key), sum(one.group == key for one in shown)) for key in columns),
        elements=tuple((_to_element(here, district, one.key), one.short_title) for one in shown),
        rows=tuple([_heat_row(here, key, shown, ways) for key in schools]),
    )


def _heat_row(
    here: Here, school: str, elements: Sequence[Element], ways: Mapping[str, str]
) -> HeatRow:
    """The row of a school; ``ways`` lead to the pages of these elements across the district."""
    standings, anchor = here.derived.standings, row_anchor(school)
    cells = []
    for one in elements:
        standing = standings.get((school, one.key))
        levels = tuple([meter(now) for now in standing.current]) if standing else ()
        cells.append(HeatCell(levels, Claim(1, f"{ways[one.key]}#{anchor}"), one.title))
    return HeatRow(here.to(school), tuple(cells))


def _to_element(here: Here, district: str, element: str) -> Link:
    return here.page(element_in_district(district, element), here.corpus.elements[element].title)


def _groups(here: Here, district: str, found: Found) -> tuple[GroupOfElements, ...]:
    blocks = []
    for group in here.corpus.groups.values():
        keys = [key for key in found if here.corpus.elements[key].group == group.key]
        if keys:
            elements = tuple(_element(here, district, found[key]) for key in keys)
            blocks.append(GroupOfElements(here.to(group.key), elements))
    return tuple(blocks)


def _element(here: Here, district: str, found: ElementSynthesis) -> ElementBlock:
    url = element_in_district(district, found.element)
    return ElementBlock(
        element=_to_element(here, district, found.element),
        distribution=distribution_view(here, url, found.distribution),
        own=tuple(meter(one) for one in found.own.current) if found.own else (),
        counts=counts(here, url, found),
    )


def _offerings(
    here: Here, district: str, recommendations: list[str]
) -> tuple[tuple[Link, Claim], ...]:
    """Every offering with how many open recommendations of the district call for it."""
    called = offerings_called_for(here.corpus, recommendations)
    lines = []
    for key, offering in here.corpus.offerings.items():
        number = called.get(key, 0)
        url = offering_in_district(district, key)
        lines.append((here.page(url, offering.title), claim(here, url, "called-for", number)))
    return tuple(lines)
