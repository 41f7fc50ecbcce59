"""Pages of offerings: the list, each offering, the alignment tables, the crosswalks."""

from markupsafe import Markup

from generator.addresses import CROSSWALKS, OFFERINGS, alignment_page, offering_in_district
from generator.derive.overview import NewReport
from generator.model.framework import Framework
from generator.model.offering import Crosswalk, Offering
from generator.pages.claims import Claim, claim
from generator.pages.element_pages import (
    AlignmentLine,
    CounterpartLine,
    alignment_line,
    counterpart_line,
)
from generator.pages.finding_views import FindingLine, finding_line
from generator.pages.frame import Frame, SourceLine, data_of, frame_of, source_line
from generator.pages.framework_pages import alignment_link, has_alignment
from generator.pages.known import Here, Known, Link
from generator.pages.letters import Lettered, by_letter
from generator.pages.view import View


class OfferingLine(View, frozen=True):
    """An offering in a list."""

    link: Link
    sentence: str


class OfferingsView(View, frozen=True):
    """The list of offerings."""

    frame: Frame
    offerings: tuple[OfferingLine, ...]
    alignments: tuple[Link, ...]


class ReportLine(View, frozen=True):
    """A report in a list."""

    link: Link
    site: Link
    offering: Link | None
    start: str
    end: str
    summary: str


class CallsInDistrict(View, frozen=True):
    """How much a district makes of an offering; the numbers lead to what they count."""

    link: Link
    called_for: Claim
    reports: Claim


class OfferingView(View, frozen=True):
    """An offering's page."""

    frame: Frame
    text: Markup
    promises: tuple[str, ...]
    sets_status: bool
    groups: tuple[tuple[Link, tuple[AlignmentLine, ...]], ...]
    alignments: tuple[Link, ...]
    across: tuple[Link, ...]
    """The pages of the offering across each district."""
    districts: Lettered[CallsInDistrict]
    """The same with their numbers, in the place of all lists where there are very many sites."""
    called_for: tuple[FindingLine, ...]
    called_for_before: tuple[FindingLine, ...]
    reports: tuple[ReportLine, ...]


class AlignmentCell(View, frozen=True):
    """One cell of an alignment table; ``note`` leads to its reason below the table."""

    state: str
    offering: str
    note: str


class AlignmentNote(View, frozen=True):
    """A reason below an alignment table, with the way back to its cell."""

    anchor: str
    cell: str
    element: Link
    line: AlignmentLine


class AlignmentRow(View, frozen=True):
    """An element's row."""

    element: Link
    cells: tuple[tuple[str, AlignmentCell], ...]
    """Each with the anchor that its note leads back to."""


class AlignmentTable(View, frozen=True):
    """A group's table and the reasons below it."""

    group: Link
    anchor: str
    rows: tuple[AlignmentRow, ...]
    notes: tuple[AlignmentNote, ...]


class AlignmentView(View, frozen=True):
    """The page of a framework's alignment tables."""

    frame: Frame
    framework: Link
    offerings: tuple[tuple[Link, str], ...]
    tables: tuple[AlignmentTable, ...]


class CrosswalksView(View, frozen=True):
    """The list of crosswalks."""

    frame: Frame
    crosswalks: tuple[tuple[Link, str], ...]


class CrosswalkView(View, frozen=True):
    """A crosswalk's page: both ways, element by element."""

    frame: Frame
    text: Markup
    from_framework: Link
    to_framework: Link
    forward: tuple[tuple[Link, tuple[CounterpartLine, ...]], ...]
    backward: tuple[tuple[Link, tuple[CounterpartLine, ...]], ...]


def offerings_view(known: Known) -> OfferingsView:
    """The page that lists all offerings."""
    here = known.view_from(OFFERINGS)
    lines = [
        OfferingLine(here.to(one.key), here.sentence(one))
        for one in known.corpus.offerings.values()
    ]
    alignments = [link for one in known.corpus.frameworks if (link := alignment_link(here, one))]
    return OfferingsView(Frame("", as_of=known.derived.as_of), tuple(lines), tuple(alignments))


def offering_view(known: Known, offering: Offering) -> OfferingView:
    """The page of an offering."""
    here = known.view_from(f"{offering.key}/")
    is_large = known.corpus.is_large
    calls = () if is_large else known.derived.calls_by_offering.get(offering.key, ())
    waiting = [key for key in calls if key in known.derived.current]
    reports = () if is_large else known.derived.reports_by_offering.get(offering.key, ())
    across = tuple(
        here.page(offering_in_district(key, offering.key), district.title)
        for key, district in known.corpus.districts.items()
    )
    return OfferingView(
        frame=frame_of(here, offering, sources=_sources(offering)),
        text=here.text(offering),
        promises=offering.promises,
        sets_status=offering.sets_status,
        groups=_by_group(here, offering),
        alignments=tuple(
            link for one in known.corpus.frameworks if (link := alignment_link(here, one))
        ),
        across=() if is_large else across,
        districts=_by_name(_districts(here, offering.key, across) if is_large else ()),
        called_for=tuple(finding_line(here, key) for key in waiting),
        called_for_before=tuple(finding_line(here, key) for key in calls if key not in waiting),
        reports=tuple(report_in_list(here, key) for key in reports),
    )


def _districts(here: Here, offering: str, across: tuple[Link, ...]) -> tuple[CallsInDistrict, ...]:
    lines = []
    for link, key in zip(across, here.corpus.districts, strict=True):
        url = offering_in_district(key, offering)
        told = here.known.overviews[key].by_offering.get(offering)
        called_for = claim(here, url, "called-for", told.called_for if told else 0)
        reports = claim(here, url, "reports", told.reports if told else 0)
        lines.append(CallsInDistrict(link, called_for, reports))
    return tuple(lines)


