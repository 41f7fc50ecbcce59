"""Rules about reports: dates, numbers, evidence."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.load.documents import Loc
from generator.load.survey_table import RawQuestion
from generator.model.report import Report
from generator.model.thing import Thing
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
    for report in world.looked_at.reports.values():
        lost = not all(world.was_read(report, name) for name in ("date", "from", "to"))
        if not report.date and not report.to and not lost:
            yield Problem(
                report.path,
                world.place(report),
                "This report has no date.",
                "Add “date: 2026-10-14”, or “from” and “to” for longer work.",
            )


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
    for report in world.looked_at.reports.values():
        yield from _report_days(world, report)
    for finding in world.looked_at.findings.values():
        if not finding.due and not finding.review:
            continue
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
            yield Problem(
                report.path, place, "This evidence is later than the report.", "Compare both dates."
            )


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
    for report in world.looked_at.reports.values():
        for n, evidence in enumerate(report.evidence):
            if evidence.of is not None and (evidence.took_part or 0) > evidence.of:
                yield _above(
                    report.path,
                    world.place(report, "evidence", n, "took_part"),
                    evidence.took_part,
                    evidence.of,
                )
    for finding in world.looked_at.findings.values():
        took_part = world.evidence_of(finding.report)
        for n, speaks in enumerate(finding.evidence):
            base = speaks.of if speaks.of is not None else took_part.get(speaks.from_)
            for name, number in (("seen", speaks.seen), ("said", speaks.said)):
                if base is not None and number is not None and number > base:
                    yield _above(
                        finding.path, world.place(finding, "evidence", n, name), number, base
                    )


@rule("warning")
def survey_above_evidence(world: World) -> Problems:
    """No more people answer a question of survey.csv than the report says took part in the survey.

    Why: Either number is wrong; often a total is counted as an answer.
    Wrong:
        took_part: 605
        Safe?,Agree,1210
    Right:
        took_part: 605
        Safe?,Agree,412
    Mend: Compare took_part, or of, with the survey; look for a total among the answers.
    """
    for report in world.looked_at.reports.values():
        heard = [
            (n, one) for n, one in enumerate(report.evidence) if "survey" in one.source.split("-")
        ]
        known = [one.of if one.took_part is None else one.took_part for _, one in heard]
        survey = world.loaded.surveys.get(report.key)
        if not survey or not known or None in known:
            continue
        together = sum(number or 0 for number in known)
        most = max(survey.questions, key=_answered, default=None)
        if most and _answered(most) > together:
            n, one = heard[0]
            name = "of" if one.took_part is None else "took_part"
            yield Problem(
                report.path,
                world.place(report, "evidence", n, name),
                f"{_answered(most)} people answer “{most.text}” in survey.csv, and {together} "
                "took part.",
                "Compare both; an answer that is the total of the others is called Total.",
            )


def _answered(question: RawQuestion) -> int:
    return max((row.base for row in question.rows), default=0)


def _above(path: str, place: Place, part: int | None, whole: int) -> Problem:
    return Problem(
        path,
        place,
        f"{part} is more than {whole}, the whole that it is a part of.",
        "Compare both numbers.",
    )


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
    for report in world.looked_at.reports.values():
        for n, evidence in enumerate(report.evidence):
            loc = ("evidence", n, "source")
            yield from _word(world, report, loc, evidence.source, world.source_ids, "source")
            if evidence.group:
                loc = ("evidence", n, "group")
                yield from _word(world, report, loc, evidence.group, world.group_ids, "group")
    for finding in world.looked_at.findings.values():
        for n, quote in enumerate(finding.quotes):
            loc = ("quotes", n, "group")
            yield from _word(world, finding, loc, quote.group, world.group_ids, "group")
        for name in ("codesigned_with", "supported_by"):
            backing = getattr(finding, name)
            for n, group in enumerate(backing.groups if backing else ()):
                loc_in = (name, "groups", n)
                yield from _word(world, finding, loc_in, group, world.group_ids, "group")


def _word(
    world: World, thing: Thing, loc: Loc, word: str | None, known: list[str], what: str
) -> Problems:
    if word and word not in known:
        yield Problem(
            thing.path,
            world.place(thing, *loc),
            f"There is no {what} “{word}”.",
            near(word, known) or _offered(known),
        )


def _offered(known: list[str]) -> str:
    if not known:
        return "Write framework/evidence.md first: the vocabulary of evidence."
    return f"framework/evidence.md has {listing(known, 20)}."


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
    for report in world.looked_at.reports.values():
        if not report.evidence and world.was_read(report, "evidence"):
            yield Problem(
                report.path,
                world.place(report),
                "This report names no evidence.",
                "Add “evidence” with what it drew on.",
            )
