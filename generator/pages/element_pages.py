"""The page of an element: what it means, where to see it done well, what supports it."""

from markupsafe import Markup

from generator.addresses import element_in_district, goal_anchor
from generator.derive.crosswalks import Counterpart
from generator.derive.standing import scale_of
from generator.derive.synthesis import is_for
from generator.model.framework import Element, Quote, Scale
from generator.model.offering import Alignment, AlignmentState, Relation
from generator.model.report import Report
from generator.pages.distribution_views import DistributionView, spread_view
from generator.pages.finding_views import FindingLine, by_kind, goal_title
from generator.pages.frame import Frame, SourceLine, frame_of, report_line, source_line
from generator.pages.framework_pages import alignment_link, replaced_by, replaces
from generator.pages.known import Here, Known, Link
from generator.pages.letters import Lettered, by_letter
from generator.pages.status_views import StatusLine, status_line
from generator.pages.synthesis.element_in_district import Counts, claims_of
from generator.pages.view import View


class QuoteBlock(View, frozen=True):
    """A quotation and where it stands."""

    words: str
    source: SourceLine
    page: str
    statute: str


class AlignmentLine(View, frozen=True):
    """What is known of an offering and an element; ``about`` is the other of the two."""

    about: Link
    state: AlignmentState
    reason: str
    source: SourceLine | None


class CounterpartLine(View, frozen=True):
    """An element of another framework, and how it belongs to this one."""

    element: Link
    framework: Link
    relation: Relation
    forward: bool
    reason: str
    crosswalk: Link
    source: SourceLine | None


class DistrictStatuses(View, frozen=True):
    """Where one district and its schools stand on an element."""

    district: Link
    lines: tuple[StatusLine, ...]


class DistrictCounts(View, frozen=True):
    """How much there is about an element in one district; every number leads to what it counts."""

    link: Link
    spread: DistributionView | None
    counts: Counts


class Mention(View, frozen=True):
    """A place where an element is named beside findings: an asset, a goal, a report's focus."""

    link: Link
    site: Link


class ElementView(View, frozen=True):
    """An element's page."""

    frame: Frame
    code: str
    framework: Link
    group: Link
    text: Markup
    quotes: tuple[QuoteBlock, ...]
    scale: Scale | None
    alignments: tuple[AlignmentLine, ...]
    alignment: Link | None
    counterparts: tuple[CounterpartLine, ...]
    statuses: tuple[DistrictStatuses, ...]
    across: tuple[Link, ...]
    """The pages of the element across each district."""
    districts: Lettered[DistrictCounts]
    """The same with their numbers, in the place of all lists where there are very many sites."""
    current: tuple[tuple[str, tuple[FindingLine, ...]], ...]
    earlier: tuple[FindingLine, ...]
    focus_of: tuple[Mention, ...]
    goals: tuple[Mention, ...]
    assets: tuple[Mention, ...]
    replaced_by: Link | None
    replaces: tuple[Link, ...]


def element_view(known: Known, element: Element) -> ElementView:
    """The page of an element."""
    here = known.view_from(f"{element.key}/")
    framework = known.corpus.frameworks[element.framework]
    group = known.corpus.groups[element.group]
    is_large = known.corpus.is_large
    about = () if is_large else known.derived.findings_by_element.get(element.key, ())
    current = [key for key in about if key in known.derived.current]
    earlier = [key for key in about if key not in known.derived.current]
    return ElementView(
        frame=_frame(here, element, current),
        code=element.code or "",
        framework=here.to(framework.key),
        group=here.to(group.key),
        text=here.text(element),
        quotes=tuple(_quote(one) for one in element.quotes),
        scale=scale_of(element, framework),
        alignments=_alignments(here, element),
        alignment=alignment_link(here, framework.key, group.id),
        counterparts=_counterparts(here, element),
        statuses=() if is_large else _statuses(here, element),
        across=() if is_large else _across(here, element.key),
        districts=_by_name(_districts(here, element) if is_large else ()),
        current=by_kind(here, current),
        earlier=tuple(line for _, lines in by_kind(here, earlier) for line in lines),
        focus_of=() if is_large else _focus(here, element),
        goals=() if is_large else _goals(here, element),
        assets=() if is_large else _assets(here, element),
        replaced_by=replaced_by(here, element.replaced_by),
        replaces=replaces(here, element.key),
    )


def _frame(here: Here, element: Element, current: list[str]) -> Frame:
    singular = here.corpus.groups[element.group].singular
    return frame_of(
        here,
        element,
        label=singular,
        window_title=f"{element.title} ({singular})",
        version=here.corpus.frameworks[element.framework].version,
        date=_newest(here, current),
        sources=_sources(here, element, current),
    )


def _newest(here: Here, findings: list[str]) -> str:
    return max((here.corpus.reports[key.rpartition("/")[0]].end for key in findings), default="")


