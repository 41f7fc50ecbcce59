"""A file of plain values by their names: read at once, taken apart one by one, written whole or
not at all.

It is dropped when anything in it is not as this program, on this machine, left it: a file that came
with a copy of the project would otherwise say what a site shows. It cannot run anything either: its
pickles may hold texts, bytes, numbers, tuples, lists and mappings, and no class.
"""

import io
import os
import pickle
import stat
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NoReturn

DIGEST_SIZE = 32
GRAIN = 2_000_000_000
"""Nanoseconds: times that every file system can tell exactly are multiples of it."""
UNTRUSTED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError,
             pickle.UnpicklingError, MemoryError, RecursionError, OverflowError)  # fmt: skip
"""What reading a damaged file may raise."""
Piece = bytes | memoryview


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


class PlainFile:
    """The values in a file of one version of the program; of no other."""

    def __init__(self, file: Path, version: str) -> None:
        """Reads the file, if there is one; raises one of ``UNTRUSTED`` if it cannot be trusted,
        but not if it is of another version: then it holds nothing."""
        self.pieces: dict[str, memoryview] = {}
        """The values as they are packed, by their names."""
        self.is_of_another_version = False
        with suppress(FileNotFoundError):
            self._read(file, version)

    def value(self, name: str) -> Any:
        """A value by its name; raises KeyError if there is none, and what ``unpacked`` raises."""
        return unpacked(self.pieces[name])

    def _read(self, file: Path, version: str) -> None:
        if file.parent.is_symlink():
            raise ValueError(file)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(file, flags), "rb") as opened:  # noqa: PTH123 - a descriptor
            status = os.fstat(opened.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ValueError(file)
            data = memoryview(opened.read())
        if data[:DIGEST_SIZE] != _digest(data[DIGEST_SIZE:]):
            raise ValueError(file)
        at = DIGEST_SIZE + 8
        end = at + int.from_bytes(data[DIGEST_SIZE:at], "big")
        of_version, number, second, sizes = unpacked(data[at:end])
        if (number, second) != (status.st_ino, status.st_mtime_ns):
            raise ValueError(file)
        self.is_of_another_version = of_version != version
        for name, size in sizes if of_version == version else ():
            self.pieces[name] = data[end : end + size]
            end += size


def write(file: Path, version: str, pieces: Mapping[str, Piece]) -> None:
    """Puts these packed values in the place of what is there; raises OSError if that cannot be."""
    if file.parent.is_symlink():
        raise OSError("it is a link")
    file.parent.mkdir(exist_ok=True)
    (file.parent / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
    for left in file.parent.glob(f"{file.name}-*.part"):
        left.unlink(missing_ok=True)  # of a run that was cut short, or beaten by this one
    handle, path = tempfile.mkstemp(".part", f"{file.name}-", file.parent)
    part = Path(path)
    try:
        with open(handle, "wb") as opened:  # noqa: PTH123 - a descriptor
            number = os.fstat(opened.fileno()).st_ino
            second = time.time_ns() // GRAIN * GRAIN
            sizes = [(name, len(piece)) for name, piece in pieces.items()]
            head = packed((version, number, second, sizes))
            everything = [len(head).to_bytes(8, "big"), head, *pieces.values()]
            opened.write(_digest(*everything))
            for piece in everything:
                opened.write(piece)
        os.utime(part, ns=(second, second))
        part.replace(file)
    except FileNotFoundError:
        pass  # another run has cleared it away, and writes its own
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _digest(*pieces: Piece) -> bytes:
    digest = blake2b(digest_size=DIGEST_SIZE)
    for piece in pieces:
        digest.update(piece)
    return digest.digest()
