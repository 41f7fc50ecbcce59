"""A second process for a part of the work, where there is enough of it.

Starting one by forking costs some milliseconds, and what it has done has to be handed over; so it
is worth its start for some thousands of files. Only Linux forks without harm, and only while there
is one thread; everywhere else one process does it all.
"""

import os
import sys
import threading
from collections.abc import Callable

WORTH_IT = 1500
"""Files. Below that one process is nearly as fast, and quieter."""


def is_worth_it(files: int) -> bool:
    """Whether so many files should be read by two processes."""
    may_fork = sys.platform == "linux" and threading.active_count() == 1
    return files > WORTH_IT and may_fork and len(os.sched_getaffinity(0)) > 1


def beside(work: Callable[[], bytes]) -> Callable[[], bytes | None]:
    """Begins some work in a second process; gives the way to wait for what it made.

    That is None when it could not be done there.
    """
    try:
        descriptor = os.memfd_create("crosswalk")
        child = os.fork()
    except OSError:
        return lambda: None
    if child == 0:
        _work_and_end(work, descriptor)

    def outcome() -> bytes | None:
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
            _, status = os.waitpid(child, 0)
            file.seek(0)
            return None if status else file.read()

    return outcome


def _work_and_end(work: Callable[[], bytes], descriptor: int) -> None:
    """Ends without the leave-taking that the first process will do: it would be done twice."""
    status = 1
    try:
        with open(descriptor, "wb") as file:
            file.write(work())
        status = 0
    finally:
        os._exit(status)
