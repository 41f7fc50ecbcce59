"""JPEG: segments, each a marker and its length, and between them the coded lines.

Kept are frames, tables and scans, the JFIF header without its thumbnail, Adobe's note on how the
colors are coded, the color profile and the orientation (ITU-T T.81, T.871, ICC.1 annex B). What
stands behind the end, such as a film or a second picture, is cut off.
"""

import re
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

SOI, EOI, SOS, DHT, DQT, DRI, COM = 0xD8, 0xD9, 0xDA, 0xC4, 0xDB, 0xDD, 0xFE
APP0, APP1, APP2, APP13, APP14 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
FRAMES = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive: what browsers show."""
OTHER_FRAMES = (0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDE, 0xDF, 0xDC)
EXIF, XMP, XMP_MORE = (
    b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
)  # fmt: skip
PROFILE = b"ICC_PROFILE\0"
END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
LARGEST_PART = 65_519
"""Of a profile: what one segment holds beside its length and its head."""


@dataclass
class _Parts:
    """What is kept, and what was said, while a file is gone through."""

    said: Metadata = field(default_factory=Metadata)
    header: bytes = b""
    adobe: bytes = b""
    profile: dict[int, bytes] = field(default_factory=dict)
    size: tuple[int, int] | None = None
    kept: list[bytes] = field(default_factory=list)
    scans: int = 0


def read(raw: bytes) -> Picture:
    """The picture in the bytes of a JPEG file."""
    parts = _Parts()
    for marker, content, coded in _segments(raw):
        if marker in FRAMES:
            _frame(content, parts)
        if marker in (*FRAMES, SOS, DHT, DQT, DRI):
            _fits(marker, content)
            parts.kept.append(_segment(marker, content) + coded)
            parts.scans += marker == SOS
            if marker == SOS and not parts.size:
                raise DamagedError("its lines come before its size")
        elif marker in OTHER_FRAMES:
            raise DamagedError("it is of a kind of JPEG that browsers do not show")
        else:
            _note(marker, content, parts)
    if not parts.size or not parts.scans:
        raise DamagedError("there is no picture in it")
    return Picture.of(_written(parts), parts.size, parts.said)


def _segments(raw: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment: its marker, what it holds, and the coded lines that follow a scan's head."""
    at = 2
    while True:
        if at < len(raw) and raw[at] != 0xFF:
            raise DamagedError("something stands in it where nothing belongs")
        while raw[at : at + 1] == b"\xff":
            at += 1
        if at >= len(raw):
            raise DamagedError(TRUNCATED)
        marker = raw[at]
        if marker == EOI:
            return
        if marker in (0x00, 0x01, SOI) or 0xD0 <= marker <= 0xD7 or at + 3 > len(raw):
            raise DamagedError(TRUNCATED if at + 3 > len(raw) else "its parts are out of order")
        length = struct.unpack_from(">H", raw, at + 1)[0]
        end = at + 1 + length
        if length < 2 or end > len(raw):
            raise DamagedError(TRUNCATED)
        after = _end_of_scan(raw, end) if marker == SOS else end
        yield marker, raw[at + 3 : end], raw[end:after]
        at = after


def _end_of_scan(raw: bytes, start: int) -> int:
    found = END_OF_SCAN.search(raw, start)
    if not found:
        raise DamagedError(TRUNCATED)
    return found.start()


def _frame(content: bytes, parts: _Parts) -> None:
    if parts.size:
        raise DamagedError("it holds two pictures in one")
    if len(content) < 6:
        raise DamagedError(TRUNCATED)
    precision, height, width, colors = struct.unpack_from(">BHHB", content)
    if precision != 8 or colors not in (1, 3, 4):
        raise DamagedError("it is of a kind of JPEG that browsers do not show")
    parts.size = sized(width, height)


def _fits(marker: int, content: bytes) -> None:
    """Whether a segment holds what its kind holds, and nothing besides."""
    if marker in FRAMES:
        fits = len(content) == 6 + 3 * content[5]
    elif marker == SOS:
        fits = bool(content) and len(content) == 4 + 2 * content[0]
    elif marker == DRI:
        fits = len(content) == 2
    else:
        fits = _are_tables(marker, content)
    if not fits:
        raise DamagedError("one of its tables is broken")


def _are_tables(marker: int, content: bytes) -> bool:
    at = 0
    while at < len(content):
        if marker == DQT:
            at += 129 if content[at] >> 4 else 65
        else:
            at += 17 + sum(content[at + 1 : at + 17])
    return at == len(content)


def _note(marker: int, content: bytes, parts: _Parts) -> None:
    """Keeps the little that is needed of what programs add, and notes what the rest says."""
    said = parts.said
    if marker == APP0 and content[:5] == b"JFIF\0" and len(content) >= 12:
        parts.header = content[:12] + b"\0\0"
    elif marker == APP14 and content[:5] == b"Adobe" and len(content) >= 12:
        parts.adobe = content[:7] + bytes(4) + content[11:12]
    elif marker == APP2 and content.startswith(PROFILE) and len(content) > len(PROFILE) + 2:
        parts.profile.setdefault(content[len(PROFILE)], content[len(PROFILE) + 2 :])
    elif marker == APP1 and content.startswith(EXIF):
        exif.read(content[len(EXIF) :], said)
    elif marker == APP1 and content.startswith(XMP):
        written_metadata.read_xmp(content[len(XMP) :], said)
    elif marker == APP1 and content.startswith(XMP_MORE):
        written_metadata.read_xmp(content[len(XMP_MORE) + 40 :], said)
    elif marker == APP13 and content.startswith(written_metadata.PHOTOSHOP):
        written_metadata.read_photoshop(content[len(written_metadata.PHOTOSHOP) :], said)
    elif marker == COM:
        said.say(content.decode("utf-8", "replace"))


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def _written(parts: _Parts) -> bytes:
    head = [b"\xff\xd8"]
    if parts.header:
        head.append(_segment(APP0, parts.header))
    turn = exif.only_orientation(parts.said)
    if turn:
        head.append(_segment(APP1, EXIF + turn))
    if parts.adobe:
        head.append(_segment(APP14, parts.adobe))
    head += _profile_segments(
        color_profile.neutral(b"".join(dict(sorted(parts.profile.items())).values()))
    )
    return b"".join((*head, *parts.kept, b"\xff\xd9"))


def _profile_segments(profile: bytes) -> list[bytes]:
    pieces = [profile[n : n + LARGEST_PART] for n in range(0, len(profile), LARGEST_PART)]
    return [
        _segment(APP2, PROFILE + bytes((n, len(pieces))) + piece)
        for n, piece in enumerate(pieces, start=1)
    ]
