"""What changed between two snapshots: one change a fact, in the order in which readers ask."""

from collections.abc import Container, Iterator
from typing import Literal

from msgspec import Struct

from generator.derive.progress import Step
from generator.derive.snapshot import MeasurePlace, Snapshot
from generator.derive.standing import Status, are_one
from generator.model.corpus import Corpus
from generator.model.report import DatedValue, Progress

Direction = Literal["up", "down", "same"]


class StatusMoved(Struct, frozen=True):
    """A status that moved along its scale."""

    before: Status
    after: Status

    @property
    def direction(self) -> Direction:
        """Along the scale; words outside the order have none."""
        return direction(self.before, self.after)


class StatusSet(Struct, frozen=True):
    """A status that was set for the first time, or on another scale than before."""

    after: Status
    before: Status | None = None


class StatusWithdrawn(Struct, frozen=True):
    """A status that no report stands behind any more."""

    before: Status


class FindingNew(Struct, frozen=True):
    """A finding that carries nothing on."""

    finding: str


class FindingContinued(Struct, frozen=True):
    """A finding that carries an earlier one on."""

    finding: str
    earlier: str


class FindingNotRaisedAgain(Struct, frozen=True):
    """A finding that a later report of the same offering does not mention."""

    finding: str


class RecommendationMade(Struct, frozen=True):
    """A recommendation that was not there before."""

    finding: str


class RecommendationMoved(Struct, frozen=True):
    """A recommendation on which there is a newer word."""

    finding: str
    before: Progress
    after: Step


class GoalMoved(Struct, frozen=True):
    """A measure with a newer value."""

    place: MeasurePlace
    before: DatedValue | None
    after: DatedValue


Change = (
    StatusMoved
    | StatusSet
    | StatusWithdrawn
    | FindingNew
    | FindingContinued
    | FindingNotRaisedAgain
    | RecommendationMade
    | RecommendationMoved
    | GoalMoved
)


def direction(before: Status, after: Status) -> Direction:
    """Which way a status moved; ``same`` also where one of the two has no place in the order."""
    was, now = before.position, after.position
    if not was or not now or was == now:
        return "same"
    return "up" if now > was else "down"


def changes(before: Snapshot, after: Snapshot, corpus: Corpus) -> tuple[Change, ...]:
    """Everything that differs. ``corpus`` is the later one."""
    return (
        *_statuses(before, after, corpus),
        *_findings(before, after, corpus),
        *_recommendations(before, after, corpus),
        *_goals(before, after),
    )


def _statuses(before: Snapshot, after: Snapshot, corpus: Corpus) -> Iterator[Change]:
    for place in sorted(before.statuses.keys() | after.statuses.keys()):
        old, new = before.statuses.get(place), after.statuses.get(place)
        if old and not _newer(old, new) and not _stands(old, corpus):
            yield StatusWithdrawn(old)
        elif new and (not old or not are_one(old.scale, new.scale)):
            yield StatusSet(new, old)
        elif old and new and old.level.id != new.level.id:
            yield StatusMoved(old, new)


def _stands(status: Status, corpus: Corpus) -> bool:
    """Whether its report still sets it; a later report that is silent takes nothing back."""
    report = corpus.reports.get(status.report)
    if report is None or report.retired:
        return False
    return any(one.element == status.element for one in report.status)


def _newer(old: Status, new: Status | None) -> bool:
    """Whether what came after is the same report's or a later day's; an older one may return."""
    return new is not None and (new.report == old.report or new.on > old.on)


def _findings(before: Snapshot, after: Snapshot, corpus: Corpus) -> Iterator[Change]:
    carried: set[str] = set()
    for key in sorted(after.findings - before.findings):
        earlier = _carries_on(key, before.findings, corpus)
        carried.update(earlier)
        older = [one for one in corpus.findings[key].continues if one in corpus.findings]
        if earlier or (older and key not in before.told):
            yield FindingContinued(key, [*earlier, *older][0])
        elif key not in before.told:
            yield FindingNew(key)
    for key in sorted(before.findings - after.findings - carried):
        if _still_told(key, corpus):
            yield FindingNotRaisedAgain(key)


def _carries_on(key: str, known: Container[str], corpus: Corpus) -> list[str]:
    """The known findings that one carries on, by itself or through those between."""
    first = corpus.findings.get(key)
    if key not in known and not (first and first.continues):
        return []
    seen, waiting = {key: None}, [key]
    while waiting:
        finding = corpus.findings.get(waiting.pop(0))
        fresh = [one for one in (finding.continues if finding else ()) if one not in seen]
        seen.update(dict.fromkeys(fresh))
        waiting.extend(one for one in fresh if one not in known)
    return [one for one in seen if one in known]


def _still_told(key: str, corpus: Corpus) -> bool:
    """Whether its report still tells it: what was taken back did not fail to be raised again."""
    report = corpus.reports.get(key.rpartition("/")[0])
    return key in corpus.findings and report is not None and not report.retired


def _recommendations(before: Snapshot, after: Snapshot, corpus: Corpus) -> Iterator[Change]:
    for key in sorted(after.steps):
        new, old = after.steps[key], before.steps.get(key)
        if key not in before.steps:
            earlier = _carries_on(key, before.steps, corpus)
            yield FindingContinued(key, earlier[0]) if earlier else RecommendationMade(key)
        if new is not None and (old is None or old.on < new.on or old.progress != new.progress):
            yield RecommendationMoved(key, old.progress if old else "proposed", new)


def _goals(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for place in sorted(after.measures):
        old, new = before.measures.get(place), after.measures[place]
        if old is None or (old.on <= new.on and (old.on, old.value) != (new.on, new.value)):
            yield GoalMoved(place, old, new)
