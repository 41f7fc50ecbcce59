"""The synthesis of a district: its written summary leads, the computed picture stands beside it."""

from collections.abc import Mapping, Sequence

from generator.addresses import element_in_district, offering_in_district, synthesis_page
from generator.derive.synthesis import (
    ElementSynthesis,
    current_in,
    is_for,
    offerings_called_for,
)
from generator.model.framework import Element, Framework
from generator.pages.claims import Claim, Listing, claim, listing
from generator.pages.distribution_views import DistributionView, distribution_view
from generator.pages.finding_views import FindingLine, finding_line, open_recommendations
from generator.pages.frame import Frame, data_of, notice_of, report_line
from generator.pages.known import Here, Known, Link
from generator.pages.meters import Meter, meter
from generator.pages.offering_pages import ReportLine, report_in_list
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


class DistrictFindingsView(View, frozen=True):
    """All current findings of a district and its schools."""

    frame: Frame
    strengths: Listing[FindingLine]
    opportunities: Listing[FindingLine]
    recommendations: Listing[FindingLine]


Found = Mapping[str, ElementSynthesis]


def frame_in_district(here: Here, district: str) -> Frame:
    """The frame of a computed page of a district; its title is the template's."""
    reports = here.derived.reports_by_site.get(district, ())
    return Frame(
        title="",
        trail=(here.to(district), here.page(synthesis_page(district), "synthesis/")),
        notice=notice_of(here, district),
        as_of=here.derived.as_of,
        sources=tuple(report_line(here, key) for key in reports if key in here.derived.latest),
        data=data_of(here, district),
    )


def synthesis_view(known: Known, district: str, found: Found) -> SynthesisView:
    """The synthesis of a district."""
    here = known.view_from(synthesis_page(district))
    strengths, opportunities, recommendations = _current(known, district)
    listed = synthesis_page(district, "findings")
    frameworks = [one for one in known.corpus.frameworks.values() if is_for(one.key, district)]
    return SynthesisView(
        frame=frame_in_district(here, district),
        district=here.to(district),
        written=_written(here, district),
        strengths=claim(here, listed, "strengths", len(strengths)),
        opportunities=claim(here, listed, "opportunities", len(opportunities)),
        recommendations=claim(here, listed, "recommendations", len(recommendations)),
        heat=tuple(table for one in frameworks if (table := _heat(here, district, one, found))),
        groups=_groups(here, district, found),
        offerings=_offerings(here, district, recommendations),
        tracker=here.page(synthesis_page(district, "recommendations"), ""),
        changes=here.page(synthesis_page(district, "changes"), ""),
        coverage=here.page(synthesis_page(district, "coverage"), ""),
        findings=here.page(listed, ""),
    )


def district_findings_view(known: Known, district: str) -> DistrictFindingsView:
    """The list of all current findings of a district and its schools."""
    here = known.view_from(synthesis_page(district, "findings"))
    strengths, opportunities, recommendations = _current(known, district)

    def lines(anchor: str, keys: list[str]) -> Listing[FindingLine]:
        found = [finding_line(here, key) for key in keys]
        return listing(anchor, found, lambda line: line.link.title)

    return DistrictFindingsView(
        frame=frame_in_district(here, district),
        strengths=lines("strengths", strengths),
        opportunities=lines("opportunities", opportunities),
        recommendations=lines("recommendations", recommendations),
    )


def _current(known: Known, district: str) -> tuple[list[str], list[str], list[str]]:
    """The current strengths, opportunities and open recommendations."""
    here = known.view_from(synthesis_page(district))
    keys = current_in(known.corpus, known.derived, district)
    kinds = {key: known.corpus.findings[key].kind for key in keys}
    return (
        [key for key in keys if kinds[key] == "strength"],
        [key for key in keys if kinds[key] == "opportunity"],
        open_recommendations(here, keys),
    )


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


def _heat(here: Here, district: str, framework: Framework, found: Found) -> HeatTable | None:
    shown = [
        here.corpus.elements[key]
        for key, one in found.items()
        if one.distribution and here.corpus.elements[key].framework == framework.key
    ]
    of_district = here.derived.schools_by_district.get(district, ())
    schools = [key for key in of_district if not here.corpus.schools[key].closed]
    if not shown or not schools:
        return None
    columns = dict.fromkeys(one.group for one in shown)
    ways = {one.key: here.href(element_in_district(district, one.key)) for one in shown}
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
    return ElementBlock(
        element=_to_element(here, district, found.element),
        distribution=distribution_view(here, district, found),
        own=tuple(meter(one) for one in found.own.current) if found.own else (),
        counts=counts(here, district, found),
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
