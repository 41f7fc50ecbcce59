"""Lists across a district: one offering, and the tracker of recommendations and goals."""

from msgspec import structs

from generator.addresses import offering_in_district, synthesis_page
from generator.pages.claims import Listing, listing
from generator.pages.finding_views import FindingLine, finding_line, open_recommendations
from generator.pages.frame import Frame
from generator.pages.goal_views import GoalBlock, goal_block
from generator.pages.known import Here, Known, Link
from generator.pages.offering_pages import ReportLine, report_in_list
from generator.pages.synthesis.district import frame_in_district
from generator.pages.synthesis.recommendations import RecommendationLists, recommendation_lists
from generator.pages.view import View


class OfferingInDistrictView(View, frozen=True):
    """The page of an offering across a district."""

    frame: Frame
    offering: Link
    called_for: Listing[FindingLine]
    reports: Listing[ReportLine]


class SiteGoals(View, frozen=True):
    """The goals of one site, each as its newest report has it."""

    site: Link
    goals: tuple[GoalBlock, ...]


class TrackerView(View, frozen=True):
    """The tracker of recommendations and goals."""

    frame: Frame
    recommendations: RecommendationLists
    goals: tuple[SiteGoals, ...]


def offering_in_district_view(known: Known, district: str, offering: str) -> OfferingInDistrictView:
    """The page of an offering across a district."""
    here = known.view_from(offering_in_district(district, offering))
    calls = [
        key
        for key in known.derived.calls_by_offering.get(offering, ())
        if key.startswith(f"{district}/") and key in known.derived.current
    ]
    called = [finding_line(here, key) for key in open_recommendations(here, calls)]
    reports = [
        report_in_list(here, key)
        for key in known.derived.reports_by_offering.get(offering, ())
        if key.startswith(f"{district}/")
    ]
    return OfferingInDistrictView(
        frame=frame_in_district(here, district),
        offering=here.to(offering),
        called_for=listing("called-for", called, lambda line: line.link.title),
        reports=listing("reports", reports, lambda line: line.link.title),
    )


def tracker_view(known: Known, district: str) -> TrackerView:
    """Every recommendation of a district and its schools, and every goal."""
    here = known.view_from(synthesis_page(district, "recommendations"))
    keys = [
        one.key
        for one in known.corpus.findings_in.get(district, ())
        if one.kind == "recommendation" and not known.corpus.reports[one.report].retired
    ]
    sites = (district, *known.derived.schools_by_district.get(district, ()))
    goals = (SiteGoals(here.to(site), site_goals(here, site)) for site in sites)
    return TrackerView(
        frame=frame_in_district(here, district),
        recommendations=recommendation_lists(here, keys),
        goals=tuple(one for one in goals if one.goals),
    )


def site_goals(here: Here, site: str) -> tuple[GoalBlock, ...]:
    """The goals of a site, each once, as its newest report has it."""
    seen: dict[str, GoalBlock] = {}
    for key in here.derived.reports_by_site.get(site, ()):
        report = here.corpus.reports[key]
        for goal in report.goals:
            if goal.id not in seen:
                block = goal_block(here, report, goal)
                anchor = f"{block.anchor}--{site.rpartition('/')[2]}"
                seen[goal.id] = structs.replace(block, anchor=anchor)
    return tuple(seen.values())
