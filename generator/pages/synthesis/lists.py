"""Lists across a district: one offering, and the tracker of recommendations and goals."""

from functools import partial

from msgspec import structs

from generator.pages.claims import Listing
from generator.pages.finding_views import FindingLine, finding_line, open_recommendations
from generator.pages.frame import Frame
from generator.pages.goal_views import GoalBlock, goal_block
from generator.pages.known import Here, Link
from generator.pages.offering_pages import ReportLine, report_in_list
from generator.pages.synthesis.across import Across
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


def offering_in_district_view(page: Across, offering: str) -> OfferingInDistrictView:
    """The page of an offering across a district."""
    here, known, district = page.here, page.known, page.district
    inside, derived = f"{district}/", known.derived

    calls = derived.calls_by_offering.get(offering, ())
    current = [key for key in calls if key.startswith(inside) and key in derived.current]
    called, of_offering = page.own(current), derived.reports_by_offering.get(offering, ())
    reports = page.own(key for key in of_offering if key.startswith(inside))
    line, report = partial(finding_line, here), partial(report_in_list, here)
    return OfferingInDistrictView(
        frame=frame_in_district(page),
        offering=here.to(offering),
        called_for=page.listing(
            "called-for", open_recommendations(here, called), line, lambda one: one.link.title
        ),
        reports=page.listing("reports", reports, report, lambda one: one.link.title),
    )


def tracker_view(page: Across) -> TrackerView:
    """Every recommendation of a district and its schools, and every goal."""
    here, corpus = page.here, page.known.corpus
    keys = [
        one.key
        for one in corpus.findings_in.get(page.district, ())
        if one.kind == "recommendation" and not corpus.reports[one.report].retired
    ]
    goals = (SiteGoals(here.to(site), site_goals(here, site)) for site in page.sites)
    return TrackerView(
        frame=frame_in_district(page),
        recommendations=recommendation_lists(page, keys),
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
