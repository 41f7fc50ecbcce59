"""The file of records: read at once, taken apart folder by folder, written whole or not at all.

It is dropped when anything in it is not as this program, on this machine, left it: a file that came
with a copy of the project would otherwise say what its files hold. It cannot run anything either:
its pickles may hold texts, numbers, tuples and mappings, and no class.
"""

import io
import os
import pickle
import stat
import tempfile
import time
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, cast

from generator.load.code_version import code_version

NAME = "records"
MAGIC = b"crosswalk records 1\n"
DIGEST_SIZE = 32
HEAD = len(MAGIC) + DIGEST_SIZE + 8
UNSURE = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again since,
without a trace in its times."""
GRAIN = 2_000_000_000
"""Nanoseconds: times that every file system can tell exactly are multiples of it."""
Row = tuple[Any, ...]
DROPPED = "were dropped, and every file was read"
UNTRUSTED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError,
             pickle.UnpicklingError, MemoryError, RecursionError, OverflowError)  # fmt: skip
"""What reading a damaged file may raise."""


class _Plain(pickle.Unpickler):
    """Refuses every class and function, and so whatever could run."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Nothing is found."""
        raise pickle.UnpicklingError(f"{module}.{name}")


def _plain(data: bytes | memoryview) -> Any:
    return _Plain(io.BytesIO(data)).load()


def packed(rows: dict[str, Row]) -> bytes:
    """Rows as bytes."""
    return pickle.dumps(rows, 5)


def unpacked(data: bytes | memoryview) -> dict[str, Row]:
    """Bytes as rows; none when there are no bytes."""
    return cast(dict[str, Row], _plain(data)) if data else {}


class NewFolder(NamedTuple):
    """The rows of a folder, packed; their paths; and of each new one when its file changed last."""

    folder: str
    rows: bytes
    paths: tuple[str, ...]
    changes: dict[str, int]