def _by_name(districts: tuple[CallsInDistrict, ...]) -> Lettered[CallsInDistrict]:
    return by_letter("at--districts", districts, lambda one: one.link.title)


def _sources(offering: Offering) -> tuple[SourceLine, ...]:
    cited = [offering.source, *(alignment.source for alignment in offering.aligns)]
    return tuple(dict.fromkeys(source_line(source) for source in cited if source))


def report_in_list(here: Here, key: str) -> ReportLine:
    """A report as a line of a list."""
    report = here.corpus.reports[key]
    offering = report.offering if report.offering in here.corpus.offerings else None
    return ReportLine(
        link=here.to(key),
        site=here.to(report.site),
        offering=here.to(offering) if offering else None,
        start=report.start,
        end=report.end,
        summary=report.summary or here.sentence(report),
    )


def new_report(here: Here, one: NewReport) -> ReportLine:
    """The same, of what is known of a report from its district's overview."""
    return ReportLine(
        link=here.page(f"{one.key}/", one.title),
        site=here.page(f"{one.site}/", one.site_title),
        offering=here.to(one.offering) if one.offering else None,
        start=one.start,
        end=one.end,
        summary=here.words(one.summary),
    )


def _by_group(here: Here, offering: Offering) -> tuple[tuple[Link, tuple[AlignmentLine, ...]], ...]:
    blocks = []
    for group in here.corpus.groups.values():
        lines = tuple(
            alignment_line(here.to(element.key), known)
            for element in here.corpus.elements.values()
            if element.group == group.key
            and (known := here.derived.alignments.get((offering.key, element.key)))
        )
        if lines:
            blocks.append((here.to(group.key), lines))
    return tuple(blocks)


def alignment_view(known: Known, framework: Framework) -> AlignmentView:
    """The page of a framework's alignment tables, one for each group."""
    here = known.view_from(alignment_page(framework.key))
    groups = [one.key for one in known.corpus.groups.values() if one.framework == framework.key]
    offerings = known.corpus.offerings.values()
    cited = [one.source for one in known.derived.alignments.values() if one.source]
    frame = Frame(
        "",
        trail=(here.to(framework.key),),
        as_of=known.derived.as_of,
        version=framework.version,
        sources=tuple(dict.fromkeys(source_line(source) for source in cited)),
        data=data_of(here, framework.key),
    )
    return AlignmentView(
        frame=frame,
        framework=here.to(framework.key),
        offerings=tuple((here.to(one.key), one.short_title) for one in offerings),
        tables=tuple(_table(here, group) for group in groups),
    )


def _table(here: Here, group: str) -> AlignmentTable:
    rows, notes = [], []
    for element in here.corpus.elements.values():
        if element.group != group:
            continue
        cells = []
        for offering in here.corpus.offerings.values():
            cell, note = _cell(here, offering, element.key)
            cells.append((f"cell--{_ends(element.key, offering)}", cell))
            notes += [note] if note else []
        rows.append(AlignmentRow(here.to(element.key), tuple(cells)))
    link = here.to(group)
    return AlignmentTable(link, group.rpartition("/")[2], tuple(rows), tuple(notes))


def _cell(
    here: Here, offering: Offering, element: str
) -> tuple[AlignmentCell, AlignmentNote | None]:
    known = here.derived.alignments.get((offering.key, element))
    if not known or (known.state == "not-recorded" and not known.reason):
        return AlignmentCell("not-recorded", offering.title, ""), None
    ends = _ends(element, offering)
    line = alignment_line(here.to(offering.key), known)
    note = AlignmentNote(f"why--{ends}", f"cell--{ends}", here.to(element), line)
    return AlignmentCell(known.state, offering.title, note.anchor), note


def _ends(element: str, offering: Offering) -> str:
    """The end of an anchor for a cell: the group, the element, the offering."""
    return f"{'--'.join(element.split('/')[-2:])}--{offering.id}"


def crosswalks_view(known: Known) -> CrosswalksView:
    """The page that lists all crosswalks."""
    here = known.view_from(CROSSWALKS)
    lines = [(here.to(one.key), here.sentence(one)) for one in known.corpus.crosswalks.values()]
    return CrosswalksView(Frame("", as_of=known.derived.as_of), tuple(lines))


def crosswalk_view(known: Known, crosswalk: Crosswalk) -> CrosswalkView:
    """The page of a crosswalk."""
    here = known.view_from(f"{crosswalk.key}/")
    sources = [crosswalk.source, *(link.source for link in crosswalk.links)]
    cited = tuple(dict.fromkeys(source_line(source) for source in sources if source))
    return CrosswalkView(
        frame=frame_of(here, crosswalk, sources=cited),
        text=here.text(crosswalk),
        from_framework=here.to(crosswalk.from_),
        to_framework=here.to(crosswalk.to),
        forward=_one_way(here, crosswalk, forward=True),
        backward=_one_way(here, crosswalk, forward=False),
    )


def _one_way(
    here: Here, crosswalk: Crosswalk, *, forward: bool
) -> tuple[tuple[Link, tuple[CounterpartLine, ...]], ...]:
    framework = crosswalk.from_ if forward else crosswalk.to
    blocks = []
    for element in here.corpus.elements.values():
        lines = tuple(
            counterpart_line(here, one)
            for one in here.derived.counterparts.get(element.key, ())
            if one.crosswalk == crosswalk.key and one.forward == forward
        )
        if lines and element.framework == framework:
            blocks.append((here.to(element.key), lines))
    return tuple(blocks)


def alignment_frameworks(known: Known) -> list[Framework]:
    """The frameworks that have alignment tables."""
    return [one for one in known.corpus.frameworks.values() if has_alignment(known, one.key)]
