"""Rules about who may read what: audiences, approval, and days from which something is out."""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.load.documents import Loc
from generator.load.fields import citations
from generator.model.report import Report
from generator.model.thing import Thing
from generator.model.values import AUDIENCES
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
    for page in world.looked_at.content.values():
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
    for thing in world.looked_at.things():
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
    for cited in _cited(world, world.narrowest):
        if world.rank(cited.to) > world.rank(cited.by):
            audience = world.corpus.audience(cited.to)
            yield Problem(
                cited.path,
                cited.place(world),
                f"“{_id(cited.to)}” is for the audience “{audience}” and cannot be cited here.",
                "Take it out, or widen the audience of what it leads to.",
            )
    yield from _goals_of_narrower(world)


def _goals_of_narrower(world: World) -> Problems:
    """A goal has its words from a report that readers of whatever names it may read."""
    for thing, loc, site, goal in _goals_named(world, world.narrowest):
        told_by = world.goals_of(site).get(goal, [])
        ranks = [world.rank(report.key) for report in told_by]
        if ranks and min(ranks) > world.rank(thing.key):
            audience = world.corpus.audience(told_by[0].key)
            yield Problem(
                thing.path,
                world.place(thing, *loc),
                f"What “{goal}” is, only a report for the audience “{audience}” says.",
                f"Give the goal a title in a wider report, or widen {told_by[0].key}.",
            )


def _goals_named(world: World, below: int) -> Iterator[tuple[Thing, Loc, str, str]]:
    """Which things of a wider audience than this name a goal, in which field, of which site."""
    for report in world.looked_at.reports.values():
        for n, goal in enumerate(report.goals if world.rank(report.key) < below else ()):
            if not goal.title:
                yield report, ("goals", n, "id"), report.site, goal.id
    for finding in world.looked_at.findings.values():
        report_of = world.corpus.reports.get(finding.report) if finding.toward else None
        if report_of and world.rank(finding.key) < below:
            for n, name in enumerate(finding.toward):
                yield finding, ("toward", n), report_of.site, name


class _Cited(Struct, frozen=True):
    """What is cited, by what, and where: a place in a body, or a field."""

    to: str
    by: str
    path: str
    where: Place | Loc

    def place(self, world: World) -> Place:
        """The place, which is looked for only when there is something to tell."""
        if isinstance(self.where, Place):
            return self.where
        return world.loaded.documents[self.path].name_place(self.where)


def _cited(world: World, below: int) -> Iterator[_Cited]:
    """Everything that is cited by what is for a wider audience than this."""
    for thing in world.looked_at.things() if below else ():
        if world.rank(thing.key) < below:
            for link in thing.prose.links:
                yield _Cited(link.to, thing.key, thing.path, link.place)
            for loc, key in citations(thing):
                yield _Cited(key, thing.key, thing.path, loc)
    for page in world.looked_at.content.values() if below else ():
        if world.rank(page.path) < below:
            for link in page.links:
                yield _Cited(link.to, page.path, page.path, link.place)


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
    if not world.facts.held_back:
        return
    for cited in _cited(world, 1):
        report = _held_back(world, cited.to)
        if report and not _held_back(world, cited.by):
            yield Problem(
                cited.path,
                cited.place(world),
                f"“{_id(cited.to)}” is not public before {report.publish_from}.",
                "Take it out until then. A report can wait, too: give it the same publish_from.",
            )
    yield from _goals_held_back(world)


def _goals_held_back(world: World) -> Problems:
    """A goal that is named now has its words from a report that is out."""
    for thing, loc, site, goal in _goals_named(world, 1):
        told_by = [one for one in world.goals_of(site).get(goal, []) if not world.rank(one.key)]
        waits = told_by and all(_held_back(world, report.key) for report in told_by)
        if waits and not _held_back(world, thing.key):
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
        if key in world.facts.held_back:
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
    for report in world.looked_at.reports.values():
        is_public = world.rank(report.key) == 0
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
    for report in world.looked_at.reports.values():
        offering = world.corpus.offerings.get(report.offering or "")
        if not offering or not offering.coaching or world.rank(report.key):
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
