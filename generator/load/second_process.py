"""A second process for a part of the work, where there is enough of it.

Starting one by forking costs some milliseconds, and what it has done has to be handed over; so it
is worth its start for some thousands of files. Only Linux forks without harm, and only while there
is one thread; everywhere else one process does it all.
"""

import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe
from typing import Any

WORTH_IT = 1500
"""Files. Below that one process is nearly as fast, and quieter."""


def is_worth_it(files: int) -> bool:
    """Whether so many files should be read by two processes."""
    may_fork = sys.platform == "linux" and threading.active_count() == 1
    return files > WORTH_IT and may_fork and len(os.sched_getaffinity(0)) > 1


class Beside:
    """A second process at work, and the talk with it."""

    def __init__(self, child: int, talk: "Connection[Any, Any]") -> None:
        self._child = child
        self._talk = talk
        self._has_ended = False

    def tell(self, value: object) -> None:
        """Gives it what it waits for."""
        try:
            self._talk.send(value)
        except OSError:
            self.end()

    def hear(self) -> Any:
        """What it tells next; None when it could not do its work."""
        if not self._has_ended:
            try:
                return self._talk.recv()
            except (EOFError, OSError):
                self.end()
        return None

    def end(self) -> None:
        """Waits until it is gone; it goes when nobody listens any more."""
        if not self._has_ended:
            self._has_ended = True
            self._talk.close()
            os.waitpid(self._child, 0)


def beside(work: Callable[["Connection[Any, Any]"], None]) -> Beside | None:
    """Begins some work in a second process, which can talk with this one; None if none starts."""
    ours, theirs = Pipe()
    try:
        child = os.fork()
    except OSError:
        return None
    if child == 0:
        ours.close()
        _work_and_end(work, theirs)
    theirs.close()
    return Beside(child, ours)


def _work_and_end(
    work: Callable[["Connection[Any, Any]"], None], talk: "Connection[Any, Any]"
) -> None:
    """Ends without the leave-taking that the first process will do: it would be done twice."""
    try:
        work(talk)
        talk.close()
    finally:
        os._exit(0)
