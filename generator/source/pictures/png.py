"""PNG: chunks, each with a name and a checksum; the lines are one compressed stream.

Kept are the size, the palette, the lines, and what says how colors look and how dense the pixels
are (PNG third edition, 2025). The stream of lines is unpacked once, in small pieces, to see that it
is whole and that nothing stands behind it. An animated PNG becomes its still picture.
"""

import struct
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from generator.source.pictures import color_profile, exif, written_metadata
from generator.source.pictures.picture import (
    TRUNCATED,
    DamagedError,
    Metadata,
    Picture,
    sized,
)

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""The bits of a sample, by the kind of color: gray, RGB, palette, gray and RGB with alpha."""
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PLAIN = {b"gAMA": (4,), b"cHRM": (32,), b"sRGB": (1,), b"pHYs": (9,), b"cICP": (4,),
         b"sBIT": (1, 2, 3, 4), b"bKGD": (1, 2, 6)}  # fmt: skip
"""Chunks that are kept as they are, with the sizes that they may have."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2))  # fmt: skip
"""Of an interlaced picture: where the pixels of each pass begin, and how far apart they lie."""
LONGEST_TEXT = 1_000_000
PIECE = 65_536
XMP = b"XML:com.adobe.xmp"


@dataclass
class _Parts:
    said: Metadata = field(default_factory=Metadata)
    plain: dict[bytes, bytes] = field(default_factory=dict)
    palette: bytes = b""
    clear: bytes = b""
    profile: bytes = b""
    lines: list[bytes] = field(default_factory=list)
    closed: bool = False
    """Whether another chunk has followed the lines: they may not go on after it."""


def read(raw: bytes) -> Picture:
    """The picture in the bytes of a PNG file."""
    chunks = _chunks(raw)
    name, header = next(chunks)
    if name != b"IHDR" or len(header) != 13:
        raise DamagedError("it does not begin with its size")
    size = sized(*struct.unpack_from(">II", header))
    depth, color, packing, filters, interlaced = header[8:]
    if depth not in DEPTHS.get(color, ()) or packing or filters or interlaced > 1:
        raise DamagedError("it is of a kind of PNG that does not exist")
    parts = _Parts()
    for name, content in chunks:
        _take(name, content, parts)
    if color == 3 and not parts.palette:
        raise DamagedError("it lacks its palette")
    parts.palette = parts.palette if color == 3 else b""
    parts.clear = parts.clear if len(parts.clear) in _clear_sizes(color, parts.palette) else b""
    lines = _whole(b"".join(parts.lines), _unpacked(size, depth * SAMPLES[color], interlaced))
    return Picture.of(_written(header, lines, parts), size, parts.said)


