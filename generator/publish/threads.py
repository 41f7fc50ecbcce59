"""The same done to many files: reading and checksums leave other threads room to run."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from generator.source.processes import cores

Made = TypeVar("Made")
AT_ONCE = 64
"""Files that a thread is given; handing over each alone costs more than a small file does."""
MOST = 4
"""Threads. More of them than there are cores wait for one another and for the interpreter."""


def in_threads(make: Callable[[str], Made], paths: Sequence[str]) -> list[Made]:
    """What ``make`` gives for each path, in the same order."""
    parts = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    if len(parts) < 2:
        return [make(path) for path in paths]
    with ThreadPoolExecutor(min(max(cores(), 2), MOST)) as pool:
        made = pool.map(lambda part: [make(path) for path in part], parts)
        return [one for part in made for one in part]
