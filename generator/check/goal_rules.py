"""Rules about what carries on from report to report: recommendations followed up, goals."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.source.place import Place

Problems = Iterator[Problem]


@rule("error")
def follow_up_astray(world: World) -> Problems:
    """A follow-up is about a recommendation of an earlier report of the same district.

    Why: Progress is what became of advice that was given before.
    Wrong:
        follow_up: {students-lead-their-own-conferences: {progress: done}}
    Right:
        follow_up: {2025-10-diagnostic/book-interpreters: {progress: done}}
    Mend: Name a recommendation of an earlier report.
    """
    for report in world.looked_at.reports.values():
        for n, follow_up in enumerate(report.follow_up):
            finding = world.corpus.findings.get(follow_up.recommendation)
            if not finding or finding.kind is None:
                continue
            earlier = world.corpus.reports.get(finding.report)
            loc = ("follow_up", n, "recommendation")
            if finding.kind != "recommendation":
                yield Problem(
                    report.path,
                    world.place(report, *loc),
                    f"“{finding.title}” is no recommendation.",
                    "Only recommendations are followed up.",
                )
            elif earlier and not world.is_before(earlier, report):
                yield Problem(
                    report.path,
                    world.place(report, *loc),
                    f"“{finding.title}” is no earlier recommendation.",
                    "A follow-up looks back at an earlier report.",
                )
            elif world.corpus.district_of(finding.key) is not world.corpus.district_of(report.key):
                yield Problem(
                    report.path,
                    world.place(report, *loc),
                    f"“{finding.title}” was given to another district.",
                    "A follow-up looks back at a report of the same district.",
                )


@rule("error")
def goal_without_title(world: World) -> Problems:
    """The first report that names a goal says what it is.

    Why: Later reports carry a goal on by its id alone; one of them has to give it words.
    Wrong:
        goals: [{id: attendance}], and no earlier report with that goal
    Right:
        goals: [{id: attendance, title: Every child comes to school, …}]
    Mend: Add a title, or mend the id.
    """
    for report in world.looked_at.reports.values():
        known = world.goals_of(report.site)
        for n, goal in enumerate(report.goals):
            if not goal.title and goal.id not in known:
                yield Problem(
                    report.path,
                    world.place(report, "goals", n, "id"),
                    f"No report of this site says what “{goal.id}” is.",
                    near(goal.id, list(known)) or "Add a title to the goal.",
                )


@rule("error")
def unknown_goal(world: World) -> Problems:
    """Goals that a document serves or works toward are there.

    Why: Board members follow a recommendation back to the plan it serves.
    Wrong:
        serves: [famly-partnership]
    Right:
        serves: [family-partnership]
    Mend: “serves” takes ids of plan_goals in district.md, “toward” those of goals in reports of
    the same site.
    """
    for finding in world.looked_at.findings.values():
        if finding.serves:
            plan = world.plan_goal_ids(finding.key)
            for n, goal in enumerate(finding.serves):
                if goal not in plan:
                    yield _no_goal(finding.path, world.place(finding, "serves", n), goal, plan)
        if finding.toward:
            report_of = world.corpus.reports.get(finding.report)
            own = list(world.goals_of(report_of.site)) if report_of else []
            for n, goal in enumerate(finding.toward):
                if goal not in own:
                    yield _no_goal(finding.path, world.place(finding, "toward", n), goal, own)
    for report in world.looked_at.reports.values():
        plan = world.plan_goal_ids(report.key) if report.goals else []
        for n, of_report in enumerate(report.goals):
            for m, goal in enumerate(of_report.serves):
                if goal not in plan:
                    place = world.place(report, "goals", n, "serves", m)
                    yield _no_goal(report.path, place, goal, plan)


def _no_goal(path: str, place: Place, goal: str, known: list[str]) -> Problem:
    offer = near(goal, known) or (f"It can be {listing(known)}." if known else "There are none.")
    return Problem(path, place, f"There is no goal “{goal}”.", offer)
