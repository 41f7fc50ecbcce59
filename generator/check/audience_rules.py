"""Rules about who may read what: audiences, approval, and days from which something is out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.load.documents import Loc
from generator.model.corpus import AUDIENCES
from generator.model.report import Report
from generator.model.thing import Thing
from generator.source.place import Place

Problems = Iterator[Problem]
COACHES = re.compile(r"\b(?:coach|coaches|consultants?|facilitators?|mentors?)\b", re.IGNORECASE)
"""Roles of those who coach; the report is about the others."""


@rule("error")
def unknown_audience(world: World) -> Problems:
    """A page of content/ that says whom it is for says public, district or team.

    Why: A page for nobody that is known would have to be shown to everybody or to no one.
    Wrong:
        audience: staff
    Right:
        audience: district
    Mend: Use one of the three words, or leave the line out: the page is public then.
    """
    for page in world.corpus.content.values():
        if page.audience and page.audience not in AUDIENCES:
            yield Problem(
                page.path,
                page.audience_place,
                f"“audience” cannot be “{page.audience}”; it is {listing(AUDIENCES)}.",
                near(page.audience, AUDIENCES) or "Without the line, a page is public.",
            )


@rule("error")
def audience_too_wide(world: World) -> Problems:
    """Nothing is for a wider audience than what it belongs to.

    Why: A public finding in a report for the team would let out what the report keeps in.
    Wrong:
        audience: public, in a report with audience: team
    Right:
        audience: team, or no audience of its own
    Mend: Leave the audience out, or widen that of the report, school or district.
    """
    for thing in world.corpus.things():
        if not thing.audience or thing.key in world.corpus.districts:
            continue
        around = world.corpus.audience(thing.parent)
        if AUDIENCES.index(thing.audience) < AUDIENCES.index(around):
            yield Problem(
                thing.path,
                world.place(thing, "audience"),
                f"“{thing.audience}” is wider than “{around}”, the audience of what it belongs to.",
                f"Leave it out, or widen the audience of {thing.parent}.",
            )


@rule("error")
def link_to_narrower(world: World) -> Problems:
    """A document links to, and rests on, only what its own readers may read.

    Why: The link would lead nowhere for them, or tell them what they may not know.
    Wrong:
        a public finding with [[notes-among-us]], a report for the team
    Right:
        a public finding that says in its own words what may be said
    Mend: Take the link out, or widen the audience of what it leads to.
    """
    for cited in _cited(world):
        if _rank(world, cited.to) > _rank(world, cited.by):
            audience = world.corpus.audience(cited.to)
            yield Problem(
                cited.path,
                cited.place,
                f"“{_id(cited.to)}” is for the audience “{audience}” and cannot be cited here.",
                "Take it out, or widen the audience of what it leads to.",
            )
    yield from _goals_of_narrower(world)


def _goals_of_narrower(world: World) -> Problems:
    """A goal has its words from a report that readers of whatever names it may read."""
    for thing, loc, site, goal in _goals_named(world):
        told_by = _told_by(world, site, goal)
        ranks = [_rank(world, report.key) for report in told_by]
        if ranks and min(ranks) > _rank(world, thing.key):
            audience = world.corpus.audience(told_by[0].key)
            yield Problem(
                thing.path,
                world.place(thing, *loc),
                f"What “{goal}” is, only a report for the audience “{audience}” says.",
                f"Give the goal a title in a wider report, or widen {told_by[0].key}.",
            )


def _told_by(world: World, site: str, goal: str) -> list[Report]:
    """The reports of a site that give a goal its words."""
    reports = world.reports_by_site.get(site, ())
    return [one for one in reports if any(its.id == goal and its.title for its in one.goals)]


def _goals_named(world: World) -> Iterator[tuple[Thing, Loc, str, str]]:
    """Who names a goal, in which field, of which site."""
    for report in world.corpus.reports.values():
        for n, goal in enumerate(report.goals):
            if not goal.title:
                yield report, ("goals", n, "id"), report.site, goal.id
    for finding in world.corpus.findings.values():
        report_of = world.corpus.reports.get(finding.report)
        for n, name in enumerate(finding.toward if report_of else ()):
            yield finding, ("toward", n), report_of.site if report_of else "", name


@dataclass(frozen=True)
class _Cited:
    """What is cited, by whom, and where."""

    to: str
    by: str
    path: str
    place: Place


def _cited(world: World) -> Iterator[_Cited]:
    """Everything that a field, a body or an ordinary page cites."""
    for thing in world.corpus.things():
        for link in thing.prose.links:
            yield _Cited(link.to, thing.key, thing.path, link.place)
    for citation in world.citations:
        place = world.place(citation.thing, *citation.loc)
        yield _Cited(citation.to, citation.thing.key, citation.thing.path, place)
    for page in world.corpus.content.values():
        for link in page.links:
            yield _Cited(link.to, page.path, page.path, link.place)


def _rank(world: World, key: str) -> int:
    """How narrow the audience of a thing, page or picture is."""
    if key in world.corpus.pictures:
        key = key.rpartition("/")[0]
    is_known = key in world.corpus.by_key or key in world.corpus.content
    return AUDIENCES.index(world.corpus.audience(key)) if is_known else 0


def _id(key: str) -> str:
    return key.rpartition("/")[2]


@rule("error")
def link_to_held_back(world: World) -> Problems:
    """What is public already cites nothing of a report that comes out later.

    Why: Until that day the link leads nowhere, and tells readers of what they may not know yet.
    Wrong:
        rests_on: [2026-10-diagnostic/doors-open-early], of a report with publish_from: 2026-12-01
    Right:
        publish_from: 2026-12-01 in both reports
    Mend: Take the link out until then, or hold back both.
    """
    for cited in _cited(world):
        report = _held_back(world, cited.to)
        if report and _rank(world, cited.by) == 0 and not _held_back(world, cited.by):
            yield Problem(
                cited.path,
                cited.place,
                f"“{_id(cited.to)}” is not public before {report.publish_from}.",
                "Take it out until then. A report can wait, too: give it the same publish_from.",
            )
    yield from _goals_held_back(world)


def _goals_held_back(world: World) -> Problems:
    """A goal that is named now has its words from a report that is out."""
    for thing, loc, site, goal in _goals_named(world):
        rank = _rank(world, thing.key)
        told_by = [one for one in _told_by(world, site, goal) if _rank(world, one.key) <= rank]
        waits = told_by and all(_held_back(world, report.key) for report in told_by)
        if waits and rank == 0 and not _held_back(world, thing.key):
            yield Problem(
                thing.path,
                world.place(thing, *loc),
                f"What “{goal}” is, only {_id(told_by[0].key)} says, which is not public before "
                f"{told_by[0].publish_from}.",
                "Give the goal its title here, or let this report wait, too.",
            )


def _held_back(world: World, key: str) -> Report | None:
    """The public report that is not out yet and that a thing is, or lies in."""
    while key:
        if key in world.held_back:
            return world.corpus.reports[key]
        key = key.rpartition("/")[0]
    return None


@rule("error")
def report_not_approved(world: World) -> Problems:
    """A public report says who let it go out, and when.

    Why: Families and the press will read it. Somebody who answers for the site has to have read it
    first, and readers can see that they did.
    Wrong:
        audience: public, and no approved
    Right:
        approved:
          role: Superintendent
          on: 2026-10-26
    Mend: Add approved once it is, or audience: district until then. A project that needs no
    approval sets needs_approval: false in mkdocs.yml.
    """
    for report in world.corpus.reports.values():
        is_public = world.corpus.audience(report.key) == "public"
        told = report.approved or not world.was_read(report, "approved")
        if world.settings.needs_approval and is_public and not told:
            yield Problem(
                report.path,
                world.place(report),
                "This report is public, and nobody approved it.",
                "Add “approved” with a role and a day, or “audience: district” until it is.",
            )


@rule("error")
def coaching_of_one_person(world: World) -> Problems:
    """A report of coaching one person is never public.

    Why: It speaks of how somebody does their work. Whoever knows the school knows who it is.
    Wrong:
        participants: [{role: principal, number: 1}], in a public report of coaching
    Right:
        audience: team
    Mend: Narrow the audience. For a team that was coached, say in participants how many they were;
    coaches and consultants do not count.
    """
    for report in world.corpus.reports.values():
        offering = world.corpus.offerings.get(report.offering or "")
        if not offering or not offering.coaching or world.corpus.audience(report.key) != "public":
            continue
        coached = (one for one in report.participants if not COACHES.search(one.role))
        number = sum(one.number or 0 for one in coached)
        if number > 1 or not world.was_read(report, "participants"):
            continue
        said = "was about one person" if number else "does not say how many people it was about"
        yield Problem(
            report.path,
            world.place(report, "participants" if report.participants else "offering"),
            f"This coaching {said}, and cannot be public.",
            "Narrow the audience; or say in “participants” how many were coached, if several.",
        )
