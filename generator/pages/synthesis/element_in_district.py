"""An element across a district: its schools level by level, and all current findings about it."""

from datetime import date
from functools import lru_cache, partial

from msgspec import structs

from generator.addresses import level_anchor, synthesis_page
from generator.derive.standing import Status
from generator.derive.synthesis import Distribution, ElementSynthesis, narrowed
from generator.model.framework import Scale
from generator.model.offering import Relation
from generator.model.values import last_day
from generator.pages.claims import Claim, Listing, claim
from generator.pages.distribution_views import DistributionView, distribution_view
from generator.pages.finding_views import FindingLine, finding_line
from generator.pages.frame import Frame, data_of, notice_of, report_line
from generator.pages.known import Here, Link
from generator.pages.meters import Meter, meter, meter_of
from generator.pages.status_views import StatusLine, status_line
from generator.pages.synthesis.across import Across
from generator.pages.synthesis.recommendations import RecommendationLists, recommendation_lists
from generator.pages.view import View


class Reason(View, frozen=True):
    """Who set a status, when, why, on what it rests, and how old it is in months."""

    meter: Meter
    report: Link
    on: str
    months: int | None
    because: str
    rests_on: tuple[Link, ...]


class SchoolRow(View, frozen=True):
    """A school's row; the row is what a cell of the heat table opens."""

    anchor: str
    line: StatusLine
    reasons: tuple[Reason, ...]


class IndirectLink(View, frozen=True):
    """One link of a crosswalk through which a finding counts."""

    through: Link
    crosswalk: Link
    relation: Relation
    forward: bool


class IndirectLine(View, frozen=True):
    """A finding that counts through one or more links of crosswalks; it counts once."""

    line: FindingLine
    links: tuple[IndirectLink, ...]


class ElementInDistrictView(View, frozen=True):
    """The page of an element across a district."""

    frame: Frame
    element: Link
    district: Link
    synthesis: Link
    is_of_schools: bool
    """Whether there is any on this page."""
    distribution: DistributionView | None
    own: SchoolRow | None
    assessed: Listing[SchoolRow]
    not_assessed: Listing[SchoolRow]
    by_level: tuple[tuple[Meter, Listing[Link]], ...]
    strengths: Listing[FindingLine]
    opportunities: Listing[FindingLine]
    recommendations: RecommendationLists
    indirect: Listing[IndirectLine]
    counts: "Counts"


class Counts(View, frozen=True):
    """How much there is about an element in a district."""

    strengths: Claim
    opportunities: Claim
    recommendations: Claim
    indirect: Claim


def element_in_district_view(page: Across, element: str) -> ElementInDistrictView:
    """The page of an element across a district."""
    here, stretch, found = page.here, page.stretch, page.syntheses[element]
    if stretch:
        found = narrowed(found, page.own)
        if page.district not in stretch.sites:
            found = structs.replace(found, own=None)
    spread = found.distribution
    through = tuple(dict.fromkeys(one.finding for one in found.indirect))
    indirect = _indirect(here, found) if page.has_room_for(len(through)) else {}
    return ElementInDistrictView(
        frame=_frame(page, found),
        element=here.to(element),
        district=here.to(page.district),
        synthesis=here.page(synthesis_page(page.district), ""),
        is_of_schools=not stretch or bool(spread and spread.schools),
        distribution=distribution_view(here, here.url, spread),
        own=school_row(here, element, page.district) if found.own else None,
        assessed=_rows(page, element, "assessed", spread.assessed if spread else ()),
        not_assessed=_rows(page, element, "not-assessed", spread.not_assessed if spread else ()),
        by_level=_by_level(page, spread) if spread else (),
        strengths=_lines(page, "strengths", found.strengths),
        opportunities=_lines(page, "opportunities", found.opportunities),
        recommendations=recommendation_lists(page, found.recommendations),
        indirect=page.listing(
            "indirect", through, indirect.__getitem__, lambda one: one.line.link.title
        ),
        counts=counts(here, here.url, found),
    )


def _rows(page: Across, element: str, anchor: str, schools: tuple[str, ...]) -> Listing[SchoolRow]:
    row = partial(school_row, page.here, element)
    return page.listing(anchor, schools, row, lambda row: row.line.about.title)


