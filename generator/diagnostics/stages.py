"""What a long piece of work is doing, how far it is, and where its time went."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct

Step = Callable[[int], None]
"""Told how many more are done."""


class Stage(Struct, frozen=True):
    """A stage that is over: what was done, and for how many seconds."""

    doing: str
    seconds: float


class Count(Struct, frozen=True):
    """How much of something had to be done: 1 of 1,153 files were parsed."""

    what: str
    done: int
    of: int
    unit: str


class Listener(Protocol):
    """Who is told while the work goes on."""

    def hear(self, doing: str, done: int, of: int) -> None:
        """So much of this stage is done; ``of`` is 0 where nobody knows how much there is."""

    def end(self) -> None:
        """The stage is over."""


@dataclass
class Stages:
    """The stages of one piece of work, in the order in which they end."""

    listener: Listener | None = None
    clock: Callable[[], float] = time.perf_counter
    over: list[Stage] = field(default_factory=list)
    counts: dict[str, Count] = field(default_factory=dict)
    began: float = field(init=False)
    _within: list[float] = field(default_factory=list)
    """Of each stage that is not over, the seconds of those inside it."""

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def elsewhere(self) -> float:
        """Seconds since the beginning that were spent in no stage."""
        return self.clock() - self.began - sum(one.seconds for one in self.over)

    @contextmanager
    def stage(self, doing: str, of: int = 0) -> Iterator[Step]:
        """One stage of the work, from its beginning to its end; the time of one inside another
        counts once."""
        begun, done = self.clock(), 0
        self._within.append(0.0)

        def step(more: int = 1) -> None:
            nonlocal done
            done += more
            if self.listener:
                self.listener.hear(doing, done, of)

        step(0)
        try:
            yield step
        finally:
            seconds = self.clock() - begun
            self.over.append(Stage(doing, seconds - self._within.pop()))
            if self._within:
                self._within[-1] += seconds
            if self.listener:
                self.listener.end()

    def count(self, what: str, done: int, of: int, unit: str) -> None:
        """Writes down how much had to be done."""
        self.counts[what] = Count(what, done, of, unit)


def as_table(stages: Stages) -> str:
    """Where the time went, stage by stage, and how much was done."""
    seconds: dict[str, float] = {}
    for one in stages.over:
        seconds[one.doing] = seconds.get(one.doing, 0) + one.seconds
    seconds["All else"] = max(stages.elsewhere, 0)
    width = max(map(len, seconds))
    lines = [f"  {doing:{width}}  {found:8.2f} s" for doing, found in seconds.items()]
    lines.append(f"  {'In all':{width}}  {sum(seconds.values()):8.2f} s")
    counted = [
        f"  {one.what}: {one.done:,} of {one.of:,} {one.unit}" for one in stages.counts.values()
    ]
    return "\n".join([*lines, *counted])