def _sources(here: Here, element: Element, findings: list[str]) -> tuple[SourceLine, ...]:
    framework = here.corpus.frameworks[element.framework]
    cited = [source_line(framework.source), *(source_line(one.source) for one in element.quotes)]
    reports = dict.fromkeys(key.rpartition("/")[0] for key in findings)
    return tuple(dict.fromkeys([*cited, *(report_line(here, report) for report in reports)]))


def _quote(quote: Quote) -> QuoteBlock:
    source = quote.source
    page, statute = quote.page or source.page, quote.statute or source.statute
    return QuoteBlock(quote.words, source_line(source), page or "", statute or "")


def alignment_line(about: Link, alignment: Alignment) -> AlignmentLine:
    """An alignment as a line about the offering or the element."""
    source = source_line(alignment.source) if alignment.source else None
    return AlignmentLine(about, alignment.state, alignment.reason or "", source)


def _alignments(here: Here, element: Element) -> tuple[AlignmentLine, ...]:
    lines = []
    for offering in here.corpus.offerings:
        known = here.derived.alignments.get((offering, element.key))
        if known:
            lines.append(alignment_line(here.to(offering), known))
    return tuple(lines)


def _counterparts(here: Here, element: Element) -> tuple[CounterpartLine, ...]:
    known = here.derived.counterparts.get(element.key, ())
    return tuple(counterpart_line(here, one) for one in known)


def counterpart_line(here: Here, counterpart: Counterpart) -> CounterpartLine:
    """A counterpart of an element as a line."""
    return CounterpartLine(
        here.to(counterpart.element),
        here.to(here.corpus.elements[counterpart.element].framework),
        counterpart.relation,
        counterpart.forward,
        counterpart.reason,
        here.to(counterpart.crosswalk),
        source_line(counterpart.source) if counterpart.source else None,
    )


def _statuses(here: Here, element: Element) -> tuple[DistrictStatuses, ...]:
    """Every site that is assessed on an element, those that are not yet assessed too."""
    if not scale_of(element, here.corpus.frameworks[element.framework]):
        return ()
    blocks = []
    for district in here.corpus.districts:
        schools = here.derived.schools_by_district.get(district, ())
        sites = [district] if "district" in element.assessed_at else []
        sites += schools if "school" in element.assessed_at else ()
        found = [(site, here.derived.standings.get((site, element.key))) for site in sites]
        lines = tuple(status_line(here, here.to(site), standing) for site, standing in found)
        if any(standing for _, standing in found):
            blocks.append(DistrictStatuses(here.to(district), lines))
    return tuple(blocks)


def _across(here: Here, element: str) -> tuple[Link, ...]:
    return tuple(
        here.page(element_in_district(key, element), here.corpus.districts[key].title)
        for key in _concerned(here, element)
    )


def _districts(here: Here, element: Element) -> tuple[DistrictCounts, ...]:
    key, lines = element.key, []
    scale = scale_of(element, here.corpus.frameworks[element.framework])
    levels = {one.id: one for one in (*scale.levels, *scale.unordered)} if scale else {}
    for link, district in zip(_across(here, key), _concerned(here, key), strict=True):
        url, found = element_in_district(district, key), here.known.overviews[district]
        told = found.by_element[key]
        at = [(levels[one.level], one.schools) for one in told.at]
        schools = told.assessed, told.not_assessed
        spread = spread_view(here, url, scale, at, schools) if scale and at else None
        numbers = told.strengths, told.opportunities, told.recommendations, told.indirect
        lines.append(DistrictCounts(link, spread, claims_of(here, url, numbers)))
    return tuple(lines)


def _by_name(districts: tuple[DistrictCounts, ...]) -> Lettered[DistrictCounts]:
    return by_letter("at--districts", districts, lambda one: one.link.title)


def _concerned(here: Here, element: str) -> list[str]:
    return [key for key in here.corpus.districts if is_for(element, key)]


def _focus(here: Here, element: Element) -> tuple[Mention, ...]:
    reports = here.derived.reports_by_focus.get(element.key, ())
    return tuple(Mention(here.to(key), here.to(key.rpartition("/")[0])) for key in reports)


def _goals(here: Here, element: Element) -> tuple[Mention, ...]:
    return tuple(
        Mention(_goal_link(here, report, goal.id), here.to(report.site))
        for report in here.corpus.reports.values()
        for goal in report.goals
        if element.key in goal.elements
    )


def _goal_link(here: Here, report: Report, goal: str) -> Link:
    return here.page(f"{report.key}/", goal_title(here, report.site, goal), goal_anchor(goal))


def _assets(here: Here, element: Element) -> tuple[Mention, ...]:
    return tuple(
        Mention(here.page(f"{site.key}/", asset.name, "at--assets"), here.to(site.key))
        for site in here.corpus.sites()
        for asset in site.assets
        if element.key in asset.elements
    )
