"""Two folders change places: at once where the system can do that, else by two renames.

Between two renames there is no site for a moment. Should the machine stop right then, ``recover``
puts the old site back; the next build and ``crosswalk verify`` call it.
"""

import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

AT_FDCWD = -100
"""Linux: a path is read from the current folder (``fcntl.h``)."""
RENAME_EXCHANGE = 2
"""Linux: both paths are there and change places (``man 2 renameat2``)."""
RENAME_SWAP = 2
"""macOS: the same (``man 2 renamex_np``)."""
CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY}
"""What a file system answers that does not know how, such as one on a network."""
TRIES = 8 if sys.platform == "win32" else 1
"""Windows refuses while a server reads one of the files, which takes it moments."""
PAUSE = 0.1
"""Seconds between two tries."""


def exchange(new: Path, site: Path, old: Path) -> Path | None:
    """Puts ``new`` in the place of ``site``; where the old site lies now, None if there was none.

    ``old`` is a free name on the same file system. When it fails with an OSError, ``site`` is
    what it was.
    """
    if not site.exists():
        _rename(new, site)
        return None
    if swap_at_once(new, site):
        return new
    _rename(site, old)
    try:
        _rename(new, site)
    except BaseException:
        _rename(old, site)
        raise
    return old


def recover(site: Path, old: Path) -> bool:
    """Puts the old site back where a crash left none; whether that was needed."""
    if site.exists() or not old.is_dir():
        return False
    _rename(old, site)
    return True


def swap_at_once(one: Path, other: Path) -> bool:
    """Lets two folders change places in a single step; False where that cannot be done."""
    call = _swap()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _swap() -> Callable[[bytes, bytes], int] | None:
    """The system's call, or None."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            rename = system.renamex_np
            rename.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
            return lambda one, other: int(rename(one, other, RENAME_SWAP))
        rename = system.renameat2
    except (AttributeError, OSError, TypeError):
        return None  # Windows, or an older library
    paths = (ctypes.c_int, ctypes.c_char_p) * 2
    rename.argtypes = (*paths, ctypes.c_uint)
    return lambda one, other: int(rename(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE))


def _rename(one: Path, other: Path) -> None:
    for _ in range(TRIES - 1):
        try:
            one.rename(other)
        except PermissionError:
            time.sleep(PAUSE)
        else:
            return
    one.rename(other)
