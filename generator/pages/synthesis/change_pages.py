"""What changed, in plain sentences: in a district between two dates, at a site from one report of
an offering to the next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.addresses import goal_anchor, synthesis_page
from generator.derive import changes as derived_changes
from generator.derive.changes import Change
from generator.derive.snapshot import around, snapshot
from generator.pages.finding_views import goal_title
from generator.pages.frame import Frame, frame_of
from generator.pages.known import Here, Known, Link
from generator.pages.meters import Meter, meter
from generator.pages.status_views import reasons
from generator.pages.synthesis.across import Across
from generator.pages.synthesis.district import frame_in_district
from generator.pages.view import View


class ChangeLine(View, frozen=True):
    """One change: what kind, about what, and what was and is."""

    kind: str
    about: Link
    before: Meter | None = None
    after: Meter | None = None
    link: Link | None = None
    """To the reasons of a status, the report of a step, or the earlier finding."""
    progress_before: str = ""
    progress_after: str = ""
    goal: Link | None = None
    unit: str = ""
    number_before: float | None = None
    number_after: float | None = None
    on: str = ""
    finding_kind: str = ""
    earlier_kind: str = ""


class SiteChanges(View, frozen=True):
    """The changes at one site."""

    site: Link
    lines: tuple[ChangeLine, ...]


class DistrictChangesView(View, frozen=True):
    """What changed in a district between two dates."""

    frame: Frame
    first: str
    last: str
    sites: tuple[SiteChanges, ...]


class ReportChanges(View, frozen=True):
    """What changed from one report of an offering to the next."""

    offering: Link | None
    earlier: Link
    later: Link
    lines: tuple[ChangeLine, ...]


class SiteChangesView(View, frozen=True):
    """What changed at a site, report by report."""

    frame: Frame
    site: Link
    pairs: tuple[ReportChanges, ...]


def district_changes_view(page: Across) -> DistrictChangesView:
    """What changed in a district in the year before the day of the site, or since a set day."""
    here, known, district = page.here, page.known, page.district
    last = known.derived.as_of
    first = known.settings.compare_with or year_before(last)
    said = known.derived.statuses

    def found() -> Mapping[str, list[Change]]:
        before, after = (snapshot(known.corpus, day, district, said) for day in (first, last))
        at: dict[str, list[Change]] = defaultdict(list)
        for change in derived_changes.changes(before, after, known.corpus):
            at[site_of(change)].append(change)
        return dict(at)

    at = known.once((district_changes_view, district), found)
    blocks = (SiteChanges(here.to(site), _lines(here, at.get(site, ()))) for site in page.sites)
    frame = frame_in_district(page, with_district=False)
    return DistrictChangesView(frame, first, last, tuple(one for one in blocks if one.lines))


def year_before(day: str) -> str:
    """The same day a year before; February 29 becomes 28."""
    if not day:
        return ""
    year, rest = int(day[:4]) - 1, day[4:]
    return f"{year}{'-02-28' if rest == '-02-29' else rest}"


def _lines(here: Here, found: Iterable[Change]) -> tuple[ChangeLine, ...]:
    return tuple([change_line(here, one) for one in found])


def site_changes_view(known: Known, site: str) -> SiteChangesView:
    """What changed at a site from each report to the next of the same offering, newest first."""
    here = known.view_from(synthesis_page(site, "changes"))
    pairs = []
    at_site = [known.corpus.reports[key] for key in known.derived.reports_by_site.get(site, ())]
    reports = [one for one in at_site if not one.retired]
    for later in reports:
        earlier = next(
            (
                one
                for one in reports
                if later.offering and one.offering == later.offering and one.end < later.end
            ),
            None,
        )
        if earlier:
            before, after = around(known.corpus, known.derived.statuses, earlier, later)
            found = derived_changes.changes(before, after, known.corpus)
            offering = later.offering if later.offering in known.corpus.offerings else None
            lines = _lines(here, found)
            pairs.append(
                ReportChanges(
                    here.to(offering) if offering else None,
                    here.to(earlier.key),
                    here.to(later.key),
                    lines,
                )
            )
    frame = frame_of(here, known.corpus.by_key[site], title="", mentions=(), trail=(here.to(site),))
    return SiteChangesView(frame, here.to(site), tuple(pairs))


def site_of(change: Change) -> str:
    """The site that a change is at."""
    match change:
        case derived_changes.StatusMoved(after=status) | derived_changes.StatusSet(after=status):
            return status.site
        case derived_changes.StatusWithdrawn(before=status):
            return status.site
        case derived_changes.GoalMoved(place=place):
            return place[0]
    return change.finding.rsplit("/", 2)[0]


def change_line(here: Here, change: Change) -> ChangeLine:
    """A change as a line; the template makes the sentence."""
    match change:
        case derived_changes.StatusMoved(before, after):
            return ChangeLine(
                f"status-{change.direction}",
                here.to(after.element),
                meter(before),
                meter(after),
                reasons(here, after),
            )
        case derived_changes.StatusSet(after, before):
            return ChangeLine(
                "status-set" if before is None else "status-other-scale",
                here.to(after.element),
                None,
                meter(after),
                reasons(here, after),
            )
        case derived_changes.StatusWithdrawn(before):
            return ChangeLine("status-withdrawn", here.to(before.element), meter(before))
        case derived_changes.GoalMoved():
            return _goal_line(here, change)
    return _finding_line(here, change)


def _finding_line(here: Here, change: Change) -> ChangeLine:
    key = change.finding  # type: ignore[union-attr]  # the statuses and goals are told apart before
    about, kind = here.to(key), here.corpus.findings[key].kind
    match change:
        case derived_changes.FindingContinued(_, earlier):
            before = here.corpus.findings[earlier].kind
            return ChangeLine(
                "finding-continued",
                about,
                link=here.to(earlier),
                finding_kind=kind,
                earlier_kind=before,
            )
        case derived_changes.FindingNotRaisedAgain():
            return ChangeLine("finding-not-raised-again", about, finding_kind=kind)
        case derived_changes.RecommendationMade():
            return ChangeLine("recommendation-made", about, finding_kind=kind)
        case derived_changes.RecommendationMoved(_, before, after):
            return ChangeLine(
                "recommendation-moved",
                about,
                link=here.to(after.report),
                progress_before=before,
                progress_after=after.progress,
                on=after.on,
                finding_kind=kind,
            )
    return ChangeLine("finding-new", about, finding_kind=kind)


def _goal_line(here: Here, change: derived_changes.GoalMoved) -> ChangeLine:
    site, goal, measure = change.place
    holding = next(
        key
        for key in here.derived.reports_by_site[site]
        if any(one.id == goal for one in here.corpus.reports[key].goals)
    )
    unit = next(
        (
            one.unit
            for report in here.derived.reports_by_site[site]
            for held in here.corpus.reports[report].goals
            if held.id == goal
            for one in held.measures
            if one.title == measure and one.unit
        ),
        "",
    )
    href = here.href(f"{holding}/", goal_anchor(goal))
    return ChangeLine(
        kind="goal-moved" if change.before else "goal-measured",
        about=Link(href, measure),
        goal=Link(href, goal_title(here, site, goal)),
        unit=unit or "",
        number_before=change.before.value if change.before else None,
        number_after=change.after.value,
        on=change.after.on,
    )
