"""The checksums of a folder's files, in the format that ``sha256sum --check`` reads.

A line is the digest, two spaces, and the path from the folder on. A backslash before the digest
says that backslashes and line breaks in the path are written ``\\\\``, ``\\n`` and ``\\r``.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.publish.many_files import of_each

RECORD = "build.json"
CHECKSUMS = "deploy/checksums.sha256"
NOT_COVERED = (RECORD, CHECKSUMS)
"""What the checksums leave out: themselves, and the record that holds their digest."""
ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
ESCAPING = str.maketrans(ESCAPES)
UNESCAPES = {written: sign for sign, written in ESCAPES.items()}
AT_ONCE = 1 << 18
"""Bytes of a file that are read at once: nearly every file is smaller."""
LINE = re.compile(r"(\\?)([0-9a-f]{64})  (.+)", re.DOTALL)


def files_of(folder: Path) -> tuple[list[str], list[str]]:
    """The paths of all files below a folder, and of what is neither file nor folder.

    Links are not followed, and nothing is opened.
    """
    files: list[str] = []
    others: list[str] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                else:
                    (files if entry.is_file(follow_symlinks=False) else others).append(path)
    return sorted(files), sorted(others)


def sums_of(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """By path, the SHA-256 of each file, in hexadecimal digits."""
    paths = list(paths)
    return dict(zip(paths, of_each(lambda path: _sum(folder, path), paths), strict=True))


def _sum(folder: Path, path: str) -> str:
    """A few plain reads: ``file_digest`` clears a buffer for each file, which costs as much."""
    sum_ = hashlib.sha256()
    with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - of many files
        while part := file.read(AT_ONCE):
            sum_.update(part)
    return sum_.hexdigest()


def written(sums: Mapping[str, str]) -> bytes:
    """The file of checksums, by the bytes of the paths."""
    lines = [(_bytes(path), _line(path, digest)) for path, digest in sums.items()]
    return b"".join(line for _, line in sorted(lines))


def _line(path: str, digest: str) -> bytes:
    escaped = path.translate(ESCAPING)
    return _bytes(f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n")


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def read(data: bytes) -> dict[str, str]:
    """By path, the digest that a file of checksums names; ValueError where it is damaged."""
    sums = {}
    *lines, rest = data.decode("utf-8", "surrogateescape").split("\n")
    for number, line in enumerate([*lines, rest] if rest else lines, 1):
        match = LINE.fullmatch(line)
        if not match:
            raise ValueError(f"line {number} is no checksum")
        escaped, digest, path = match.groups()
        sums[_unescaped(path) if escaped else path] = digest
    return sums


def _unescaped(path: str) -> str:
    return re.sub(r"\\.", lambda match: UNESCAPES.get(match[0], match[0]), path)


def digest_of(checksums: bytes) -> str:
    """The digest of everything: that of the file of checksums."""
    return f"sha256:{hashlib.sha256(checksums).hexdigest()}"
