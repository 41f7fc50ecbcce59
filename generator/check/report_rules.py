"""Rules about reports: dates, evidence, status, follow-up, goals."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.model.report import Report
from generator.model.values import first_day, last_day
from generator.source.place import Place

Problems = Iterator[Problem]


@rule("error")
def report_without_date(world: World) -> Problems:
    """A report has a date, or a first and a last day.

    Why: What is current, and what came before, is decided by date.
    Wrong:
        offering: learning-walks
    Right:
        offering: learning-walks
        date: 2026-04-22
    Mend: Add date, or from and to.
    """
    for report in world.corpus.reports.values():
        lost = not all(world.was_read(report, name) for name in ("date", "from", "to"))
        if not report.date and not report.to and not lost:
            yield Problem(report.path, world.place(report), "This report has no date.",
                          "Add “date: 2026-10-14”, or “from” and “to” for longer work.")  # fmt: skip


@rule("error")
def dates_backwards(world: World) -> Problems:
    """Days follow each other: work ends after it began, and what follows a report comes after it.

    Why: A due date before the report, or an end before the start, is a slip of the pen, and would
    put the report in the wrong place in time.
    Wrong:
        from: 2026-05-01
        to: 2025-09-01
    Right:
        from: 2025-09-01
        to: 2026-05-01
    Mend: Compare both dates.
    """
    for report in world.corpus.reports.values():
        yield from _report_days(world, report)
    for finding in world.corpus.findings.values():
        report_of = world.corpus.reports.get(finding.report)
        for name, day in (("due", finding.due), ("review", finding.review)):
            if report_of and day and last_day(day) < report_of.start:
                yield _backwards(finding.path, world.place(finding, name), name, "the report")


def _report_days(world: World, report: Report) -> Problems:
    if report.from_ and report.to and report.to < report.from_:
        yield _backwards(report.path, world.place(report, "to"), "to", "“from”")
    later = [("approved", "on", report.approved.on)] if report.approved else []
    later += [("retired", "on", report.retired.on)] if report.retired else []
    later_many = [("presented", n, meeting.on) for n, meeting in enumerate(report.presented)]
    later_many += [("corrections", n, change.on) for n, change in enumerate(report.corrections)]
    for name, inner, day in later:
        if day < report.start:
            yield _backwards(report.path, world.place(report, name, inner), name, "the report")
    for name, n, day in later_many:
        if day < report.start:
            yield _backwards(report.path, world.place(report, name, n, "on"), name, "the report")
    for n, evidence in enumerate(report.evidence):
        if evidence.date and report.end and first_day(evidence.date) > report.end:
            place = world.place(report, "evidence", n, "date")
            yield Problem(report.path, place, "This evidence is later than the report.",
                          "Compare both dates.")  # fmt: skip


def _backwards(path: str, place: Place, name: str, other: str) -> Problem:
    return Problem(path, place, f"“{name}” lies before {other}.", "Compare both dates.")


@rule("error")
def part_above_whole(world: World) -> Problems:
    """A part is never larger than its whole.

    Why: “41 of 31” makes a reader doubt every other number.
    Wrong:
        took_part: 41
        of: 31
    Right:
        took_part: 31
        of: 41
    Mend: Compare both numbers; they may have changed places.
    """
    for report in world.corpus.reports.values():
        for n, evidence in enumerate(report.evidence):
            if evidence.of is not None and (evidence.took_part or 0) > evidence.of:
                yield _above(report.path, world.place(report, "evidence", n, "took_part"),
                             evidence.took_part, evidence.of)  # fmt: skip
    for finding in world.corpus.findings.values():
        report_of = world.corpus.reports.get(finding.report)
        bases = {one.id: one.took_part for one in report_of.evidence} if report_of else {}
        for n, speaks in enumerate(finding.evidence):
            base = speaks.of if speaks.of is not None else bases.get(speaks.from_)
            for name, number in (("seen", speaks.seen), ("said", speaks.said)):
                if base is not None and number is not None and number > base:
                    yield _above(finding.path, world.place(finding, "evidence", n, name),
                                 number, base)  # fmt: skip


def _above(path: str, place: Place, part: int | None, whole: int) -> Problem:
    return Problem(path, place, f"{part} is more than {whole}, the whole that it is a part of.",
                   "Compare both numbers.")  # fmt: skip


@rule("error")
def unknown_word_of_evidence(world: World) -> Problems:
    """Sources and interest-holder groups are words of framework/evidence.md.

    Why: “Parents” in one report and “families” in another could not be found together.
    Wrong:
        group: parents
    Right:
        group: families
    Mend: Use a word of the vocabulary, or add one to framework/evidence.md.
    """
    for report in world.corpus.reports.values():
        for n, evidence in enumerate(report.evidence):
            loc = ("evidence", n, "source")
            yield from _word(world, report, loc, evidence.source, world.source_ids, "source")
            if evidence.group:
                loc = ("evidence", n, "group")
                yield from _word(world, report, loc, evidence.group, world.group_ids, "group")
    for finding in world.corpus.findings.values():
        for n, quote in enumerate(finding.quotes):
            loc = ("quotes", n, "group")
            yield from _word(world, finding, loc, quote.group, world.group_ids, "group")
        for name in ("codesigned_with", "supported_by"):
            backing = getattr(finding, name)
            for n, group in enumerate(backing.groups if backing else ()):
                loc_in = (name, "groups", n)
                yield from _word(world, finding, loc_in, group, world.group_ids, "group")


def _word(world, thing, loc, word, known, what):  # type: ignore[no-untyped-def]
    if word and word not in known:
        yield Problem(
            thing.path, world.place(thing, *loc), f"There is no {what} “{word}”.",
            near(word, known) or f"framework/evidence.md has {listing(known, 20)}.",
        )  # fmt: skip


@rule("error")
def status_not_allowed(world: World) -> Problems:
    """Status is set only by reports of offerings that set one, where the element is assessed.

    Why: A learning walk is not an evaluation: people open their classrooms because nothing is
    graded. And a status means something only where the framework says it is set.
    Wrong:
        offering: learning-walks
        status: …
    Right:
        offering: diagnostic-assessment
        status: …
    Mend: Take the status out, or move it to the diagnostic.
    """
    for report in world.corpus.reports.values():
        offering = world.corpus.offerings.get(report.offering or "")
        if report.status and offering and not offering.sets_status:
            yield Problem(
                report.path, world.key_place(report, "status"),
                f"“{offering.title}” sets no status.", "Take “status” out of this report.",
            )  # fmt: skip
            continue
        kind = "district" if report.site in world.corpus.districts else "school"
        for n, status in enumerate(report.status):
            element = world.corpus.elements.get(status.element)
            if element and kind not in element.assessed_at:
                yield Problem(
                    report.path, world.place(report, "status", n, "element"),
                    f"“{element.title}” is not assessed for a {kind}.",
                    f"Its file says assessed_at: {listing(element.assessed_at)}.",
                )  # fmt: skip


@rule("error")
def unknown_level(world: World) -> Problems:
    """A status names a level of the element's scale.

    Why: A level of another scale would say something that nobody meant.
    Wrong:
        level: engagin
    Right:
        level: engaging
    Mend: Use one of the levels that the message lists.
    """
    for report in world.corpus.reports.values():
        for n, status in enumerate(report.status):
            element = world.corpus.elements.get(status.element)
            framework = element and world.corpus.frameworks.get(element.framework)
            if not element or not framework or not world.was_read(framework, "scales"):
                continue
            if not world.was_read(element, "scale"):
                continue
            scale = world.scale_of(element)
            known = [one.id for one in (*scale.levels, *scale.unordered)] if scale else []
            if status.level not in known:
                place = world.place(report, "status", n, "level" if scale else "element")
                message = (
                    f"“{status.level}” is no level of “{scale.title}”." if scale
                    else f"“{element.title}” belongs to a framework without scales."
                )  # fmt: skip
                hint = near(status.level, known) or (f"It has {listing(known)}." if known else "")
                yield Problem(report.path, place, message, hint)


@rule("error")
def without_reason(world: World) -> Problems:
    """A status says why.

    Why: A level without a reason cannot be understood, questioned or acted on.
    Wrong:
        integrated-student-supports: {level: engaging}
    Right:
        integrated-student-supports:
          level: engaging
          because: One team takes every referral; the first meeting still waits five weeks.
    Mend: Add “because” with one or two sentences.
    """
    for report in world.corpus.reports.values():
        for n, status in enumerate(report.status):
            if not status.because and world.was_read(report, "status", n):
                yield Problem(report.path, world.place(report, "status", n, "element"),
                              "This status gives no reason.", "Add “because: …”.")  # fmt: skip


@rule("error")
def rests_on_other_report(world: World) -> Problems:
    """A status rests on findings of its own report, and leads and priorities come from it too.

    Why: A reader who opens the reason finds the findings on the same page.
    Wrong:
        rests_on: [2025-10-diagnostic/conference-times]
    Right:
        rests_on: [students-lead-their-own-conferences]
    Mend: Name findings that lie beside this report.md.
    """
    for report in world.corpus.reports.values():
        named = [(("status", n, "rests_on", m), key) for n, status in enumerate(report.status)
                 for m, key in enumerate(status.rests_on)]  # fmt: skip
        named += [(("lead", n), key) for n, key in enumerate(report.lead)]  # type: ignore[misc]
        named += [(("priorities", n), key) for n, key in enumerate(report.priorities)]  # type: ignore[misc]
        for loc, key in named:
            if not key.startswith(f"{report.key}/"):
                yield Problem(report.path, world.place(report, *loc),
                              "This finding belongs to another report.",
                              "Name a finding that lies beside this report.md.")  # fmt: skip


@rule("error")
def status_twice(world: World) -> Problems:
    """A report sets one status for each element.

    Why: Of two levels for one element, one would be lost. An element can stand there twice when it
    is written once by its id and once with its path.
    Wrong:
        agency: {level: engaging, …}
        outcomes/agency: {level: visioning, …}
    Right:
        agency: {level: engaging, …}
    Mend: Keep one.
    """
    for report in world.corpus.reports.values():
        seen: set[str] = set()
        for n, status in enumerate(report.status):
            if status.element in seen:
                yield Problem(report.path, world.place(report, "status", n, "element"),
                              "This element has a status already.", "Keep one of the two.")  # fmt: skip
            seen.add(status.element)


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
    for report in world.corpus.reports.values():
        for n, follow_up in enumerate(report.follow_up):
            finding = world.corpus.findings.get(follow_up.recommendation)
            if not finding or finding.kind is None:
                continue
            earlier = world.corpus.reports.get(finding.report)
            place = world.place(report, "follow_up", n, "recommendation")
            if finding.kind != "recommendation":
                yield Problem(report.path, place, f"“{finding.title}” is no recommendation.",
                              "Only recommendations are followed up.")  # fmt: skip
            elif earlier and (earlier.key == report.key or earlier.end > report.end):
                yield Problem(report.path, place, f"“{finding.title}” is no earlier recommendation.",
                              "A follow-up looks back at an earlier report.")  # fmt: skip


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
    for report in world.corpus.reports.values():
        known = world.goals_of(report.site)
        for n, goal in enumerate(report.goals):
            if not goal.title and goal.id not in known:
                yield Problem(report.path, world.place(report, "goals", n, "id"),
                              f"No report of this site says what “{goal.id}” is.",
                              near(goal.id, list(known)) or "Add a title to the goal.")  # fmt: skip


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
    for finding in world.corpus.findings.values():
        report_of = world.corpus.reports.get(finding.report)
        plan = world.plan_goal_ids(finding.key)
        for n, goal in enumerate(finding.serves):
            if goal not in plan:
                yield _no_goal(finding.path, world.place(finding, "serves", n), goal, plan)
        own = list(world.goals_of(report_of.site)) if report_of else []
        for n, goal in enumerate(finding.toward):
            if goal not in own:
                yield _no_goal(finding.path, world.place(finding, "toward", n), goal, own)
    for report in world.corpus.reports.values():
        plan = world.plan_goal_ids(report.key)
        for n, of_report in enumerate(report.goals):
            for m, goal in enumerate(of_report.serves):
                if goal not in plan:
                    place = world.place(report, "goals", n, "serves", m)
                    yield _no_goal(report.path, place, goal, plan)


def _no_goal(path: str, place: Place, goal: str, known: list[str]) -> Problem:
    offer = near(goal, known) or (f"It can be {listing(known)}." if known else "There are none.")
    return Problem(path, place, f"There is no goal “{goal}”.", offer)


@rule("warning")
def report_without_evidence(world: World) -> Problems:
    """A report says what it drew on.

    Why: Readers ask first: whom did they talk to?
    Wrong:
        date: 2026-10-14
    Right:
        date: 2026-10-14
        evidence:
          visits: {source: classroom-visits, took_part: 12, of: 14, unit: rooms}
    Mend: Name each source, who was heard, and how many took part of how many.
    """
    for report in world.corpus.reports.values():
        if not report.evidence and world.was_read(report, "evidence"):
            yield Problem(report.path, world.place(report), "This report names no evidence.",
                          "Add “evidence” with what it drew on.")  # fmt: skip


@rule("notice")
def same_day_differs(world: World) -> Problems:
    """Two reports that end on one day agree about a status.

    Why: Neither is later than the other, so readers are shown both.
    Wrong:
        two reports of 2026-10-14, one says engaging, one says visioning
    Right:
        one report, or two dates
    Mend: Nothing has to be done; look whether both dates are right.
    """
    for reports in world.reports_by_site.values():
        seen: dict[tuple[str, str], tuple[str, str]] = {}
        for report in reports:
            if report.retired:
                continue
            for n, status in enumerate(report.status):
                ours = (status.level, report.key)
                level, key = seen.setdefault((report.end, status.element), ours)
                if level != status.level and key != report.key:
                    yield Problem(report.path, world.place(report, "status", n, "element"),
                                  "Another report of the same day sets another level.",
                                  "Readers are shown both.")  # fmt: skip
