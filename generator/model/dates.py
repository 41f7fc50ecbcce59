"""The day that stands for today, and the reports that are not out by then. No clock is read."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.report import Report
from generator.model.settings import Settings


def today(reports: Iterable[Report], settings: Settings) -> str:
    """The day that stands for today: what the settings say, or the newest day that is told of."""
    return settings.as_of or newest_date(reports)


def newest_date(reports: Iterable[Report]) -> str:
    """The newest day on which something happened that a report tells of; empty without any."""
    return max((day for report in reports for day in _days(report)), default="")


class Dated(NamedTuple):
    """A public report that is to come out on a day, wherever it was read."""

    key: str
    publish_from: str
    newest: str
    """The newest day that it tells of."""


def to_come_out(reports: Iterable[Report]) -> tuple[Dated, ...]:
    """Of public reports, those that say on which day they come out, whether it has come or not."""
    return tuple(
        Dated(one.key, one.publish_from, newest_date([one])) for one in reports if one.publish_from
    )


def held_back(reports: Iterable[Report], settings: Settings) -> frozenset[str]:
    """Of public reports, the keys of those whose ``publish_from`` has not come yet."""
    everything = list(reports)
    newest = newest_date(one for one in everything if not one.publish_from)
    waiting, _ = still_waiting(to_come_out(everything), newest, settings)
    return waiting


def still_waiting(
    dated: Iterable[Dated], newest: str, settings: Settings
) -> tuple[frozenset[str], str]:
    """The keys of those whose day has not come yet, and the day that stands for today; ``newest``
    is the newest day that all other public reports tell of.

    Without a day in the settings, a report that waits has no say in what day it is: otherwise its
    own date could let it out, or tell readers of it.
    """
    now, waiting = settings.as_of or newest, set(dated)
    while out := {one for one in waiting if one.publish_from <= now}:
        waiting -= out
        now = settings.as_of or max(now, *(one.newest for one in out))
    return frozenset(one.key for one in waiting), now


def _days(report: Report) -> Iterator[str]:
    yield report.end
    if report.approved:
        yield report.approved.on
    yield from (meeting.on for meeting in report.presented)
    yield from (correction.on for correction in report.corrections)
    if report.retired:
        yield report.retired.on
    yield from (follow_up.on for follow_up in report.follow_up if follow_up.on)
