"""What was known of a set of sites on one day: the ground on which changes are told."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.derive import currency, progress, standing
from generator.derive.progress import Step
from generator.derive.standing import Status, Statuses
from generator.model.corpus import Corpus
from generator.model.report import DatedValue, Report

Reports = Sequence[Report]
MeasurePlace = tuple[str, str, str]
"""A measure: the site, the goal's id, the measure's title."""


class Snapshot(Struct, frozen=True):
    """Statuses, findings, progress and measures as they were known."""

    statuses: Mapping[tuple[str, str], Status]
    """By site and element; the later by key where two of one day differ."""
    findings: frozenset[str]
    """The current strengths and opportunities."""
    told: frozenset[str]
    """Every finding of these reports, current or not."""
    steps: Mapping[str, Step | None]
    """By recommendation, the last word on it; None when it was only made."""
    measures: Mapping[MeasurePlace, DatedValue]


def snapshot(corpus: Corpus, on: str, site: str = "", said: Statuses | None = None) -> Snapshot:
    """What the reports up to and on a day say, at a site and all below it; everywhere without.

    ``said`` is what each of them says of status, where that is known already.
    """
    reports = [
        _as_known(one, on)
        for one in corpus.reports.values()
        if one.end <= on and f"{one.key}/".startswith(f"{site}/" if site else "")
    ]
    return of_reports(corpus, reports, said)


def _as_known(report: Report, on: str) -> Report:
    """The report as it was on a day: one that was retired later still counted."""
    retired_later = report.retired is not None and report.retired.on > on
    return report.model_copy(update={"retired": None}) if retired_later else report


def of_reports(corpus: Corpus, reports: Iterable[Report], said: Statuses | None = None) -> Snapshot:
    """What some reports say, as if there were no others."""
    kept = tuple(reports)
    known = standing.statuses(corpus) if said is None else said
    return _snapshot(corpus, known, kept, kept)


def around(
    corpus: Corpus, said: Statuses, earlier: Report, later: Report
) -> tuple[Snapshot, Snapshot]:
    """What was known before a report of a site and with it, for telling what it changed.

    Statuses, progress and measures are those of all the site's reports, so that nothing is told
    as the first that was not; findings are those of the two reports, which share an offering.
    """
    before = tuple(
        one
        for one in corpus.reports_at.get(later.site, ())
        if (one.end, one.key) < (later.end, later.key)
    )
    return (
        _snapshot(corpus, said, before, (earlier,)),
        _snapshot(corpus, said, (*before, later), (later,)),
    )


def _snapshot(corpus: Corpus, said: Statuses, reports: Reports, telling: Reports) -> Snapshot:
    """Statuses, progress and measures as ``reports`` say, and the findings of those ``telling``,
    current if there were no others."""
    latest = currency.latest_of(telling)
    told, findings = set(), set()
    for report in telling:
        of_report = corpus.findings_of.get(report.key, ())
        told.update([one.key for one in of_report])
        if report.key in latest:
            findings.update([one.key for one in of_report if one.kind != "recommendation"])
    return Snapshot(
        statuses=standing.latest_by_place(reports, said),
        findings=frozenset(findings),
        told=frozenset(told),
        steps=_steps(corpus, reports),
        measures=_measures(reports),
    )


def _steps(corpus: Corpus, reports: Reports) -> dict[str, Step | None]:
    """The last word of these reports on each recommendation that they make or follow up."""
    made = {
        one.key: None
        for report in reports
        if not report.retired
        for one in corpus.findings_of.get(report.key, ())
        if one.kind == "recommendation"
    }
    followed = progress.of_reports(reports, corpus)
    return {**made, **{key: steps[0] for key, steps in followed.items()}}


def _measures(reports: Iterable[Report]) -> dict[MeasurePlace, DatedValue]:
    """The newest value of each measure."""
    newest: dict[MeasurePlace, DatedValue] = {}
    counted = (one for one in reports if not one.retired)
    for report in sorted(counted, key=lambda one: (one.end, one.key)):
        for goal in report.goals:
            for measure in goal.measures:
                for value in measure.values:
                    place = (report.site, goal.id, measure.title)
                    if place not in newest or value.on >= newest[place].on:
                        newest[place] = value
    return newest
