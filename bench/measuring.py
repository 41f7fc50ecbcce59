"""Runs a command and says what it took: wall seconds, CPU seconds, and peak memory if asked."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

STEP = 0.05
"""Seconds between two looks at the memory of the processes."""
PROC = Path("/proc")
SAID = 2000
"""How many characters of a failed command's output are shown."""


class FailedError(Exception):
    """A command ended with another status than zero; the message is the end of what it said."""


@dataclass(frozen=True)
class Measured:
    """What one or several commands took: seconds of wall time and CPU, and bytes at the peak.

    The CPU seconds are those of all processes that a command started and waited for. ``peak`` is
    zero where memory was not watched.
    """

    wall: float
    cpu: float
    peak: int = 0

    def __add__(self, other: "Measured") -> "Measured":
        """Both, one after the other."""
        peak = max(self.peak, other.peak)
        return Measured(self.wall + other.wall, self.cpu + other.cpu, peak)


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    watch_memory: bool = False,
) -> tuple[Measured, str]:
    """Runs a command in a folder: what it took, and what it wrote to its standard output.

    Watching the memory takes time from the command, so a run is either timed or watched. Raises
    FailedError if the command fails.
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are the benchmark's own
            [str(word) for word in command],
            cwd=folder,
            env=dict(env) if env else None,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        watch = Watch(process.pid) if watch_memory else None
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop() if watch else 0
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode:
        words = " ".join(map(str, command))
        raise FailedError(f"{words}\nended with {process.returncode}:\n{text[-SAID:]}")
    if watch and not peak:
        peak = used.ru_maxrss * 1024
    return Measured(wall, used.ru_utime + used.ru_stime, peak), text


class Watch:
    """Looks at the memory of a process and all below it every ``STEP`` seconds, in a thread.

    It adds up the proportional set sizes, which count what processes share only once.
    """

    def __init__(self, root: int) -> None:
        self.peak = 0
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.is_set():
            self.peak = max(self.peak, sum(map(_share, family(self._root))))
            self._over.wait(STEP)

    def stop(self) -> int:
        """Stops looking: the peak in bytes, or zero where the system does not tell."""
        self._over.set()
        self._thread.join()
        return self.peak


def family(root: int) -> list[int]:
    """A process and all that descend from it; empty where there is no /proc."""
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        try:
            threads = list((PROC / str(process) / "task").iterdir())
        except OSError:
            continue  # it has just ended
        found.append(process)
        for thread in threads:
            with suppress(OSError):  # a thread may have ended, too
                children = (thread / "children").read_text(encoding="ascii")
                waiting.extend(map(int, children.split()))
    return found


def _share(process: int) -> int:
    """The proportional set size of a process in bytes; zero when it has ended."""
    try:
        rollup = (PROC / str(process) / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next((line for line in rollup.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024
