"""The day that stands for today, and the reports that are not out by then. No clock is read."""

from collections.abc import Iterable, Iterator

from generator.model.report import Report
from generator.model.settings import Settings


def today(reports: Iterable[Report], settings: Settings) -> str:
    """The day that stands for today: what the settings say, or the newest day that is told of."""
    return settings.as_of or newest_date(reports)


def newest_date(reports: Iterable[Report]) -> str:
    """The newest day on which something happened that a report tells of; empty without any."""
    return max((day for report in reports for day in _days(report)), default="")


def held_back(reports: Iterable[Report], settings: Settings) -> frozenset[str]:
    """Of public reports, the keys of those whose ``publish_from`` has not come yet.

    Without a day in the settings, a report that waits has no say in what day it is: otherwise its
    own date could let it out, or tell readers of it.
    """
    everything = list(reports)
    waiting = {report.key for report in everything if report.publish_from}
    while True:
        now = today((one for one in everything if one.key not in waiting), settings)
        out = {one.key for one in everything if one.key in waiting and _is_out(one, now)}
        if not out:
            return frozenset(waiting)
        waiting -= out


def _is_out(report: Report, now: str) -> bool:
    return (report.publish_from or "") <= now


def _days(report: Report) -> Iterator[str]:
    yield report.end
    if report.approved:
        yield report.approved.on
    yield from (meeting.on for meeting in report.presented)
    yield from (correction.on for correction in report.corrections)
    if report.retired:
        yield report.retired.on
    yield from (follow_up.on for follow_up in report.follow_up if follow_up.on)