def _clear_sizes(color: int, palette: bytes) -> Collection[int]:
    """How long the chunk may be that says which colors are clear."""
    return range(1, len(palette) // 3 + 1) if color == 3 else {0: (2,), 2: (6,)}.get(color, ())


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk up to the end of the picture: its name and what it holds."""
    at = len(SIGNATURE)
    while at + 12 <= len(raw):
        length, name = struct.unpack_from(">I4s", raw, at)
        end = at + 8 + length
        if end + 4 > len(raw):
            break
        content = raw[at + 8 : end]
        if struct.unpack_from(">I", raw, end)[0] != zlib.crc32(name + content):
            raise DamagedError("a checksum in it does not fit")
        if name == b"IEND":
            return
        yield name, content
        at = end + 4
    raise DamagedError(TRUNCATED)


def _take(name: bytes, content: bytes, parts: _Parts) -> None:
    if name == b"IDAT":
        if parts.closed:
            raise DamagedError("its parts are out of order")
        parts.lines.append(content)
        return
    parts.closed = bool(parts.lines)
    if name == b"PLTE":
        if parts.palette or len(content) % 3 or not 3 <= len(content) <= 768:
            raise DamagedError("its palette is broken")
        parts.palette = content
    elif name == b"tRNS":
        parts.clear = content
    elif name == b"iCCP":
        parts.profile = color_profile.neutral(_unpacked_text(content.partition(b"\0")[2][1:]))
    elif len(content) in PLAIN.get(name, ()):
        parts.plain[name] = content
    elif not name[0] & 0x20:
        raise DamagedError("it holds something that no browser knows")
    else:
        _note(name, content, parts.said)


def _note(name: bytes, content: bytes, said: Metadata) -> None:
    """Notes what a chunk says that is taken out."""
    if name == b"eXIf":
        exif.read(content, said)
    keyword, _, text = content.partition(b"\0")
    if name == b"zTXt":
        _note_text(keyword, _unpacked_text(text[1:]), "latin-1", said)
    elif name == b"tEXt":
        _note_text(keyword, text, "latin-1", said)
    elif name == b"iTXt":
        rest = text[2:].split(b"\0", 2)[-1]
        _note_text(keyword, _unpacked_text(rest) if text[:1] == b"\1" else rest, "utf-8", said)


def _note_text(keyword: bytes, text: bytes, encoding: str, said: Metadata) -> None:
    if keyword == XMP or keyword.startswith(b"Raw profile type xmp"):
        written_metadata.read_xmp(text, said)
        return
    said.say(text.decode(encoding, "replace"))
    if keyword == b"Author":
        said.author = said.author or text.decode(encoding, "replace").strip()


def _unpacked_text(packed: bytes) -> bytes:
    """A compressed text; nothing when it is broken, and an error when it never ends."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, LONGEST_TEXT + 1)
    except zlib.error:
        return b""
    if len(text) > LONGEST_TEXT:
        raise DamagedError("a text in it unpacks to more than a megabyte")
    return text


def _unpacked(size: tuple[int, int], bits: int, interlaced: int) -> int:
    """How many bytes the lines of a picture have when they are unpacked."""
    width, height = size
    areas = [size] if not interlaced else [
        (-(-(width - left) // right), -(-(height - top) // down))
        for left, top, right, down in PASSES
    ]  # fmt: skip
    return sum(high * (1 + -(-wide * bits // 8)) for wide, high in areas if wide > 0 and high > 0)


def _whole(packed: bytes, expected: int) -> bytes:
    """The stream of lines up to its own end, when it unpacks to what the size promises."""
    unpacking = zlib.decompressobj()
    found, at = 0, 0
    try:
        while not unpacking.eof and found <= expected:
            waiting = unpacking.unconsumed_tail
            if not waiting:
                waiting, at = packed[at : at + PIECE], at + PIECE
            if not waiting:
                raise DamagedError(TRUNCATED)
            found += len(unpacking.decompress(waiting, PIECE))
    except zlib.error:
        raise DamagedError("its lines cannot be unpacked") from None
    if found != expected:
        raise DamagedError("its lines do not fit its size")
    return packed[: min(at, len(packed)) - len(unpacking.unused_data)]


def _written(header: bytes, lines: bytes, parts: _Parts) -> bytes:
    turn = exif.only_orientation(parts.said)
    profile = b"ICC\0\0" + _stored(parts.profile) if parts.profile else b""
    chunks = [
        (b"IHDR", header),
        *((name, parts.plain[name]) for name in sorted(parts.plain) if name != b"bKGD"),
        (b"iCCP", profile),
        (b"PLTE", parts.palette),
        (b"tRNS", parts.clear),
        (b"bKGD", parts.plain.get(b"bKGD", b"")),
        (b"eXIf", turn),
        (b"IDAT", lines),
    ]
    written = (_chunk(name, content) for name, content in chunks if content)
    return b"".join((SIGNATURE, *written, _chunk(b"IEND", b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def _stored(content: bytes) -> bytes:
    """A zlib stream that packs nothing: compressing would differ between versions of zlib."""
    blocks = [content[n : n + 65_535] for n in range(0, len(content), 65_535)]
    stored = (
        struct.pack("<BHH", n == len(blocks) - 1, len(block), len(block) ^ 0xFFFF) + block
        for n, block in enumerate(blocks)
    )
    return b"\x78\x01" + b"".join(stored) + struct.pack(">I", zlib.adler32(content))
