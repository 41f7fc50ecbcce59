"""Rules about the status that reports set: where, which levels, why."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.load.documents import Loc
from generator.model.report import Report

Problems = Iterator[Problem]


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
    for report in world.looked_at.reports.values():
        offering = world.corpus.offerings.get(report.offering or "")
        if report.status and offering and not offering.sets_status:
            yield Problem(
                report.path,
                world.key_place(report, "status"),
                f"“{offering.title}” sets no status.",
                "Take “status” out of this report.",
            )
            continue
        kind = "district" if report.site in world.corpus.districts else "school"
        for n, status in enumerate(report.status):
            element = world.corpus.elements.get(status.element)
            if element and kind not in element.assessed_at:
                yield Problem(
                    report.path,
                    world.place(report, "status", n, "element"),
                    f"“{element.title}” is not assessed for a {kind}.",
                    f"Its file says assessed_at: {listing(element.assessed_at)}.",
                )


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
    for report in world.looked_at.reports.values():
        for n, status in enumerate(report.status):
            known = world.levels_for(status.element)
            if status.level in known:
                continue
            element = world.corpus.elements.get(status.element)
            framework = element and world.corpus.frameworks.get(element.framework)
            if not element or not framework or not world.was_read(framework, "scales"):
                continue
            if not world.was_read(element, "scale"):
                continue
            scale = world.scale_of(element)
            place = world.place(report, "status", n, "level" if scale else "element")
            message = (
                f"“{status.level}” is no level of “{scale.title}”."
                if scale
                else f"“{element.title}” belongs to a framework without scales."
            )
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
    for report in world.looked_at.reports.values():
        for n, status in enumerate(report.status):
            if not status.because and world.was_read(report, "status", n):
                yield Problem(
                    report.path,
                    world.place(report, "status", n, "element"),
                    "This status gives no reason.",
                    "Add “because: …”.",
                )


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
    for report in world.looked_at.reports.values():
        for loc, key in _findings_named(report):
            if not key.startswith(f"{report.key}/"):
                yield Problem(
                    report.path,
                    world.place(report, *loc),
                    "This finding belongs to another report.",
                    "Name a finding that lies beside this report.md.",
                )


def _findings_named(report: Report) -> Iterator[tuple[Loc, str]]:
    for n, status in enumerate(report.status):
        yield from ((("status", n, "rests_on", m), key) for m, key in enumerate(status.rests_on))
    yield from ((("lead", n), key) for n, key in enumerate(report.lead))
    yield from ((("priorities", n), key) for n, key in enumerate(report.priorities))


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
    for report in world.looked_at.reports.values():
        seen: set[str] = set()
        for n, status in enumerate(report.status):
            if status.element in seen:
                yield Problem(
                    report.path,
                    world.place(report, "status", n, "element"),
                    "This element has a status already.",
                    "Keep one of the two.",
                )
            seen.add(status.element)


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
    for site in dict.fromkeys(report.site for report in world.looked_at.reports.values()):
        seen: dict[tuple[str, str], tuple[str, str]] = {}
        for report in world.reports_by_site[site]:
            if report.retired:
                continue
            for n, status in enumerate(report.status):
                ours = (status.level, report.key)
                level, key = seen.setdefault((report.end, status.element), ours)
                is_told = report.key in world.looked_at.reports
                if is_told and level != status.level and key != report.key:
                    yield Problem(
                        report.path,
                        world.place(report, "status", n, "element"),
                        "Another report of the same day sets another level.",
                        "Readers are shown both.",
                    )
