"""How recommendations fare: what later reports said of each, the newest word first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.model.corpus import Corpus
from generator.model.report import Progress, Report

CLOSED: frozenset[Progress] = frozenset({"done", "declined"})


class Step(Struct, frozen=True):
    """What one report said of a recommendation."""

    progress: Progress
    on: str
    report: str
    because: str


def progress_of_recommendations(corpus: Corpus) -> Mapping[str, tuple[Step, ...]]:
    """By recommendation, its steps, newest first; none for those that no report followed up.

    What a retired report said no longer counts.
    """
    return of_reports(corpus.reports.values(), corpus)


def of_reports(reports: Iterable[Report], corpus: Corpus) -> Mapping[str, tuple[Step, ...]]:
    """The same as some reports say, as if there were no others."""
    steps: dict[str, list[Step]] = defaultdict(list)
    for report in reports:
        for one in () if report.retired else report.follow_up:
            if one.recommendation in corpus.findings:
                step = Step(one.progress, one.on or report.end, report.key, one.because or "")
                steps[one.recommendation].append(step)
    return {
        key: tuple(sorted(found, key=lambda step: (step.on, step.report), reverse=True))
        for key, found in steps.items()
    }


def is_open(steps: tuple[Step, ...]) -> bool:
    """Whether a recommendation still waits for something: not done, not declined."""
    return not steps or steps[0].progress not in CLOSED
