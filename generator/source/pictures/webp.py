"""WebP: a RIFF file of chunks; an extended one says in its head which kinds it holds.

Kept are images, their transparency, an animation's frames, the color profile and the orientation
(RFC 9649). The head is written anew, so that it promises nothing that was taken out.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.source.pictures import color_profile, exif, written_metadata
from generator.source.pictures.picture import (
    TRUNCATED,
    DamagedError,
    Metadata,
    Picture,
    sized,
)

IMAGES = (b"VP8 ", b"VP8L")
HAS_PROFILE, HAS_ALPHA, HAS_EXIF, MOVES = 0x20, 0x10, 0x08, 0x02


@dataclass
class _Parts:
    said: Metadata = field(default_factory=Metadata)
    head: bytes = b""
    profile: bytes = b""
    motion: bytes = b""
    images: list[bytes] = field(default_factory=list)
    size: tuple[int, int] | None = None


def read(raw: bytes) -> Picture:
    """The picture in the bytes of a WebP file."""
    length = struct.unpack_from("<I", raw, 4)[0] if len(raw) >= 12 else 0
    if length < 12 or 8 + length > len(raw) + length % 2:
        raise DamagedError(TRUNCATED)
    parts = _Parts()
    for name, content in _chunks(raw[12 : 8 + length]):
        _take(name, content, parts)
    size = _canvas(parts.head) if parts.head else parts.size
    if not parts.images or not size:
        raise DamagedError("there is no picture in it")
    if not parts.motion and parts.size != size:
        raise DamagedError("its image does not fit its size")
    return Picture.of(_written(parts), size, parts.said)


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(raw):
        name, length = struct.unpack_from("<4sI", raw, at)
        content = raw[at + 8 : at + 8 + length]
        if len(content) != length:
            raise DamagedError(TRUNCATED)
        yield name, content
        at += 8 + length + length % 2


def _take(name: bytes, content: bytes, parts: _Parts) -> None:
    if name == b"VP8X" and len(content) >= 10 and not parts.head:
        parts.head = content[:10]
    elif name in (*IMAGES, b"ALPH") and not parts.motion:
        if name in IMAGES:
            if parts.size:
                raise DamagedError("it holds two pictures in one")
            parts.size = _image_size(name, content)
        parts.images.append(_chunk(name, content))
    elif name == b"ANIM" and len(content) >= 6:
        parts.motion = parts.motion or _chunk(name, content[:6])
    elif name == b"ANMF":
        parts.images.append(_frame(content))
    elif name == b"ICCP":
        parts.profile = color_profile.neutral(content)
    elif name == b"EXIF":
        exif.read(content.removeprefix(b"Exif\0\0"), parts.said)
    elif name == b"XMP ":
        written_metadata.read_xmp(content, parts.said)


def _frame(content: bytes) -> bytes:
    """A frame of an animation, with its image and nothing besides."""
    inside = list(_chunks(content[16:]))
    images = [(name, inner) for name, inner in inside if name in IMAGES]
    if len(images) != 1:
        raise DamagedError("one of its images is broken")
    _image_size(*images[0])
    kept = (_chunk(name, inner) for name, inner in inside if name in (*IMAGES, b"ALPH"))
    return _chunk(b"ANMF", content[:16] + b"".join(kept))


def _image_size(name: bytes, content: bytes) -> tuple[int, int]:
    if name == b"VP8 " and len(content) >= 10 and content[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 6)
        return sized(width & 0x3FFF, height & 0x3FFF)
    if name == b"VP8L" and len(content) >= 5 and content[0] == 0x2F:
        bits = struct.unpack_from("<I", content, 1)[0]
        return sized((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    raise DamagedError("one of its images is broken")


def _canvas(head: bytes) -> tuple[int, int]:
    width, height = (int.from_bytes(head[n : n + 3], "little") + 1 for n in (4, 7))
    return sized(width, height)


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def _written(parts: _Parts) -> bytes:
    turn = exif.only_orientation(parts.said)
    chunks = []
    if parts.head:
        flags = parts.head[0] & HAS_ALPHA
        flags |= HAS_PROFILE * bool(parts.profile) | HAS_EXIF * bool(turn)
        flags |= MOVES * bool(parts.motion)
        chunks.append(_chunk(b"VP8X", bytes((flags, 0, 0, 0)) + parts.head[4:]))
        chunks.append(_chunk(b"ICCP", parts.profile) if parts.profile else b"")
    chunks += [parts.motion, *parts.images]
    if parts.head and turn:
        chunks.append(_chunk(b"EXIF", turn))
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body
