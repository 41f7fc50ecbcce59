"""How a file lies there, as the system tells it without a look inside."""

import os
import stat
from pathlib import Path

State = tuple[int, int, int, int]
"""Of a file: its size, when it was written, its inode, when anything about it changed; in bytes and
nanoseconds. Who writes into a file and sets the time back changes the last one all the same."""


def state_of(file: str | Path | int) -> State | None:
    """How a file lies there, by its path or as it was opened; None if there is none, or something
    else than a file."""
    try:
        one = os.fstat(file) if isinstance(file, int) else os.lstat(file)
    except OSError:
        return None
    if not stat.S_ISREG(one.st_mode):
        return None
    return one.st_size, one.st_mtime_ns, one.st_ino, one.st_ctime_ns
