"""What was searched before: files without a trace, as long as nothing else has changed.

It is kept in a JSON file between builds. When other words become telling, since something is left
out that was not, or may not be known any more, everything is searched anew; so it is by another
program.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from generator import __version__
from generator.publish.cache_file import read_back, write_down
from generator.publish.leaks.search import Search

FORMAT = f"searched by crosswalk {__version__}, 2"
"""The last number goes up when what is written becomes something else."""
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What is raised by a memory that is none, or not there."""


class Memory(Struct, frozen=True):
    """Digests of files without a trace, by path; ``notice`` says why an old one was no use, and
    ``is_anew`` that something else was looked for then."""

    sought: str
    clean: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
    is_anew: bool = False

    def unchanged(self, digests: Mapping[str, str]) -> frozenset[str]:
        """Those of these files that need not be searched again."""
        return frozenset(path for path, one in digests.items() if self.clean.get(path) == one)


def fingerprint(search: Search, searched_by: str = "") -> str:
    """A digest of all that decides what is found: the program, and not every text that may be known
    but what is looked for, which stays the same when a text changes that has nothing to do with it.
    """
    digest = hashlib.sha256(searched_by.encode())
    for what in search.sought:
        digest.update(repr(what).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def recall(file: Path, sought: str) -> Memory:
    """What is remembered of an earlier search for the same; nothing when that is of no use."""
    if not file.exists():
        return Memory(sought)
    try:
        kept = _kept(file)
        clean = {str(path): str(digest) for path, digest in kept["clean"].items()}
        is_same = kept["format"] == FORMAT and kept["sought"] == sought
    except UNREADABLE:
        return Memory(sought, notice=f"{file.name} cannot be read; every file is searched anew.")
    return Memory(sought, clean if is_same else {}, is_anew=not is_same)


def is_with_program(file: Path) -> bool:
    """Whether the last search needed what the program itself says."""
    try:
        return _kept(file)["with_program"] is True
    except UNREADABLE:
        return False


def remember(
    file: Path,
    sought: str,
    digests: Mapping[str, str],
    leaky: Collection[str],
    *,
    with_program: bool = False,
) -> None:
    """Writes down which files were found without a trace, and whether that was by a search that
    knew what the program itself says."""
    clean = {path: digests[path] for path in sorted(digests) if path not in leaky}
    kept = {"format": FORMAT, "sought": sought, "with_program": with_program, "clean": clean}
    write_down(file, json.dumps(kept, indent=0))


def _kept(file: Path) -> Any:
    return json.loads(read_back(file))
