"""The same done to very many files: by two processes, or else by threads, for which reading and
checksums leave room to run."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from generator.source.processes import can_spread, cores, spread

Made = TypeVar("Made")
AT_ONCE = 64
"""Files that are handed over together; each alone costs more than a small file does."""
MOST = 4
"""Threads. More of them than there are cores wait for one another and for the interpreter."""
WORTH_A_PROCESS = 32
"""Times so many files."""


def of_each(make: Callable[[str], Made], paths: Sequence[str]) -> list[Made]:
    """What ``make`` gives for each path, in the same order."""
    parts = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]

    def of_part(part: Sequence[str]) -> list[Made]:
        return [make(path) for path in part]

    if len(parts) < 2:
        return of_part(paths)
    if len(parts) >= WORTH_A_PROCESS and can_spread():
        made = spread(of_part, parts, worth=WORTH_A_PROCESS)
    else:
        with ThreadPoolExecutor(min(max(cores(), 2), MOST)) as pool:
            made = list(pool.map(of_part, parts))
    return [one for part in made for one in part]
