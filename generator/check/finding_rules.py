"""Rules about findings: evidence, answers, continuations, fields of recommendations."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.model.finding import RECOMMENDATION_FIELDS

Problems = Iterator[Problem]


@rule("error")
def unknown_evidence(world: World) -> Problems:
    """A finding cites evidence that its report names.

    Why: A reader who asks “who said so?” is led to the report's list of evidence.
    Wrong:
        evidence: [{from: student-forums, said: 31}], and the report names student-forum
    Right:
        evidence: [{from: student-forum, said: 31}]
    Mend: Use a name under evidence in report.md, or add it there.
    """
    for finding in world.looked_at.findings.values():
        named = world.evidence_of(finding.report)
        for n, evidence in enumerate(finding.evidence):
            if evidence.from_ in named:
                continue
            report = world.corpus.reports.get(finding.report)
            if report and world.was_read(report, "evidence"):
                known = [one.id for one in report.evidence]
                offer = f"It names {listing(known)}." if known else "It names none."
                yield Problem(
                    finding.path,
                    world.place(finding, "evidence", n, "from"),
                    f"The report names no evidence “{evidence.from_}”.",
                    near(evidence.from_, known) or offer,
                )


@rule("error")
def field_of_recommendation(world: World) -> Problems:
    """Only a recommendation has an owner, a due date, or answers.

    Why: A strength with a due date is a recommendation under the wrong kind.
    Wrong:
        kind: strength
        due: 2027-06
    Right:
        kind: recommendation
        due: 2027-06
    Mend: Take the field out, or change the kind.
    """
    for finding in world.looked_at.findings.values():
        if finding.kind in (None, "recommendation"):
            continue
        for name in RECOMMENDATION_FIELDS:
            if getattr(finding, name):
                yield Problem(
                    finding.path,
                    world.key_place(finding, name),
                    f"“{name}” belongs to recommendations; this is {_a(finding.kind)}.",
                    "Take it out, or change the kind.",
                )


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "opportunity" else f"a {kind}"


@rule("error")
def continues_later(world: World) -> Problems:
    """A finding continues one of an earlier report.

    Why: It tells readers what was raised again.
    Wrong:
        continues: a finding of this very report
    Right:
        continues: 2025-10-diagnostic/conference-times
    Mend: Name a finding of an earlier report.
    """
    for finding in world.looked_at.findings.values():
        own = world.corpus.reports.get(finding.report)
        for n, key in enumerate(finding.continues):
            earlier = world.corpus.reports.get(key.rpartition("/")[0])
            if own and earlier and not world.is_before(earlier, own):
                yield Problem(
                    finding.path,
                    world.place(finding, "continues", n),
                    "This does not belong to an earlier report.",
                    "Name a finding of an earlier report.",
                )


@rule("error")
def schools_in_school_report(world: World) -> Problems:
    """Only findings of a district's report name schools.

    Why: A finding of a school's report is about that school.
    Wrong:
        schools: [bay-laurel-middle], in a report of Juniper Elementary
    Right:
        schools: [bay-laurel-middle], in a report of the district
    Mend: Take “schools” out, or move the finding to a report of the district.
    """
    for finding in world.looked_at.findings.values():
        report = world.corpus.reports.get(finding.report)
        if finding.schools and report and report.site in world.corpus.schools:
            yield Problem(
                finding.path,
                world.key_place(finding, "schools"),
                "This is a school's report; it is about that school.",
                "Take “schools” out.",
            )


@rule("error")
def school_of_other_district(world: World) -> Problems:
    """A district's finding names schools of that district.

    Why: It would speak about another district's school on this district's page.
    Wrong:
        schools: [a school of another district]
    Right:
        schools: [juniper-elementary]
    Mend: Name schools whose folder lies in this district's folder.
    """
    for finding in world.looked_at.findings.values():
        for n, key in enumerate(finding.schools):
            if not finding.key.startswith(f"{key.rpartition('/')[0]}/"):
                yield Problem(
                    finding.path,
                    world.place(finding, "schools", n),
                    "This school belongs to another district.",
                    "Name a school of this district.",
                )


@rule("error")
def answers_no_opportunity(world: World) -> Problems:
    """A recommendation answers opportunities.

    Why: Advice that answers a strength or other advice leaves the need unsaid.
    Wrong:
        answers: [students-lead-their-own-conferences]
    Right:
        answers: [counseling-takes-five-weeks]
    Mend: Name an opportunity.
    """
    for finding in world.looked_at.findings.values():
        for n, key in enumerate(finding.answers):
            answered = world.corpus.findings.get(key)
            if answered and answered.kind in ("strength", "recommendation"):
                yield Problem(
                    finding.path,
                    world.place(finding, "answers", n),
                    f"“{answered.title}” is {_a(answered.kind)}, not an opportunity.",
                    "Name an opportunity.",
                )


@rule("warning")
def recommendation_answers_nothing(world: World) -> Problems:
    """A recommendation answers an opportunity.

    Why: Readers ask what a recommendation is for.
    Wrong:
        kind: recommendation
    Right:
        kind: recommendation
        answers: [counseling-takes-five-weeks]
    Mend: Add “answers” with the opportunities behind it.
    """
    for finding in world.looked_at.findings.values():
        if finding.answers or not world.was_read(finding, "answers"):
            continue
        if finding.kind == "recommendation":
            yield Problem(
                finding.path,
                world.key_place(finding, "kind"),
                "This recommendation answers no opportunity.",
                "Add “answers: …” with the opportunity behind it.",
            )


@rule("error")
def broken_link(world: World) -> Problems:
    """What is begun as a link or a picture becomes one.

    Why: With a bracket missing, or a blank in the name of the file, readers see the bare marks.
    Wrong:
        ![The entrance](front door.jpg) and [[agency]
    Right:
        ![The entrance](front-door.jpg) and [[agency]]
    Mend: Close every bracket. Rename a file whose name holds a blank, with hyphens for blanks.
    """
    for thing in world.looked_at.things():
        for place in thing.prose.broken_links:
            yield Problem(
                thing.path,
                place,
                "This is begun as a link or a picture, and is none.",
                "Close every bracket, and put hyphens for blanks into the name of a file.",
            )
