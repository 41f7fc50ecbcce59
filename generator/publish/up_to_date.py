"""Whether a site is what a build would make again: nothing it was made of has changed, nor it.

Only names, sizes and times are looked at, as git does; a file that was changed within the last
moments before a build is looked into as well, since the next change could bear the same time.
What is remembered lies in ``.cache/built``; where it is of no use, everything is built.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, convert, to_builtins

from generator import __version__
from generator.publish.file_state import State
from generator.source.kept_file import KeptFile, OtherVersionError

MOMENT = 2_000_000_000
"""Nanoseconds: the coarsest time stamps of file systems in use."""
NAME = "built"


class Seen(Struct, frozen=True):
    """A set of files as it was seen: a digest of names, sizes and times, and what is recent."""

    digest: str
    recent: Mapping[str, str]
    """The digests of files that were changed just before, by their paths."""

    def with_more(self, more: "Seen") -> "Seen":
        """These files and others."""
        return Seen(_digest([self.digest, more.digest]), {**self.recent, **more.recent})

    def is_same(self, before: "Seen") -> bool:
        """Whether these files are what they were ``before``."""
        return self.digest == before.digest and all(
            _content(path) == digest for path, digest in before.recent.items()
        )


class Built(Struct, frozen=True):
    """A finished build: what it was made of and for, what it made, and what it said."""

    key: str
    made_of: Seen
    site: str
    made: Seen
    said: str
    files: int
    """How many source files there are."""
    pages: int


def look(places: Iterable[Path], moment: int = MOMENT) -> Seen:
    """The files at and below some places as they are now; hidden ones are passed over.

    What was changed within the last ``moment`` (nanoseconds) is looked into as well.
    """
    lines: list[str] = []
    recent: dict[str, str] = {}
    newest = time.time_ns() - moment
    for place in places:
        for path, found in _files(place):
            changed, touched = found.st_mtime_ns, found.st_ctime_ns
            lines.append(_line(path, found.st_size, changed, found.st_ino, touched))
            if max(changed, touched) >= newest:
                recent[path] = _content(path)
    lines.sort()
    return Seen(_digest(lines), recent)


def seen(site: Path, states: Mapping[str, State]) -> Seen:
    """What ``look`` tells of a site whose files lie there in these states, by their paths in it."""
    lines = sorted(
        _line(f"{site}{os.sep}{path.replace('/', os.sep)}", *state)
        for path, state in states.items()
        if not any(map(_is_passed_over, path.split("/")))
    )
    return Seen(_digest(lines), {})


def _line(path: str, size: int, changed: int, inode: int, touched: int) -> str:
    return f"{path}\0{size}\0{changed}\0{touched}\0{inode}"


def _digest(lines: list[str]) -> str:
    told = "\n".join(lines).encode("utf-8", "surrogateescape")
    return hashlib.sha256(told).hexdigest()


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def _files(place: Path) -> Iterator[tuple[str, os.stat_result]]:
    try:
        if not place.is_dir():
            yield str(place), place.stat()
            return
    except OSError:
        return
    waiting = [str(place)]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError:
            continue
        with entries:
            for entry in entries:
                if _is_passed_over(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=not _leads_nowhere(entry))


def _leads_nowhere(entry: "os.DirEntry[str]") -> bool:
    return entry.is_symlink() and not os.path.exists(entry.path)  # noqa: PTH110 - a path as text


def _content(path: str) -> str:
    try:
        with open(path, "rb") as opened:  # noqa: PTH123 - a path as text
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def recall(cache: Path, key: str) -> Built | None:
    """The build of this ``key`` that was remembered last; None where there is none.

    Raises one of ``UNTRUSTED`` if what is there is not as it was left.
    """
    kept = _kept(cache)
    try:
        built = convert(kept.read(), Built)
    except (FileNotFoundError, OtherVersionError):
        return None
    finally:
        kept.close()
    return built if built.key == key else None


def remember(cache: Path, built: Built) -> None:
    """Keeps a build in mind; a project that can only be read keeps none."""
    with suppress(OSError):
        _kept(cache).write(lambda _: (to_builtins(built), {}))


def _kept(cache: Path) -> KeptFile:
    return KeptFile(cache, NAME, "built 1", __version__)
