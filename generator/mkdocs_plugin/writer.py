"""Files written into a built folder; those that the former site has are linked from there."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from generator.publish.former_memory import State

Linked = Mapping[str, State]
"""What was linked, by path, and the state in which it lies there."""


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
    """Writes into one folder, with or without a former site to take files from."""

    def __init__(self, folder: Path, former: Source | None = None) -> None:
        self._folder, self._former = folder, former

    def put(self, path: str, content: bytes) -> str:
        """Puts a file into the folder, and gives its SHA-256."""
        digest = sha256(content).hexdigest()
        if not self.link(path, digest):
            file = self._folder / path
            try:
                file.write_bytes(content)
            except FileNotFoundError:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        return digest

    def put_all(self, files: Mapping[str, bytes]) -> None:
        """Puts several files into the folder."""
        for path, content in files.items():
            self.put(path, content)

    def put_in_pieces(self, path: str, content: Iterable[bytes]) -> str:
        """The same with a file that is too large to be in memory at once."""
        file, sum_ = self._folder / path, sha256()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # it may be the former site's as well
        with file.open("wb") as out:
            for piece in content:
                sum_.update(piece)
                out.write(piece)
        digest = sum_.hexdigest()
        self.link(path, digest)  # in the place of what was written
        return digest

    def link(self, path: str, digest: str) -> bool:
        """Takes a file from the former site; False if it has none with this digest."""
        if self._former is None or self._former.digest(path) != digest:
            return False
        return self._former.link(path, digest)

    def taken(self) -> Linked:
        """What was linked since this was asked last."""
        return self._former.taken() if self._former else {}

    def add(self, linked: Linked) -> None:
        """Takes in what another process has linked."""
        if self._former:
            self._former.add(linked)
