"""Pages of sites: the list of them, each district, each school."""

from collections.abc import Iterable

from markupsafe import Markup

from generator.addresses import (
    SITES,
    elements_at_site,
    synthesis_page,
)
from generator.model.site import Contact, District, HomeLanguage, School, Site
from generator.pages.finding_views import (
    FindingLine,
    by_kind,
    finding_line,
    open_recommendations,
)
from generator.pages.frame import Frame, frame_of, report_line
from generator.pages.known import Here, Known, Link
from generator.pages.letters import Lettered, by_letter
from generator.pages.offering_pages import ReportLine, report_in_list
from generator.pages.site_statuses import StatusBlock, status_blocks
from generator.pages.synthesis.across import stretches_of
from generator.pages.view import View

SHOWN_FIRST = 3
"""How many findings stand under “builds on” and “comes next”."""


class SchoolLine(View, frozen=True):
    """A school in a list."""

    link: Link
    grades: tuple[str, ...]
    students: int | None
    closed: str
    latest: ReportLine | None


class DistrictBlock(View, frozen=True):
    """A district in the list of sites, with its schools; with their number alone where there are
    very many sites."""

    link: Link
    sentence: str
    schools: Lettered[SchoolLine]
    number: int


class SitesView(View, frozen=True):
    """The list of districts and schools."""

    frame: Frame
    districts: Lettered[DistrictBlock]


class AssetLine(View, frozen=True):
    """Something that the community already has."""

    name: str
    elements: tuple[Link, ...]


class PlanGoalLine(View, frozen=True):
    """A goal of the district's plan, and the recommendations and goals that serve it."""

    anchor: str
    title: str
    url: str
    served_by: tuple[Link, ...]
    elsewhere: Link | None = None
    """Where the recommendations stand, of which a long district has too many for one page."""


class SiteView(View, frozen=True):
    """The page of a district or a school."""

    frame: Frame
    is_district: bool
    district: Link | None
    cds: str
    nces: str
    contact: Contact | None
    languages: tuple[HomeLanguage, ...]
    grades_served: tuple[str, ...]
    grades_offered: tuple[str, ...]
    students: int | None
    figures_of: str
    closed: str
    text: Markup
    first: "FirstToSee"
    statuses: tuple[StatusBlock, ...]
    current: tuple[tuple[str, tuple[FindingLine, ...]], ...]
    of_district: tuple[FindingLine, ...]
    reports: tuple[ReportLine, ...]
    schools: Lettered[SchoolLine]
    plan_goals: tuple[PlanGoalLine, ...]
    frameworks: tuple[Link, ...]
    assets: tuple[AssetLine, ...]
    computed: "ComputedLinks"


class FirstToSee(View, frozen=True):
    """What a site's newest reports put first, and the one that says where it stands."""

    builds_on: tuple[FindingLine, ...]
    comes_next: tuple[FindingLine, ...]
    set_by: tuple[ReportLine, ...]


class ComputedLinks(View, frozen=True):
    """The ways from a site's page to what is computed about it."""

    summary: Link
    voices: Link
    elements: Link
    changes: Link
    synthesis: Link | None
    tracker: Link | None
    coverage: Link | None


def sites_view(known: Known) -> SitesView:
    """The page that lists all districts and schools."""
    here = known.view_from(SITES)
    districts = sorted(known.corpus.districts.values(), key=lambda one: one.title.casefold())
    return SitesView(Frame("", as_of=known.derived.as_of), district_blocks(here, districts))


def district_blocks(here: Here, districts: Iterable[District]) -> Lettered[DistrictBlock]:
    """Districts in a list of all sites."""
    blocks = (_district_block(here, one) for one in districts)
    return by_letter("at--districts", blocks, lambda one: one.link.title)


def _district_block(here: Here, district: District) -> DistrictBlock:
    link = here.to(district.key)
    if here.corpus.is_large:
        told = here.known.overviews[district.key]
        return DistrictBlock(link, here.words(told.sentence), _by_name("", ()), told.schools)
    anchor = f"at--schools-{district.key.rpartition('/')[2]}"
    schools = _by_name(anchor, school_lines(here, district.key))
    return DistrictBlock(link, here.sentence(district), schools, schools.total)


def _by_name(anchor: str, schools: Iterable[SchoolLine]) -> Lettered[SchoolLine]:
    return by_letter(anchor, schools, lambda one: one.link.title)


def school_lines(here: Here, district: str) -> tuple[SchoolLine, ...]:
    """The schools of a district, by their names."""
    lines = []
    for key in here.derived.schools_by_district.get(district, ()):
        school = here.corpus.schools[key]
        reports = here.derived.reports_by_site.get(key, ())
        counted = [one for one in reports if not here.corpus.reports[one].retired]
        latest = report_in_list(here, counted[0]) if counted else None
        lines.append(
            SchoolLine(
                link=here.to(key),
                grades=school.grades_served or school.grades_offered,
                students=school.students,
                closed=school.closed or "",
                latest=latest,
            )
        )
    return tuple(lines)


