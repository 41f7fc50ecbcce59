"""What lies in a built folder: each file is looked at once, and what was seen of it is kept.

Its checksum, and what a page may add to the security policy, come from the same look: by whoever
wrote the file and had its bytes at hand, or else by reading it. Whoever writes into the folder from
then on does it by ``Inventory.write``.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.publish.checksums import NOT_COVERED, files_of
from generator.publish.deploy.quick_look import NOTHING, Claims, claims_in
from generator.publish.file_state import State
from generator.publish.many_files import of_each


class Look(NamedTuple):
    """What was seen of a file."""

    digest: str
    """The SHA-256 of its bytes, in hexadecimal digits."""
    claims: Claims = NOTHING
    """Of a page, see ``quick_look``."""


def look_at(path: str, data: bytes, digest: str = "") -> Look:
    """What is to be seen of a file, by its path in the site, its bytes, and its digest where that
    is known."""
    claims = claims_in(data) if is_page(path) else NOTHING
    return Look(digest or hashlib.sha256(data).hexdigest(), claims)


def is_page(path: str) -> bool:
    """Whether a file may make claims."""
    return path.endswith(".html")


@dataclass
class Inventory:
    """The files of a folder, by their paths; ``others`` are neither file nor folder."""

    folder: Path
    looks: dict[str, Look] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    states: dict[str, State] = field(default_factory=dict)
    """How those of them lay there that had been read back by then."""

    @classmethod
    def of(
        cls,
        folder: Path,
        seen: Mapping[str, Look] | None = None,
        states: Mapping[str, State] | None = None,
    ) -> "Inventory":
        """Goes through a folder; what has been ``seen`` is not read. The ``states`` are those of
        files that have been read back."""
        known = seen or {}
        files, others = files_of(folder)
        made = cls(folder, {}, others, dict(states or {}))
        new = iter(made._looks([path for path in files if path not in known]))
        made.looks = {path: known.get(path) or next(new) for path in files}
        return made

    def _looks(self, paths: list[str]) -> Iterable[Look]:
        return of_each(lambda path: look_at(path, self.read(path)), paths)

    @property
    def paths(self) -> list[str]:
        """The paths of all files, in order."""
        return sorted(self.looks)

    @property
    def sums(self) -> dict[str, str]:
        """By path, the digest of each file that checksums cover."""
        return {path: one.digest for path, one in self.looks.items() if path not in NOT_COVERED}

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        with open(f"{self.folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - many files
            return file.read()

    def write(self, path: str, data: bytes) -> None:
        """Puts a file into the folder, in the place of one that lies there.

        That one may be a former site's as well, so it is taken away and never written into.
        """
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_bytes(data)
        self.looks[path] = look_at(path, data)
        self.states.pop(path, None)
