"""One ZIP with checksums: the same files give the same archive, and half an archive never shows.

Its bytes depend on nothing but the files and the version of zlib: names in order, one day and one
set of rights for all. Two machines whose zlib differs pack the same ``checksums.sha256``.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

CHECKSUMS = "checksums.sha256"
_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP can hold; no clock is read."""
_RIGHTS = 0o100644 << 16
"""A plain file that its owner may write and everybody may read."""
_UNIX = 3


class Archive(Struct, frozen=True):
    """A ZIP that was written, and its digests."""

    path: Path
    size: int
    """In bytes."""
    sha256: str
    content_sha256: str
    """That of ``checksums.sha256``: equal wherever the same files were packed."""


def write_archive(to: Path, files: Iterable[tuple[str, bytes]]) -> Archive:
    """Packs files, given in their order, into the ZIP ``to``, with their checksums as the last.

    All lie in one folder that has the archive's name. The ZIP is written completely under another
    name and then renamed; beside it comes ``<its name>.sha256``. Raises ``OSError`` where it
    cannot be written; an older archive then stays as it was.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        content = _pack(part, to.stem, files)
        with part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = part.stat().st_size
        part.replace(to)
        part.write_bytes(_line(digest, to.name))
        part.replace(to.with_name(f"{to.name}.sha256"))
    finally:
        part.unlink(missing_ok=True)
    return Archive(to, size, digest, content)


def _pack(path: Path, folder: str, files: Iterable[tuple[str, bytes]]) -> str:
    """Writes the ZIP; the digest of its list of checksums."""
    lines = []
    with path.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files:
                archive.writestr(_entry(f"{folder}/{name}"), data, zipfile.ZIP_DEFLATED, 9)
                lines.append(_line(hashlib.sha256(data).hexdigest(), name))
            sums = b"".join(lines)
            archive.writestr(_entry(f"{folder}/{CHECKSUMS}"), sums, zipfile.ZIP_DEFLATED, 9)
        out.flush()
        os.fsync(out.fileno())
    return hashlib.sha256(sums).hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system = _UNIX
    entry.external_attr = _RIGHTS
    return entry


def _line(digest: str, name: str) -> bytes:
    """As ``sha256sum`` writes it, and reads it back with ``--check``."""
    return f"{digest}  {name}\n".encode()
