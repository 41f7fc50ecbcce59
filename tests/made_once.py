"""What takes long to make, made once in a run of the tests, however many processes share it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, filled by the first who asks for it; nobody may change it."""
    among = factory.getbasetemp()
    if sys.platform != "win32" and "PYTEST_XDIST_WORKER" in os.environ:
        among = among.parent
    folder, done = among / name, among / f"{name}.done"
    with _locked(among / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Waits until no other process holds the lock; there, each process makes its own."""
    with path.open("w") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