def _frame(page: Across, found: ElementSynthesis) -> Frame:
    here, district, element = page.here, page.district, found.element
    one = here.corpus.elements[element]
    singular = here.corpus.groups[one.group].singular
    title = f"{one.title} ({singular}), {here.corpus.by_key[district].title}"
    own = [now.report for now in found.own.current] if found.own else []
    reports = own if page.is_divided else _reports(here, found)
    return Frame(
        title="",
        window_title=title,
        trail=(here.to(district), here.page(synthesis_page(district), "synthesis/")),
        notice=notice_of(here, district),
        as_of=here.derived.as_of,
        sources=tuple(report_line(here, key) for key in reports),
        data=data_of(here, element),
        **page.place(),
    )


def _reports(here: Here, found: ElementSynthesis) -> list[str]:
    """The reports that the page draws on: those of its findings and of its statuses."""
    of_findings = [key.rpartition("/")[0] for key in found.findings]
    sites = _schools(found.distribution)
    standings = [here.derived.standings.get((site, found.element)) for site in sites]
    standings += [found.own]
    of_statuses = [now.report for one in standings if one for now in one.current]
    return sorted({*of_findings, *of_statuses})


def _schools(spread: Distribution | None) -> tuple[str, ...]:
    return (*spread.assessed, *spread.not_assessed) if spread else ()


def school_row(here: Here, element: str, site: str) -> SchoolRow:
    """A site's standing on an element, with its reasons."""
    standing = here.derived.standings.get((site, element))
    if standing is None:
        return here.once(_not_assessed, site)
    reasons = tuple([reason(here, one) for one in standing.current])
    return SchoolRow(row_anchor(site), status_line(here, here.to(site), standing), reasons)


def _not_assessed(here: Here, site: str) -> SchoolRow:
    """The row of a site that is not assessed, which looks the same for each such element."""
    return SchoolRow(row_anchor(site), status_line(here, here.to(site), None), ())


def row_anchor(site: str) -> str:
    """The anchor of a site's row on the page of an element across its district."""
    kind = "district" if site.count("/") == 1 else "school"
    return f"{kind}--{site.rpartition('/')[2]}"


def reason(here: Here, status: Status) -> Reason:
    """Why a status was set."""
    return Reason(
        meter=meter(status),
        report=here.to(status.report),
        on=status.on,
        months=months_between(status.on, here.derived.as_of),
        because=status.because,
        rests_on=here.to_all(status.rests_on),
    )


@lru_cache(256)
def months_between(earlier: str, later: str) -> int | None:
    """Whole months from one day to another; None when either is missing or they run backwards."""
    if not earlier or not later or later < earlier:
        return None
    first, last = date.fromisoformat(earlier), date.fromisoformat(last_day(later))
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _by_level(page: Across, spread: Distribution) -> tuple[tuple[Meter, Listing[Link]], ...]:
    scale: Scale = spread.scale
    return tuple(
        (
            meter_of(scale, level),
            page.listing(level_anchor(level.id), schools, page.here.to, lambda link: link.title),
        )
        for level, schools in spread.at
    )


def _lines(page: Across, anchor: str, keys: tuple[str, ...]) -> Listing[FindingLine]:
    return page.listing(
        anchor, keys, partial(finding_line, page.here), lambda line: line.link.title
    )


def _indirect(here: Here, found: ElementSynthesis) -> dict[str, IndirectLine]:
    """By their keys, the findings that count through crosswalks."""
    links: dict[str, list[IndirectLink]] = {}
    made: dict[tuple[str, str, Relation, bool], IndirectLink] = {}  # a few, for many findings
    for one in found.indirect:
        way = (one.through, one.crosswalk, one.relation, one.forward)
        link = made.get(way)
        if link is None:
            through, crosswalk = here.to(one.through), here.to(one.crosswalk)
            link = made[way] = IndirectLink(through, crosswalk, one.relation, one.forward)
        links.setdefault(one.finding, []).append(link)
    return {key: IndirectLine(finding_line(here, key), tuple(some)) for key, some in links.items()}


def counts(here: Here, url: str, found: ElementSynthesis) -> Counts:
    """The numbers of an element, leading to its page."""
    direct = len(found.strengths), len(found.opportunities), len(found.recommendations)
    return claims_of(here, url, (*direct, len({one.finding for one in found.indirect})))


def claims_of(here: Here, url: str, numbers: tuple[int, int, int, int]) -> Counts:
    """The same, where the numbers are known: in the order in which ``Counts`` has them."""
    anchors = ("strengths", "opportunities", "recommendations", "indirect")
    return Counts(*(claim(here, url, *one) for one in zip(anchors, numbers, strict=True)))
