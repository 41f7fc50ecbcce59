"""The file of records: taken apart folder by folder, as they are asked for, and written whole."""

import os
import pickle
from pathlib import Path
from typing import Any, cast

from generator.load.code_version import code_version
from generator.load.kept_file import UNTRUSTED, KeptFile, OtherVersionError, Piece, plain

NAME = "records"
Row = tuple[Any, ...]
DROPPED = "were dropped, and every file was read"


def packed(rows: dict[str, Row]) -> bytes:
    """Rows as bytes."""
    return pickle.dumps(rows, 5)


def unpacked(data: Piece) -> dict[str, Row]:
    """Bytes as rows; none when there are no bytes."""
    return cast(dict[str, Row], plain(data)) if data else {}


class RecordFile:
    """The rows of one project by the paths of their files; ``names`` is what references meant."""

    def __init__(self, folder: Path) -> None:
        """Opens the file, if there is one that can be trusted; ``notice`` says if there is not."""
        self.folder = folder
        self.names = b""
        self.notice = ""
        self._kept = KeptFile(folder, NAME, "records 2", code_version())
        self._open: dict[str, dict[str, Row]] = {}
        self._new: set[str] = set()
        self._damaged: set[str] = set()
        try:
            self.names = self._kept.read()
        except FileNotFoundError:
            pass
        except OtherVersionError:
            self._drop("are of another version")
        except UNTRUSTED:
            self._drop("are damaged or from elsewhere")

    def get(self, path: str) -> Row | None:
        """The row of a file."""
        return self._rows(_folder_of(path)).get(path)

    def put(self, path: str, row: Row) -> None:
        """Takes a new row for a file."""
        self._rows(_folder_of(path))[path] = row
        self._new.add(path)

    def _drop(self, why: str) -> None:
        self.notice = f"The records in {self.folder.name}{os.sep} {why}; they {DROPPED}."
        self.names = b""
        self._kept.drop()
        self._open.clear()

    def _rows(self, folder: str) -> dict[str, Row]:
        if folder not in self._open:
            try:
                self._open[folder] = unpacked(self._kept.piece(folder))
            except UNTRUSTED:
                where = f"{self.folder.name}{os.sep}"
                self.notice = f"Some records in {where} are damaged; they were dropped."
                self._open[folder] = {}
                self._damaged.add(folder)
        return self._open[folder]

    def close(self) -> None:
        """Lets go of the file; what was not asked for by now cannot be had any more."""
        self._kept.close()

    def write(self, names: bytes, paths: frozenset[str]) -> None:
        """Writes the file anew if anything is new; ``paths`` are the files that there are.

        That it cannot be written is no error: the next run reads what this one did.
        """
        gone = [path for rows in self._open.values() for path in rows if path not in paths]
        unseen = self._kept.pieces - self._open.keys()
        if not (self._new or gone or unseen or self._damaged or names != self.names):
            self._kept.close()
            return
        for path in gone:
            del self._open[_folder_of(path)][path]
        changed = {_folder_of(path) for path in (*self._new, *gone)} | self._damaged

        def make(since: int) -> tuple[bytes, dict[str, Piece]]:
            self._doubt(since)
            return names, self._pieces(changed)

        try:
            self._kept.write(make)
        except OSError as error:
            why = error.strerror or error
            self.notice = f"The records in {self.folder.name}{os.sep} cannot be written: {why}."

    def _doubt(self, since: int) -> None:
        """Takes the states from new rows of files that may have changed while they were read."""
        for path in self._new:
            rows = self._rows(_folder_of(path))
            if path in rows and max(rows[path][0][1:3], default=0) > since:
                rows[path] = ((), *rows[path][1:])

    def _pieces(self, changed: set[str]) -> dict[str, Piece]:
        """What is to be written, folder by folder: taken over as it stood, where it can be."""
        return {
            folder: (None if folder in changed else self._kept.as_it_stood(folder)) or packed(rows)
            for folder, rows in self._open.items()
            if rows
        }


def _folder_of(path: str) -> str:
    """The folder whose records are kept together: that of a school, or what lies beside it."""
    return "/".join(path.split("/")[:-1][:3])