class RecordFile:
    """The rows of one project by the paths of their files; ``names`` is what references meant."""

    def __init__(self, folder: Path) -> None:
        """Reads the file, if there is one that can be trusted; ``notice`` says if there is not."""
        self.folder = folder
        self.names = b""
        self.notice = ""
        self._began = time.monotonic_ns()
        self._packed: dict[str, memoryview] = {}
        self._open: dict[str, dict[str, Row]] = {}
        """The folder that was asked for last, and its rows: what is open takes much room."""
        self._paths: dict[str, tuple[str, ...]] = {}
        """The files of each folder that was ever asked for."""
        self._new: dict[str, int] = {}
        """The files with new rows, and when each changed last."""
        self._changed: set[str] = set()
        """The folders that have to be packed again before they are let go."""
        try:
            self._read()
        except FileNotFoundError:
            pass
        except UNTRUSTED:
            self._drop("are damaged or from elsewhere")

    def get(self, path: str) -> Row | None:
        """The row of a file."""
        return self._rows(folder_of(path)).get(path)

    def put(self, path: str, row: Row) -> None:
        """Takes a new row for a file."""
        folder = folder_of(path)
        self._rows(folder)[path] = row
        self._new[path] = max(row[0][1:3], default=0)
        self._changed.add(folder)

    def take(self, one: NewFolder) -> None:
        """Takes a folder as another process has packed it."""
        self._open.pop(one.folder, None)
        self._packed[one.folder] = memoryview(one.rows)
        self._paths[one.folder] = one.paths
        self._new |= one.changes

    def new_folders(self) -> list[NewFolder]:
        """The folders with new rows, for another process to take."""
        self._let_go()
        changes: dict[str, dict[str, int]] = {}
        for path, newest in self._new.items():
            changes.setdefault(folder_of(path), {})[path] = newest
        return [
            NewFolder(folder, bytes(self._packed[folder]), self._paths[folder], new)
            for folder, new in changes.items()
        ]

    def _drop(self, why: str) -> None:
        self.notice = f"The records in {self.folder.name}{os.sep} {why}; they {DROPPED}."
        self.names = b""
        for held in (self._packed, self._open, self._paths, self._new, self._changed):
            held.clear()

    def _rows(self, folder: str) -> dict[str, Row]:
        if folder not in self._open:
            self._let_go()
            try:
                self._open[folder] = unpacked(self._packed.get(folder, b""))
            except UNTRUSTED:
                self._drop("are damaged or from elsewhere")
                self._open[folder] = {}
            self._paths[folder] = tuple(self._open[folder])
        return self._open[folder]

    def _let_go(self) -> None:
        for folder, rows in self._open.items():
            if folder in self._changed:
                self._packed[folder] = memoryview(packed(rows))
                self._paths[folder] = tuple(rows)
        self._changed.difference_update(self._open)
        self._open.clear()

    def _read(self) -> None:
        if self.folder.is_symlink():
            raise ValueError(self.folder)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(self.folder / NAME, flags), "rb") as file:  # noqa: PTH123 - a descriptor
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ValueError(self.folder)
            data = memoryview(file.read())
        told = data[len(MAGIC) : len(MAGIC) + DIGEST_SIZE]
        if data[: len(MAGIC)] != MAGIC or told != _digest(data[len(MAGIC) + DIGEST_SIZE :]):
            raise ValueError(self.folder)
        at = HEAD + int.from_bytes(data[HEAD - 8 : HEAD], "big")
        version, number, second, names, folders = _plain(data[HEAD:at])
        if (number, second) != (status.st_ino, status.st_mtime_ns):
            raise ValueError(self.folder)
        if version != code_version():
            self._drop("are of another version")
            return
        self.names = names
        for folder, size in folders:
            self._packed[folder] = data[at : at + size]
            at += size

    def write(self, names: bytes, paths: frozenset[str]) -> None:
        """Writes the file anew if anything is new; ``paths`` are the files that there are.

        That it cannot be written is no error: the next run reads what this one did.
        """
        self._let_go()
        gone = [path for held in self._paths.values() for path in held if path not in paths]
        unseen = self._packed.keys() - self._paths.keys()
        if not (self._new or gone or unseen or names != self.names):
            return
        for path in gone:
            folder = folder_of(path)
            del self._rows(folder)[path]
            self._changed.add(folder)
        try:
            self._write(names)
        except OSError as error:
            why = error.strerror or error
            self.notice = f"The records in {self.folder.name}{os.sep} cannot be written: {why}."

    def _write(self, names: bytes) -> None:
        if self.folder.is_symlink():
            raise OSError("it is a link")
        self.folder.mkdir(exist_ok=True)
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8", newline="\n")
        for left in self.folder.glob(f"{NAME}-*.part"):
            left.unlink(missing_ok=True)  # of a run that was cut short, or beaten by this one
        handle, path = tempfile.mkstemp(".part", f"{NAME}-", self.folder)
        part = Path(path)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor
                status = os.fstat(file.fileno())
                self._doubt(status.st_mtime_ns - (time.monotonic_ns() - self._began) - UNSURE)
                second = status.st_mtime_ns // GRAIN * GRAIN
                for piece in self._pieces((code_version(), status.st_ino, second, names)):
                    file.write(piece)
            os.utime(part, ns=(second, second))
            part.replace(self.folder / NAME)
        except FileNotFoundError:
            pass  # another run has cleared it away, and writes its own
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def _doubt(self, since: int) -> None:
        """Takes the states from new rows of files that may have changed while they were read."""
        for path in (path for path, newest in self._new.items() if newest > since):
            rows = self._rows(folder_of(path))
            if path in rows:
                self.put(path, ((), *rows[path][1:]))

    def _pieces(self, about: Row) -> list[bytes | memoryview]:
        self._let_go()
        folders = {folder: self._packed[folder] for folder, held in self._paths.items() if held}
        head = pickle.dumps((*about, [(folder, len(one)) for folder, one in folders.items()]), 5)
        pieces: list[bytes | memoryview] = [len(head).to_bytes(8, "big"), head, *folders.values()]
        return [MAGIC, _digest(*pieces), *pieces]


def folder_of(path: str) -> str:
    """The folder whose records are kept together: that of a school, or what lies beside it."""
    return "/".join(path.split("/")[:-1][:3])


def _digest(*pieces: bytes | memoryview) -> bytes:
    digest = blake2b(digest_size=DIGEST_SIZE)
    for piece in pieces:
        digest.update(piece)
    return digest.digest()
