"""Finding and reading the files of a folder: which there are, and what stands in them.

Nothing here raises for what a person can do to a file: a text that cannot be read comes back with
a ``Fault`` instead.
"""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.source.place import Fault, Place

LARGEST_TEXT = 1_000_000
"""Bytes. A report is a few thousand; a megabyte of Markdown is a mistake."""
NAME = re.compile(r"\w(?:[\w .-]{0,98}[\w-])?")
"""What a file or folder may be called that is published under its own name."""
IGNORED_NAMES = frozenset({"Thumbs.db", "desktop.ini", "README.md"})
MARK_BEFORE, MARK_AFTER = "\ue000", "\ue001"
"""Private characters that frame what is filled in later; no text may hold them."""
LEFT_BY_GIT = re.compile("^(?:<{7}|>{7}) .+", re.MULTILINE)
"""A line with which git opens or closes two versions of a text, of which nobody has chosen yet."""
TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class FileState(NamedTuple):
    """What tells, without a look inside, that a file is as it was."""

    size: int
    changed: int
    """Nanoseconds, as the file system tells them."""
    status_changed: int
    """The same of its name, rights and content; nobody can set it back."""
    number: int

    @classmethod
    def of(cls, status: os.stat_result) -> "FileState":
        """The state that the system tells of."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class Entry(NamedTuple):
    """A file that was come across: its path, what forbids to read it, its state."""

    path: str
    fault: Fault | None = None
    state: FileState | None = None


class TextFile(NamedTuple):
    """A text file, its line ends as ``\\n`` and without a byte-order mark; or why it has none."""

    path: str
    text: str = ""
    fault: Fault | None = None

    @property
    def lines(self) -> list[str]:
        """The lines, as an editor numbers them from 1."""
        return self.text.split("\n")


def walk(root: Path, folder: str) -> Iterator[tuple[str, Fault | None]]:
    """Every file below ``root/folder``: its path from ``root`` with ``/``, and what forbids it."""
    return ((entry.path, entry.fault) for entry in entries(root, folder))


def entries(root: Path, folder: str) -> Iterator[Entry]:
    """Every file below ``root/folder``.

    Hidden files and those that editors and file managers leave behind are passed over; the order
    is that of the paths, whatever the file system says.
    """
    try:
        found = sorted(os.scandir(f"{root}/{folder}"), key=lambda entry: entry.name)
    except OSError as error:
        if (root / folder).exists():
            yield Entry(folder, _unreadable(error))
        return
    for entry in found:
        if entry.name.startswith((".", "~")) or entry.name.endswith("~"):
            continue
        if entry.name in IGNORED_NAMES:
            continue
        ascii_name = entry.name.isascii()
        name = entry.name if ascii_name else os.fsencode(entry.name).decode("utf-8", "replace")
        path = f"{folder}/{name}"
        if name != entry.name:
            words = {"why": "its name is not UTF-8 text"}
            yield Entry(path, Fault("file-unreadable", words=words))
        elif entry.is_dir(follow_symlinks=False):
            yield from entries(root, path)
        else:
            yield _entry(root, path, entry)


def _entry(root: Path, path: str, entry: "os.DirEntry[str]") -> Entry:
    """What lies here, and why it is not read: a link that leads away, or no file at all."""
    try:
        if entry.is_symlink() and (entry.is_dir() or not _inside(root, entry)):
            words = {"target": str(Path(entry.path).readlink())}
            return Entry(path, Fault("link-out-of-tree", words=words))
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            words = {"why": "it is not an ordinary file"}
            return Entry(path, Fault("file-unreadable", words=words))
    except OSError as error:
        return Entry(path, _unreadable(error))
    return Entry(path, state=FileState.of(status))


def _inside(root: Path, entry: "os.DirEntry[str]") -> bool:
    target = os.path.realpath(entry.path)
    return Path(target).is_relative_to(os.path.realpath(root))


def _unreadable(error: OSError) -> Fault:
    return Fault("file-unreadable", words={"why": error.strerror or "it cannot be opened"})


class RawFile(NamedTuple):
    """The bytes of a file, and its state just before they were read; or why there are none."""

    path: str
    raw: bytes = b""
    state: FileState | None = None
    fault: Fault | None = None

    @property
    def text(self) -> TextFile:
        """The same as a text."""
        return TextFile(self.path, fault=self.fault) if self.fault else decode(self.path, self.raw)


def read_text(root: Path, path: str) -> TextFile:
    """The text of ``root/path``, or the fault that kept it from being read."""
    return read_raw(root, path).text


def read_raw(root: Path, path: str) -> RawFile:
    """The bytes of ``root/path``, if they are not too many for a text."""
    try:
        descriptor = os.open(f"{root}/{path}", TO_READ)  # half the time of a file object
        try:
            state = FileState.of(os.fstat(descriptor))
            if state.size > LARGEST_TEXT:
                words = {"size": str(state.size)}
                return RawFile(path, fault=Fault("file-too-large", words=words))
            return RawFile(path, _all_bytes(descriptor, state.size), state)
        finally:
            os.close(descriptor)
    except OSError as error:
        return RawFile(path, fault=_unreadable(error))


def _all_bytes(descriptor: int, size: int) -> bytes:
    """What a file holds that is open, and was so large a moment ago."""
    raw = os.read(descriptor, size + 1)
    if len(raw) == size:
        return raw
    pieces = [raw]  # it is changing, or comes in pieces
    while pieces[-1]:
        pieces.append(os.read(descriptor, LARGEST_TEXT))
    return b"".join(pieces)


def decode(path: str, raw: bytes) -> TextFile:
    """The text of these bytes: UTF-8, any line ends, with or without a byte-order mark."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = _plain_lines(raw[: error.start].decode("utf-8", "replace"))
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        fault = Fault("not-utf8", place, {"byte": f"0x{raw[error.start]:02X}"})
        return TextFile(path, _plain_lines(raw.decode("utf-8", "replace")), fault)
    text = _plain_lines(text)
    if not text.isascii():
        text = text.replace(MARK_BEFORE, "").replace(MARK_AFTER, "")
    return TextFile(path, text, _conflict_in(text))


def _conflict_in(text: str) -> Fault | None:
    """Where git has left two versions of a text for somebody to choose from."""
    left = LEFT_BY_GIT.search(text) if "<<<<<<< " in text or ">>>>>>> " in text else None
    if left is None:
        return None
    return Fault("merge-conflict", Place(text.count("\n", 0, left.start()) + 1, 1, len(left[0])))


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
