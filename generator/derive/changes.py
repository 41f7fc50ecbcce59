"""What changed between two snapshots: one change a fact, in the order in which readers ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.derive.progress import Step
from generator.derive.snapshot import MeasurePlace, Snapshot
from generator.derive.standing import Status
from generator.model.corpus import Corpus
from generator.model.report import DatedValue, Progress

Direction = Literal["up", "down", "same"]


@dataclass(frozen=True)
class StatusMoved:
    """A status that moved along its scale."""

    before: Status
    after: Status

    @property
    def direction(self) -> Direction:
        """Along the scale; words outside the order have none."""
        return direction(self.before, self.after)


@dataclass(frozen=True)
class StatusSet:
    """A status that was set for the first time, or on another scale than before."""

    after: Status
    before: Status | None = None


@dataclass(frozen=True)
class StatusWithdrawn:
    """A status that no report stands behind any more."""

    before: Status


@dataclass(frozen=True)
class FindingNew:
    """A finding that carries nothing on."""

    finding: str


@dataclass(frozen=True)
class FindingContinued:
    """A finding that carries an earlier one on."""

    finding: str
    earlier: str


@dataclass(frozen=True)
class FindingNotRaisedAgain:
    """A finding that a later report of the same offering does not mention."""

    finding: str


@dataclass(frozen=True)
class RecommendationMade:
    """A recommendation that was not there before."""

    finding: str


@dataclass(frozen=True)
class RecommendationMoved:
    """A recommendation on which there is a newer word."""

    finding: str
    before: Progress
    after: Step


@dataclass(frozen=True)
class GoalMoved:
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
    if not before.position or not after.position or before.position == after.position:
        return "same"
    return "up" if after.position > before.position else "down"


def changes(before: Snapshot, after: Snapshot, corpus: Corpus) -> tuple[Change, ...]:
    """Everything that differs. ``corpus`` is the later one."""
    return (
        *_statuses(before, after),
        *_findings(before, after, corpus),
        *_recommendations(before, after),
        *_goals(before, after),
    )


def _statuses(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for place in sorted(before.statuses.keys() | after.statuses.keys()):
        old, new = before.statuses.get(place), after.statuses.get(place)
        if old and not new:
            yield StatusWithdrawn(old)
        elif new and (not old or old.scale != new.scale):
            yield StatusSet(new, old)
        elif old and new and old.level.id != new.level.id:
            yield StatusMoved(old, new)


def _findings(before: Snapshot, after: Snapshot, corpus: Corpus) -> Iterator[Change]:
    carried: set[str] = set()
    for key in sorted(after.findings - before.findings):
        earlier = [one for one in corpus.findings[key].continues if one in before.findings]
        carried.update(earlier)
        if earlier:
            yield FindingContinued(key, earlier[0])
        else:
            yield FindingNew(key)
    for key in sorted(before.findings - after.findings - carried):
        yield FindingNotRaisedAgain(key)


def _recommendations(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for key in sorted(after.steps):
        new, old = after.steps[key], before.steps.get(key)
        if key not in before.steps and new is None:
            yield RecommendationMade(key)
        elif new is not None and (old is None or old.on < new.on or old.progress != new.progress):
            yield RecommendationMoved(key, old.progress if old else "proposed", new)


def _goals(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for place in sorted(after.measures):
        old, new = before.measures.get(place), after.measures[place]
        if old is None or (old.on, old.value) != (new.on, new.value):
            yield GoalMoved(place, old, new)
