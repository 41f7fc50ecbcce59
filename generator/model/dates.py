"""The day that stands for today: the newest date that the documents hold. No clock is read."""

from collections.abc import Iterator

from generator.model.corpus import Corpus
from generator.model.report import Report


def newest_date(corpus: Corpus) -> str:
    """The newest day on which something happened that a document tells of; empty without any."""
    return max((day for report in corpus.reports.values() for day in _days(report)), default="")


def _days(report: Report) -> Iterator[str]:
    yield report.end
    if report.approved:
        yield report.approved.on
    yield from (meeting.on for meeting in report.presented)
    yield from (correction.on for correction in report.corrections)
    if report.retired:
        yield report.retired.on
    yield from (follow_up.on for follow_up in report.follow_up if follow_up.on)
