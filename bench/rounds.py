"""The rounds of a run: every step once per round, so that a busy moment meets everybody."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.measuring import Measured, run


@dataclass(frozen=True)
class Step:
    """Something that is timed: a command in a folder, and what has to be done before it."""

    name: str
    command: Sequence[str]
    folder: Path
    prepare: Callable[[], object] = lambda: None


@dataclass
class Took:
    """What a step took in each round, and the peak memory of a run of its own in bytes."""

    runs: list[Measured] = field(default_factory=list)
    peak: int = 0

    @property
    def wall(self) -> float:
        """The median of the wall seconds."""
        return median(one.wall for one in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the CPU seconds."""
        return median(one.cpu for one in self.runs)


Results = dict[str, Took]


def in_a_row(results: Results, names: Iterable[str]) -> Took | None:
    """What several steps took, one after the other, round by round; None if one was left out."""
    found = [results.get(name) for name in names]
    steps = [one for one in found if one and one.runs]
    if len(steps) < len(found):
        return None
    runs = [_sum(together) for together in zip(*(one.runs for one in steps), strict=True)]
    return Took(runs, max(one.peak for one in steps))


def _sum(runs: Sequence[Measured]) -> Measured:
    first, *others = runs
    for other in others:
        first += other
    return first


def play(
    steps: Sequence[Step], runs: int, *, prove: Callable[[], None], say: Callable[[str], None]
) -> Results:
    """Runs all steps once with their memory watched, proves their output, then times the rounds.

    Raises what ``prove`` raises, and FailedError if a command fails.
    """
    results: Results = {step.name: Took() for step in steps}
    for step in steps:
        say(f"memory: {step.name}")
        results[step.name].peak = _run(step, watch_memory=True).peak
    prove()
    for number in range(runs):
        for step in steps:
            took = _run(step, watch_memory=False)
            results[step.name].runs.append(took)
            say(f"round {number + 1} of {runs}: {step.name} {took.wall:.2f} s")
    return results


def _run(step: Step, *, watch_memory: bool) -> Measured:
    step.prepare()
    return run(step.command, step.folder, watch_memory=watch_memory)[0]
