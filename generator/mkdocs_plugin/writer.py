"""Files written into a built folder; those that the former site has are linked from there.

Whoever writes has the bytes at hand, so what publishing wants to see of them is noted here, in
whichever process, and they need not be read for it. They are read back at once, and compared with
what they should be; how the file lies there tells later whether that still holds.
"""

import os
from collections.abc import Iterable, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from generator.publish.file_state import State, state_of
from generator.publish.inventory import Look, is_page, look_at

NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
MODE = 0o666
"""Of a new file, less what the user's mask takes away."""
Linked = Mapping[str, State]
"""What was linked, by path, and the state in which it lies there."""


class Put(Struct, frozen=True):
    """What was put into a folder: what was linked, and what was seen of all that was written, and
    the states in which that was read back."""

    linked: Linked
    looks: dict[str, Look]
    states: dict[str, State]

    def __or__(self, more: "Put") -> "Put":
        left = more.linked.keys()  # by the bytes of another site, in the place of what was written
        looks = {path: one for path, one in self.looks.items() if path not in left}
        states = {path: one for path, one in self.states.items() if path not in left}
        return Put({**self.linked, **more.linked}, looks | more.looks, states | more.states)


class Source(Protocol):
    """A site whose files may be taken (``publish.unchanged.Former``, ``served.Served``)."""

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file, as far as it is known."""

    def link(self, path: str, digest: str) -> bool:
        """Puts a file into the new site, if it has this digest."""

    def taken(self) -> dict[str, State]:
        """What was linked since this was asked last."""

    def add(self, linked: Linked) -> None:
        """Takes in what another process has linked."""


class Writer:
    """Writes into one folder, with or without a former site to take files from.

    What is seen of the files is kept only if somebody ``asks`` for it.
    """

    def __init__(self, folder: Path, former: Source | None = None, *, asks: bool = False) -> None:
        self._folder, self._former, self._asks = str(folder), former, asks
        self._folders: set[str] = set()
        self.looks: dict[str, Look] = {}
        """What was seen of the files that were written, by path."""
        self.states: dict[str, State] = {}
        """How those of them lie there that were read back, likewise."""

    def put(self, path: str, content: bytes) -> str:
        """Puts a file into the folder, and gives its SHA-256."""
        digest = sha256(content).hexdigest()
        if not self.link(path, digest):
            state = self._write(path, content)
            self._note(path, look_at(path, content, digest) if self._asks else None, state)
        return digest

    def _note(self, path: str, look: Look | None, state: State | None) -> None:
        """What was seen of a file, and how it lies there, in the place of what was noted before."""
        self.looks.pop(path, None)
        self.states.pop(path, None)
        if look:
            self.looks[path] = look
        if state:
            self.states[path] = state

    def _write(self, path: str, content: bytes) -> State | None:
        """Writes a new file, and reads it back if anybody asks; gives its state if it holds what it
        should."""
        opened = self._created(path)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(opened, left) :]
            return state_of(opened) if self._asks and _holds(opened, content) else None
        finally:
            os.close(opened)

    def _created(self, path: str) -> int:
        """A new file, opened. One that lies there may be the former site's as well, so it is taken
        away and never written into."""
        file = f"{self._folder}/{path}"
        folder = file.rpartition("/")[0]
        if folder not in self._folders:
            self._make(folder)
        try:
            return os.open(file, NEW, MODE)
        except FileExistsError:
            Path(file).unlink()
            return os.open(file, NEW, MODE)

    def _make(self, folder: str) -> None:
        """Makes a folder and those above it: ``Path.mkdir`` takes three times as long, and there
        are ten thousand."""
        try:
            os.mkdir(folder)  # noqa: PTH102
        except (FileNotFoundError, FileExistsError):
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        self._folders.add(folder)

    def put_all(self, files: Mapping[str, bytes]) -> None:
        """Puts several files into the folder."""
        for path, content in files.items():
            self.put(path, content)

    def put_in_pieces(self, path: str, content: Iterable[bytes]) -> str:
        """The same with a file that is too large to be in memory at once."""
        sum_ = sha256()
        with open(self._created(path), "wb") as out:  # noqa: PTH123 - a descriptor
            for piece in content:
                sum_.update(piece)
                out.write(piece)
        digest = sum_.hexdigest()
        if not self.link(path, digest):
            is_noted = self._asks and not is_page(path)
            state = self._read_back(path, digest) if is_noted else None
            self._note(path, Look(digest) if is_noted else None, state)
        return digest

    def _read_back(self, path: str, digest: str) -> State | None:
        """The state of a file, if it has this digest."""
        with open(f"{self._folder}/{path}", "rb") as there:  # noqa: PTH123 - a path as text
            is_as_written = file_digest(there, "sha256").hexdigest() == digest
            return state_of(there.fileno()) if is_as_written else None

    def link(self, path: str, digest: str) -> bool:
        """Takes a file from the former site, in the place of what lies there; False if it has none
        with this digest."""
        if self._former is None or self._former.digest(path) != digest:
            return False
        if not self._former.link(path, digest):
            return False
        self.looks.pop(path, None)
        self.states.pop(path, None)
        return True

    def taken(self) -> Put:
        """What was put there since this was asked last; whoever asks tells it to ``add``."""
        looks, self.looks = self.looks, {}
        states, self.states = self.states, {}
        return Put(self._former.taken() if self._former else {}, looks, states)

    def add(self, put: Put) -> None:
        """Takes in what was put there, here or by another process, in the place of what was put
        there before."""
        for path in put.linked:
            self.looks.pop(path, None)
            self.states.pop(path, None)
        self.looks |= put.looks
        self.states |= put.states
        if self._former:
            self._former.add(put.linked)


def _holds(opened: int, content: bytes) -> bool:
    """Whether an open file holds this, and nothing else."""
    os.lseek(opened, 0, os.SEEK_SET)
    return os.read(opened, len(content) + 1) == content
