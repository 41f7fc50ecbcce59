"""Finding and reading the files of a folder: which there are, and what stands in them.

Nothing here raises for what a person can do to a file: a text that cannot be read comes back with
a ``Fault`` instead.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.source.place import Fault, Place

LARGEST_TEXT = 1_000_000
"""Bytes. A report is a few thousand; a megabyte of Markdown is a mistake."""
NAME = re.compile(r"\w(?:[\w .-]{0,98}[\w-])?")
"""What a file or folder may be called that is published under its own name."""
IGNORED_NAMES = frozenset({"Thumbs.db", "desktop.ini", "README.md"})
MARK_BEFORE, MARK_AFTER = "\ue000", "\ue001"
"""Private characters that frame what is filled in later; no text may hold them."""


@dataclass(frozen=True)
class TextFile:
    """A text file, its line ends as ``\\n`` and without a byte-order mark; or why it has none."""

    path: str
    text: str = ""
    fault: Fault | None = None

    @property
    def lines(self) -> list[str]:
        """The lines, as an editor numbers them from 1."""
        return self.text.split("\n")


def walk(root: Path, folder: str) -> Iterator[tuple[str, Fault | None]]:
    """Every file below ``root/folder``: its path from ``root`` with ``/``, and what forbids it.

    Hidden files and those that editors and file managers leave behind are passed over; the order
    is that of the paths, whatever the file system says.
    """
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        if (root / folder).exists():
            yield folder, _unreadable(error)
        return
    for entry in entries:
        if entry.name.startswith((".", "~")) or entry.name in IGNORED_NAMES:
            continue
        name = os.fsencode(entry.name).decode("utf-8", "replace")
        path = f"{folder}/{name}"
        if name != entry.name:
            words = {"why": "its name is not UTF-8 text"}
            yield path, Fault("file-unreadable", words=words)
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(root, path)
        else:
            yield path, _forbidden(root, entry)


def _forbidden(root: Path, entry: "os.DirEntry[str]") -> Fault | None:
    """Why what lies here is not read: a link that leads away, or something that is no file."""
    try:
        if entry.is_symlink() and (entry.is_dir() or not _inside(root, entry)):
            return Fault("link-out-of-tree", words={"target": str(Path(entry.path).readlink())})
        if not stat.S_ISREG(entry.stat().st_mode):
            return Fault("file-unreadable", words={"why": "it is not an ordinary file"})
    except OSError as error:
        return _unreadable(error)
    return None


def _inside(root: Path, entry: "os.DirEntry[str]") -> bool:
    target = os.path.realpath(entry.path)
    return Path(target).is_relative_to(os.path.realpath(root))


def _unreadable(error: OSError) -> Fault:
    return Fault("file-unreadable", words={"why": error.strerror or "it cannot be opened"})


def read_text(root: Path, path: str) -> TextFile:
    """The text of ``root/path``, or the fault that kept it from being read."""
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - half the time
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST_TEXT:
                return TextFile(path, fault=Fault("file-too-large", words={"size": str(size)}))
            raw = file.readall()
    except OSError as error:
        return TextFile(path, fault=_unreadable(error))
    return decode(path, raw)


def decode(path: str, raw: bytes) -> TextFile:
    """The text of these bytes: UTF-8, any line ends, with or without a byte-order mark."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raw = error.object  # without the byte-order mark
        before = _plain_lines(raw[: error.start].decode("utf-8", "replace"))
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        fault = Fault("not-utf8", place, {"byte": f"0x{raw[error.start]:02X}"})
        return TextFile(path, _plain_lines(raw.decode("utf-8", "replace")), fault)
    return TextFile(path, _plain_lines(text).replace(MARK_BEFORE, "").replace(MARK_AFTER, ""))


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
