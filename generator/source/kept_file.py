"""A file that one run leaves for the next: taken as it was left, or not at all.

It is not trusted when anything in it is not as this program, on this machine, left it: one that
came with a copy of the project would otherwise say what the project holds. It cannot run anything
either: its pickles may hold texts, numbers, tuples and mappings, and no class.
"""

import io
import os
import pickle
import stat
import tempfile
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from msgspec import Struct

PROGRAM = "crosswalk "
"""What every such file begins with."""
DIGEST_SIZE = 32
UNSURE = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again since,
without a trace in its times."""
GRAIN = 2_000_000_000
"""Nanoseconds: times that every file system can tell exactly are multiples of it."""
UNTRUSTED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError,
             pickle.UnpicklingError, MemoryError, RecursionError, OverflowError)  # fmt: skip
"""What reading a damaged file may raise."""
Piece = bytes | memoryview
Make = Callable[[int], tuple[Any, Mapping[str, Piece]]]
"""From the time before which a file is sure to have been as it was read, in nanoseconds as the
file system tells them, to a head of plain values and pieces by their names."""


LONG = 3_600
"""Seconds: a file that has waited so long belongs to a run that was cut short."""


class OtherVersionError(Exception):
    """The file was left by another version of the program."""


class ClearedAwayError(OSError):
    """What was being written is gone: somebody has cleared it away."""


class _Plain(pickle.Unpickler):
    """Refuses every class and function, and so whatever could run."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Nothing is found."""
        raise pickle.UnpicklingError(f"{module}.{name}")


def packed(value: Any) -> bytes:
    """A plain value as bytes."""
    return pickle.dumps(value, 5)


def unpacked(data: Piece) -> Any:
    """Bytes as a plain value; raises one of ``UNTRUSTED`` if they are none."""
    return _Plain(io.BytesIO(data)).load()


