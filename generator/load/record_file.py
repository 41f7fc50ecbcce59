"""The file of records: taken apart folder by folder, as they are asked for, and written whole."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from generator.load.code_version import code_version
from generator.source.kept_file import (
    UNTRUSTED,
    KeptFile,
    OtherVersionError,
    Piece,
    packed,
    unpacked,
)

NAME = "records"
Row = tuple[Any, ...]
DROPPED = "were dropped, and every file was read"


class SeenFolder(NamedTuple):
    """The rows of a folder, packed, if any is new; the paths of all; and of each new one when its
    file changed last."""

    folder: str
    rows: bytes
    paths: tuple[str, ...]
    changes: dict[str, int]


class RecordFile:
    """The rows of one project by the paths of their files; ``names`` is what references meant."""

    def __init__(self, folder: Path) -> None:
        """Opens the file, if there is one that can be trusted; ``notice`` says if there is not."""
        self.folder = folder
        self.names = b""
        self.notice = ""
        self._kept = KeptFile(folder, NAME, "records 2", code_version())
        self._packed: dict[str, bytes] = {}
        """The folders with new rows."""
        self._open: dict[str, dict[str, Row]] = {}
        """The folder that was asked for last, and its rows: what is open takes much room."""
        self._paths: dict[str, tuple[str, ...]] = {}
        """The files of each folder that was ever asked for."""
        self._new: dict[str, dict[str, int]] = {}
        """By folder the files with new rows, and when each changed last."""
        self._changed: set[str] = set()
        """The folders that have to be packed again before they are let go."""
        self._damaged: set[str] = set()
        try:
            self.names = self._kept.read()
        except FileNotFoundError:
            pass
        except OtherVersionError:
            self._drop("are of another version")
        except UNTRUSTED:
            self._drop("are damaged or from elsewhere")

    @property
    def is_new(self) -> bool:
        """Whether nothing was there when it was opened."""
        return not self._kept.pieces

    def get(self, path: str) -> Row | None:
        """The row of a file."""
        return self._rows(folder_of(path)).get(path)

    def put(self, path: str, row: Row) -> None:
        """Takes a new row for a file."""
        folder = folder_of(path)
        self._rows(folder)[path] = row
        self._new.setdefault(folder, {})[path] = max(row[0][1:3], default=0)
        self._changed.add(folder)

    def take(self, one: SeenFolder) -> None:
        """Takes a folder as another process has packed it."""
        self._paths[one.folder] = one.paths
        if one.changes:
            self._open.pop(one.folder, None)
            self._packed[one.folder] = one.rows
            self._new.setdefault(one.folder, {}).update(one.changes)

    def hand_over(self, below: str = "") -> list[SeenFolder]:
        """The folders ``below`` one that were asked for, for another process to ``take``; their new
        rows are forgotten here."""
        self._let_go()
        seen = [folder for folder in self._paths if f"{folder}/".startswith(below)]
        return [self._handed_over(folder) for folder in seen]

    def _handed_over(self, folder: str) -> SeenFolder:
        changes = self._new.pop(folder, {})
        rows = self._packed.pop(folder) if changes else b""
        return SeenFolder(folder, rows, self._paths[folder], changes)

    def _drop(self, why: str) -> None:
        self.notice = f"The records in {self.folder.name}{os.sep} {why}; they {DROPPED}."
        self._kept.drop()

    def _rows(self, folder: str) -> dict[str, Row]:
        if folder not in self._open:
            self._let_go()
            try:
                packed_rows = self._packed.get(folder) or self._kept.piece(folder)
                self._open[folder] = unpacked(packed_rows) if packed_rows else {}
            except UNTRUSTED:
                where = f"{self.folder.name}{os.sep}"
                self.notice = f"Some records in {where} are damaged; they were dropped."
                self._open[folder] = {}
                self._damaged.add(folder)
            self._paths[folder] = tuple(self._open[folder])
        return self._open[folder]

    def _let_go(self) -> None:
        for folder, rows in self._open.items():
            if folder in self._changed:
                self._packed[folder] = packed(rows)
                self._paths[folder] = tuple(rows)
        self._changed.difference_update(self._open)
        self._open.clear()

    def close(self) -> None:
        """Lets go of the file; what was not asked for by now cannot be had any more."""
        self._kept.close()

    def write(self, names: bytes, paths: frozenset[str]) -> None:
        """Writes the file anew if anything is new; ``paths`` are the files that there are.

        That it cannot be written is no error: the next run reads what this one did.
        """
        self._let_go()
        gone = [path for held in self._paths.values() for path in held if path not in paths]
        unseen = self._kept.pieces - self._paths.keys()
        if not (self._new or gone or unseen or self._damaged or names != self.names):
            self._kept.close()
            return
        for path in gone:
            folder = folder_of(path)
            self._rows(folder).pop(path, None)  # another run may have written the file since
            self._changed.add(folder)

        def make(since: int) -> tuple[bytes, dict[str, Piece]]:
            self._doubt(since)
            self._let_go()
            return names, dict(self._pieces())

        try:
            self._kept.write(make)
        except OSError as error:
            why = error.strerror or error
            self.notice = f"The records in {self.folder.name}{os.sep} cannot be written: {why}."

    def _doubt(self, since: int) -> None:
        """Takes the states from new rows of files that may have changed while they were read."""
        changes = [one for changed in self._new.values() for one in changed.items()]
        for path in [path for path, newest in changes if newest > since]:
            rows = self._rows(folder_of(path))
            if path in rows:
                self.put(path, ((), *rows[path][1:]))

    def _pieces(self) -> Iterator[tuple[str, Piece]]:
        """What is to be written, folder by folder: taken over as it stood, where it can be."""
        for folder, held in self._paths.items():
            piece = self._packed.get(folder) or self._kept.as_it_stood(folder)
            if held and piece:
                yield folder, piece


def folder_of(path: str) -> str:
    """The folder whose records are kept together: that of a school, or what lies beside it."""
    return "/".join(path.split("/", 3)[:-1])
