"""What lies inside a file: members of archives, compressed data, pictures that stand in pages.

Told by the first bytes and not by the name. Sizes are limited, so that a small file that unpacks to
a huge one cannot fill the memory; what is too large is an error, since nobody has searched it.
"""

import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Protocol, cast

from generator.publish.leaks.contents import Content

LARGEST, LARGEST_TOGETHER = 256_000_000, 4_000_000_000
"""Bytes that one member may unpack to, and all that lie in one file."""
HARMLESS, MOST_DENSE = 16_000_000, 300
"""Beyond so many bytes nothing may unpack to more than so many times its own size."""
DEEPEST = 8
"""Archives within archives."""
CHUNK = 16_384
GZIP, BZIP, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0"
ZLIB = re.compile(rb"(?<!IDAT)\x78[\x01\x5e\x9c\xda]")
"""How compressed parts of pictures and PDF files begin; the points of a PNG are no text."""
CANNOT = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile,
          tarfile.TarError)  # fmt: skip
Member = tuple[str, bytes]


class Readable(Protocol):
    """What unpacks bit by bit."""

    def read1(self, size: int, /) -> bytes:
        """So many bytes at most; none at the end."""


class UnsearchableError(Exception):
    """A file that cannot be searched, with the reason."""


@dataclass
class Unpacker:
    """Unpacks one file of the site and all that lies in it; ``unpacked`` counts the bytes."""

    unpacked: int = 0

    def members(self, name: str, data: bytes, content: Content, depth: int) -> Iterator[Member]:
        """What is packed in a file: for each member its name and bytes.

        Raises UnsearchableError for what is locked, too large or too deep. Of damaged data comes
        as much as can be read.
        """
        try:
            for inner, one in chain(self._packed(name, data), self._parts(data, content)):
                if depth >= DEEPEST:
                    raise UnsearchableError(f"it holds archives more than {DEEPEST} deep")
                yield inner, one
        except CANNOT:
            return

    def _packed(self, name: str, data: bytes) -> Iterator[Member]:
        inner = name.rpartition("/")[2].rpartition(".")[0] or "its content"
        stream = _unpacked(data)
        if stream:
            yield inner, self._read(stream, len(data))
        elif b"PK\x05\x06" in data and zipfile.is_zipfile(BytesIO(data)):
            yield from self._zipped(data)
        elif data[257:262] == b"ustar":
            yield from self._tarred(data)

    def _zipped(self, data: bytes) -> Iterator[Member]:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield "its comment.txt", archive.comment
            for info in archive.infolist():
                yield "its comment.txt", info.comment
                stream = _opened(archive, info)
                yield info.filename, self._read(stream, info.compress_size)

    def _tarred(self, data: bytes) -> Iterator[Member]:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
            for info in archive:
                content = archive.extractfile(info) if info.isfile() else None
                yield info.name, self._read(cast(Readable, content), len(data)) if content else b""

    def _parts(self, data: bytes, content: Content) -> Iterator[Member]:
        """What zlib has compressed within a picture or the like, and files that are text."""
        is_packed = content.is_binary or ZLIB.match(data)
        if is_packed and not data.startswith((GZIP, BZIP, XZ, b"PK")):
            for begin in ZLIB.finditer(data):
                yield "a part of it", self._inflated(data, begin.start())
        for one in content.inside:
            yield "a file in it", one

    def _read(self, stream: Readable, packed: int) -> bytes:
        """As much of a stream as can be read."""
        read = bytearray()
        try:
            while piece := stream.read1(64 * CHUNK):
                read += piece
                self._count(len(piece), len(read), packed)
        except CANNOT:
            pass
        return bytes(read)

    def _inflated(self, data: bytes, start: int) -> bytes:
        reader, read = zlib.decompressobj(), bytearray()
        try:
            for begin in range(start, len(data), CHUNK):
                piece = reader.decompress(data[begin : begin + CHUNK])
                read += piece
                self._count(len(piece), len(read), len(data))
                if reader.eof:
                    break
        except zlib.error:
            pass
        return bytes(read)

    def _count(self, more: int, together: int, packed: int) -> None:
        self.unpacked += more
        if self.unpacked > LARGEST_TOGETHER or together > LARGEST:
            raise UnsearchableError("it unpacks to more than can be searched")
        if together > max(HARMLESS, packed * MOST_DENSE):
            raise UnsearchableError(f"it unpacks to more than {MOST_DENSE} times its size")


def _unpacked(data: bytes) -> Readable | None:
    """What the formats that hold a single file unpack to."""
    if data.startswith(GZIP):
        return gzip.GzipFile(fileobj=BytesIO(data))
    if data.startswith(BZIP):
        return bz2.BZ2File(BytesIO(data))
    return lzma.LZMAFile(BytesIO(data)) if data.startswith(XZ) else None


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Readable:
    try:
        return cast(Readable, archive.open(info))  # a ZipExtFile, though called IO
    except (RuntimeError, NotImplementedError):
        raise UnsearchableError(f"“{info.filename}” in it is locked or packed oddly") from None
    except CANNOT:
        return BytesIO()