def site_view(known: Known, site: District | School) -> SiteView:
    """The page of a district or a school."""
    here = known.view_from(f"{site.key}/")
    reports = known.derived.reports_by_site.get(site.key, ())
    is_district = isinstance(site, District)
    school = site if isinstance(site, School) else None
    return SiteView(
        frame=_frame(here, site, reports),
        is_district=is_district,
        district=here.to(school.district) if school else None,
        cds=_spaced(site.cds or ""),
        nces=site.nces or "",
        contact=site.contact,
        languages=site.languages,
        grades_served=school.grades_served if school else (),
        grades_offered=school.grades_offered if school else (),
        students=school.students if school else None,
        figures_of=(school.as_of or "") if school else "",
        closed=(school.closed or "") if school else "",
        text=here.text(site),
        first=first_to_see(here, site.key),
        statuses=status_blocks(here, site, is_district),
        current=by_kind(here, here.once(current_at, site.key)),
        of_district=_of_district(here, site),
        reports=tuple(report_in_list(here, key) for key in reports),
        schools=_by_name("at--schools", school_lines(here, site.key) if is_district else ()),
        plan_goals=_plan_goals(here, site) if isinstance(site, District) else (),
        frameworks=_own_frameworks(here, site),
        assets=tuple(AssetLine(one.name, here.to_all(one.elements)) for one in site.assets),
        computed=_computed(here, site.key, is_district=is_district),
    )


def _computed(here: Here, site: str, *, is_district: bool) -> ComputedLinks:
    def page(name: str) -> Link:
        return here.page(synthesis_page(site, name), "")

    return ComputedLinks(
        summary=page("summary"),
        voices=page("voices"),
        elements=here.page(elements_at_site(site, here.corpus), ""),
        changes=page("changes"),
        synthesis=here.page(synthesis_page(site), "") if is_district else None,
        tracker=page("recommendations") if is_district else None,
        coverage=page("coverage") if is_district else None,
    )


def _frame(here: Here, site: Site, reports: Iterable[str]) -> Frame:
    sources = tuple(report_line(here, key) for key in reports)
    return frame_of(here, site, date=newest(here, site.key), sources=sources)


def newest(here: Here, site: str) -> str:
    """The day of a site's newest report."""
    reports = here.derived.reports_by_site.get(site, ())
    return max((here.corpus.reports[key].end for key in reports), default="")


def current_at(here: Here, site: str) -> list[str]:
    """The current findings of a site's own reports."""
    return [
        key
        for report in here.derived.reports_by_site.get(site, ())
        for key in here.derived.findings_by_report.get(report, ())
        if key in here.derived.current
    ]


def first_to_see(here: Here, site: str) -> FirstToSee:
    """What stands at the head of a site's page."""
    reports = here.derived.reports_by_site.get(site, ())
    current = here.once(current_at, site)
    waiting = open_recommendations(here, current)
    return FirstToSee(
        builds_on=_first(here, reports, "lead", current, "strength"),
        comes_next=_first(here, reports, "priorities", waiting, "recommendation"),
        set_by=_set_by(here, reports),
    )


def _set_by(here: Here, reports: Iterable[str]) -> tuple[ReportLine, ...]:
    """The newest report that sets a status and counts, or none."""
    for key in reports:
        report = here.corpus.reports[key]
        if report.status and not report.retired:
            return (report_in_list(here, key),)
    return ()


def _of_district(here: Here, site: Site) -> tuple[FindingLine, ...]:
    """Current findings of the district's reports that name this school."""
    keys = here.derived.findings_by_school.get(site.key, ())
    return tuple(finding_line(here, key) for key in keys if key in here.derived.current)


def _own_frameworks(here: Here, site: Site) -> tuple[Link, ...]:
    return here.to_all(key for key in here.corpus.frameworks if key.startswith(f"{site.key}/"))


def _spaced(cds: str) -> str:
    """A CDS code in its three parts, as the state prints it."""
    digits = cds.replace(" ", "").replace("-", "")
    return f"{digits[:2]} {digits[2:7]} {digits[7:]}" if len(digits) == 14 else cds


def _first(
    here: Here, reports: Iterable[str], chosen: str, current: list[str], kind: str
) -> tuple[FindingLine, ...]:
    """What a site's newest report puts first, or else the first current findings of the kind."""
    for report in reports:
        picked = [
            key
            for key in getattr(here.corpus.reports[report], chosen)
            if key in current and here.corpus.findings[key].kind == kind
        ]
        if picked:
            return tuple(finding_line(here, key) for key in picked)
    of_kind = [key for key in current if here.corpus.findings[key].kind == kind]
    return tuple(finding_line(here, key) for key in of_kind[:SHOWN_FIRST])


def _plan_goals(here: Here, district: District) -> tuple[PlanGoalLine, ...]:
    serving: dict[str, list[Link]] = {goal.id: [] for goal in district.plan_goals}
    is_long = bool(stretches_of(here.known, district.key).all)
    elsewhere: set[str] = set()
    for finding in here.corpus.findings_in.get(district.key, ()):
        if finding.serves and is_long and not here.corpus.reports[finding.report].retired:
            elsewhere.update(finding.serves)
        elif finding.serves and not is_long:
            site = here.corpus.by_key[here.corpus.reports[finding.report].site]
            for goal in finding.serves:
                serving.get(goal, []).append(
                    here.to(finding.key, f"{finding.title} ({site.title})")
                )
    for report in here.corpus.reports.values():
        if report.key.startswith(f"{district.key}/"):
            for served in report.goals:
                for goal in served.serves:
                    serving.get(goal, []).append(here.to(report.key))
    tracker = here.page(synthesis_page(district.key, "recommendations"), "", "at--ways")
    return tuple(
        PlanGoalLine(
            f"plan--{goal.id}",
            goal.title,
            goal.url or "",
            tuple(dict.fromkeys(serving[goal.id])),
            tracker if goal.id in elsewhere else None,
        )
        for goal in district.plan_goals
    )
