"""Finding and reading the files of a folder: which there are, and what stands in them.

Nothing here raises for what a person can do to a file: a text that cannot be read comes back with
a ``Fault`` instead.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.source.place import Fault, Place

LARGEST_TEXT = 1_000_000
"""Bytes. A report is a few thousand; a megabyte of Markdown is a mistake."""
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
    base = root / folder
    try:
        entries = sorted(os.scandir(base), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith((".", "~")) or entry.name in IGNORED_NAMES:
            continue
        if entry.is_symlink() and not _inside(root, entry):
            yield path, Fault("link-out-of-tree", words={"target": os.readlink(entry.path)})
        elif entry.is_dir():
            if entry.is_symlink():
                yield path, Fault("link-out-of-tree", words={"target": os.readlink(entry.path)})
            else:
                yield from walk(root, path)
        else:
            yield path, None


def _inside(root: Path, entry: "os.DirEntry[str]") -> bool:
    return Path(entry.path).resolve().is_relative_to(root.resolve())


def read_text(root: Path, path: str) -> TextFile:
    """The text of ``root/path``, or the fault that kept it from being read."""
    try:
        size = (root / path).stat().st_size
        if size > LARGEST_TEXT:
            return TextFile(path, fault=Fault("file-too-large", words={"size": str(size)}))
        raw = (root / path).read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        return TextFile(path, fault=Fault("file-unreadable", words={"why": why}))
    return decode(path, raw)


def decode(path: str, raw: bytes) -> TextFile:
    """The text of these bytes: UTF-8, any line ends, with or without a byte-order mark."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        shown = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        fault = Fault("not-utf8", place, {"byte": f"0x{raw[error.start]:02X}"})
        return TextFile(path, shown, fault)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(path, text.replace(MARK_BEFORE, "").replace(MARK_AFTER, ""))