class KeptFile:
    """One file of a folder, for one run: what the last one left, and what is left for the next.

    Its pieces are read one by one, each when it is needed, and each has a digest of its own.
    """

    def __init__(self, folder: Path, name: str, kind: str, version: str) -> None:
        """``kind`` stands at the beginning of the file, ``version`` is that of the program."""
        self.folder, self.name = folder, name
        self._magic = f"{PROGRAM}{kind}, sha256\n".encode()
        self._version = version
        self._began = time.monotonic_ns()
        self._file: BinaryIO | None = None
        self._places: dict[str, tuple[int, int, bytes]] = {}
        self.digest = b""
        """Of everything in it; another file has another."""

    def read(self) -> Any:
        """The head of the file.

        Raises FileNotFoundError, OtherVersionError, or one of ``UNTRUSTED``.
        """
        if self.folder.is_symlink():
            raise ValueError(self.folder)
        wishes = ("O_NOFOLLOW", "O_BINARY", "O_NONBLOCK")  # nobody may ever write into a pipe
        flags = sum((getattr(os, one, 0) for one in wishes), os.O_RDONLY)
        self._file = open(os.open(self.folder / self.name, flags), "rb")  # noqa: PTH123, SIM115
        status = os.fstat(self._file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ValueError(self.folder)
        start = self._file.read(len(self._magic) + DIGEST_SIZE + 8)
        told, size = start[-DIGEST_SIZE - 8 : -8], int.from_bytes(start[-8:], "big")
        about = self._file.read(min(size, status.st_size))
        magic = start[: -DIGEST_SIZE - 8]
        if magic != self._magic and magic.startswith(PROGRAM.encode()):
            raise OtherVersionError
        if magic != self._magic or told != digest_of(about):
            raise ValueError(self.folder)
        self.digest = told
        version, number, second, head, pieces = unpacked(about)
        if (number, second) != (status.st_ino, status.st_mtime_ns):
            raise ValueError(self.folder)
        if version != self._version:
            raise OtherVersionError
        at = len(start) + size
        for name, length, digest in pieces:
            self._places[name] = at, length, digest
            at += length
        if at != status.st_size:
            raise ValueError(self.folder)
        return head

    @property
    def pieces(self) -> Collection[str]:
        """The names of the pieces."""
        return self._places.keys()

    def piece(self, name: str) -> bytes:
        """A piece; empty if there is none. Raises one of ``UNTRUSTED``."""
        if name not in self._places or self._file is None:
            return b""
        at, length, digest = self._places[name]
        data = bytes_at(self._file, at, length)
        if digest_of(data) != digest:
            raise ValueError(name)
        return data

    def all_pieces(self) -> dict[str, Piece]:
        """All pieces; then the file is let go. Raises one of ``UNTRUSTED``."""
        pieces: dict[str, Piece] = {name: self.piece(name) for name in self._places}
        self.close()
        return pieces

    def as_it_stood(self, name: str) -> bytes | None:
        """A piece that is to be taken over; None if it cannot be."""
        try:
            return self.piece(name) or None
        except UNTRUSTED:
            return None

    def drop(self) -> None:
        """Forgets what the file holds."""
        self._places.clear()
        self.close()

    def close(self) -> None:
        """Lets go of the file: some systems let nothing else take its place until then."""
        if self._file:
            self._file.close()
            self._file = None

    def write(self, make: Make) -> bytes:
        """Puts a new file in the place of the old one, and gives its digest; raises OSError."""
        try:
            waiting = self.begin(make)
        except ClearedAwayError:
            return b""
        self.close()
        return waiting.take_place()

    def begin(self, make: Make, run: str = "") -> "Waiting":
        """Writes a new file, which lies beside the old one until it takes its place; ``run`` is a
        name for all that one run writes, see ``clear_away``. Raises OSError."""
        if self.folder.is_symlink():
            raise OSError("it is a link")
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
        handle, path = tempfile.mkstemp(".part", f"{self.name}~{run}~", self.folder)
        clear_away_left(self.folder, os.fstat(handle).st_mtime, self.name)
        part = Path(path)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor
                second, digest, places = self._fill(file, make)
            os.utime(part, ns=(second, second))
        except FileNotFoundError:
            raise ClearedAwayError(part) from None
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return Waiting(part, self.folder / self.name, digest, places)

    def _fill(self, file: BinaryIO, make: Make) -> tuple[int, bytes, dict[str, tuple[int, int]]]:
        """Writes all that it is to hold; gives the time that it is to have, its digest, and where
        each piece begins and how long it is."""
        status = os.fstat(file.fileno())
        head, pieces = make(status.st_mtime_ns - (time.monotonic_ns() - self._began) - UNSURE)
        second = status.st_mtime_ns // GRAIN * GRAIN
        places = [(name, len(one), digest_of(one)) for name, one in pieces.items()]
        about = packed((self._version, status.st_ino, second, head, places))
        digest = digest_of(about)
        start = (self._magic, digest, len(about).to_bytes(8, "big"), about)
        file.writelines(start)
        found: dict[str, tuple[int, int]] = {}
        at = sum(map(len, start))
        for name, piece in pieces.items():
            found[name] = at, len(piece)
            at += file.write(piece)
        return second, digest, found


class Waiting(Struct, frozen=True):
    """A new file that is whole, and waits to take the place of the old one. It can be sent from one
    process to another; what a run that was cut short leaves is cleared away by a later one.
    """

    part: Path
    place: Path
    digest: bytes
    """As ``KeptFile.digest`` has it."""
    places: Mapping[str, tuple[int, int]]
    """Of each piece by its name, where it begins and how long it is."""

    def piece(self, name: str) -> bytes:
        """A piece, until the file takes its place. Raises OSError."""
        at, length = self.places[name]
        with open(self.part, "rb", buffering=0) as file:  # noqa: PTH123 - of many
            file.seek(at)
            return file.read(length)

    def take_place(self) -> bytes:
        """Puts it in the place of the old one, which nobody may be reading, and gives its digest;
        an empty one if another run has cleared it away. Raises OSError."""
        try:
            self.part.replace(self.place)
        except FileNotFoundError:
            return b""
        except OSError:
            self.part.unlink(missing_ok=True)
            raise
        return self.digest


def clear_away(folder: Path, run: str) -> None:
    """Removes the files of one run that still wait for their places. Raises OSError."""
    for waiting in folder.glob(f"*~{run}~*.part"):
        waiting.unlink(missing_ok=True)


def clear_away_left(folder: Path, now: float, name: str = "*") -> None:
    """Removes the files that have waited too long for a place of this ``name``; ``now`` is in
    seconds, as the file system tells them. Raises OSError."""
    for left in folder.glob(f"{name}~*.part"):
        with suppress(FileNotFoundError):
            if now - left.stat().st_mtime > LONG:
                left.unlink()


def bytes_at(file: BinaryIO, at: int, length: int) -> bytes:
    """What stands there; a process that shares the file may read it at the same time."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), length, at)
    file.seek(at)
    return file.read(length)


def digest_of(piece: Piece) -> bytes:
    """The digest of a piece: the one for which most processors have instructions of their own."""
    return sha256(piece).digest()
