"""Bytes that are set aside until somebody needs them, in a file that has no name: it is gone with
the process that opened it, however that ends."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from generator.source.kept_file import bytes_at

Place = tuple[int, int, int]
"""In which file, from where on, and how many bytes."""


class Aside:
    """A file for each of two processes: opened before the second begins, read by the first."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is where they lie, if it is there and can be written into."""
        self._files = [_nameless(folder) for _ in "12"]
        self._first = os.getpid()
        self._ends = [0, 0]

    def put(self, data: bytes | memoryview) -> Place:
        """Sets something aside, in this process's own file; raises OSError."""
        number = 0 if os.getpid() == self._first else 1
        at = self._ends[number]
        file = self._files[number]
        file.seek(at)
        file.write(data)
        file.flush()
        self._ends[number] = at + len(data)
        return number, at, len(data)

    def get(self, place: Place) -> bytes:
        """What was set aside by either process."""
        number, at, length = place
        return bytes_at(self._files[number], at, length)


def _nameless(folder: Path) -> BinaryIO:
    try:
        return cast(BinaryIO, tempfile.TemporaryFile(dir=folder))
    except OSError:
        return cast(BinaryIO, tempfile.TemporaryFile())


class SetAside(Mapping[str, bytes]):
    """Several things by their names, each read anew whenever it is asked for."""

    def __init__(self, aside: Aside, places: Mapping[str, Place]) -> None:
        self._aside, self._places = aside, places

    def __getitem__(self, name: str) -> bytes:
        return self._aside.get(self._places[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
