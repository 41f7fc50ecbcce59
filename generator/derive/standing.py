"""Where each site stands: the status of each element, the one before, who set them and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from msgspec import Struct

from generator.model.corpus import Corpus
from generator.model.framework import Element, Framework, Level, Scale
from generator.model.report import Report


class Status(Struct, frozen=True):
    """A level that a report set for an element at a site."""

    report: str
    site: str
    element: str
    on: str
    level: Level
    scale: Scale
    because: str
    rests_on: tuple[str, ...]
    position: int
    """The level's place on its scale, from 1; 0 for a word outside the order."""


def place_on(scale: Scale, level: Level) -> int:
    """A level's place on a scale, from 1; 0 for a word outside the order."""
    for place, one in enumerate(scale.levels, 1):
        if one.id == level.id:
            return place
    return 0


def are_one(scale: Scale, other: Scale) -> bool:
    """Whether two scales are the same; mostly it is the very same, and nothing is compared."""
    return scale is other or scale == other


class Standing(Struct, frozen=True):
    """The statuses of one element at one site; ``current`` holds two if a day's reports differ."""

    current: tuple[Status, ...]
    earlier: tuple[Status, ...]

    @property
    def before(self) -> Status | None:
        """The status before the current one."""
        return self.earlier[0] if self.earlier else None


Statuses = Mapping[str, tuple[Status, ...]]
"""By report, what it says of status; what another report says of it changes nothing here."""
Levels = Callable[[str], Mapping[str, tuple[Level, Scale, int]]]
"""For an element, the levels that it can be on, by their ids, with their scale and place on it."""


def statuses(corpus: Corpus) -> Statuses:
    """What each report says of status, level by level; nothing of those that say nothing."""
    levels = cache(partial(_levels, corpus))
    return {one.key: _said(one, levels) for one in corpus.reports.values() if one.status}


def standings(reports: Iterable[Report], said: Statuses) -> Mapping[tuple[str, str], Standing]:
    """By site and element, wherever one of these reports that still counts has set a status, as
    if there were no others."""
    found: dict[tuple[str, str], list[Status]] = defaultdict(list)
    for report in reports:
        if not report.retired:
            for status in said.get(report.key, ()):
                found[status.site, status.element].append(status)
    return {place: _standing(some) for place, some in found.items()}


def latest_by_place(reports: Iterable[Report], said: Statuses) -> Mapping[tuple[str, str], Status]:
    """The same, of each the newest status alone; the later by key where two of one day differ."""
    found: dict[tuple[str, str], Status] = {}
    for report in reports:
        for status in () if report.retired else said.get(report.key, ()):
            place = (status.site, status.element)
            known = found.get(place)
            if known is None or (known.on, known.report) < (status.on, status.report):
                found[place] = status
    return found


def _said(report: Report, levels: Levels) -> tuple[Status, ...]:
    key, site, end = report.key, report.site, report.end
    found = []
    for one in report.status:
        known = levels(one.element).get(one.level)
        if known:
            level, scale, place = known
            why = one.because or ""
            found.append(
                Status(key, site, one.element, end, level, scale, why, one.rests_on, place)
            )
    return tuple(found)


def _standing(statuses: list[Status]) -> Standing:
    if len(statuses) == 1:
        return Standing((statuses[0],), ())
    newest_first = sorted(statuses, key=lambda one: (one.on, one.report), reverse=True)
    latest = newest_first[0]
    same_day = [one for one in newest_first if one.on == latest.on]
    levels = {one.level.id for one in same_day}
    current = same_day if len(levels) > 1 else [latest]
    return Standing(tuple(current), tuple(one for one in newest_first if one.on < latest.on))


def _levels(corpus: Corpus, key: str) -> Mapping[str, tuple[Level, Scale, int]]:
    """The levels that an element can be on, by their ids, with their scale and place on it."""
    element = corpus.elements.get(key)
    framework = corpus.frameworks.get(element.framework) if element else None
    scale = scale_of(element, framework) if element and framework else None
    if not scale:
        return {}
    backwards = reversed((*scale.levels, *scale.unordered))  # of two with one id the first holds
    return {level.id: (level, scale, place_on(scale, level)) for level in backwards}


def scale_of(element: Element, framework: Framework) -> Scale | None:
    """The scale that an element is assessed on; None when its framework takes no status."""
    if element.scale:
        return next((scale for scale in framework.scales if scale.id == element.scale), None)
    return framework.scales[0] if framework.scales else None
