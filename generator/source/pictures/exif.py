"""Exif: what a camera wrote about a photo, and the little of it that a picture still needs.

Exif is a TIFF file without a picture: directories of entries, each a tag, a type, a number of
values and the values or where they stand (Exif 3.0, CIPA DC-008). It is read for what it says;
only the orientation is ever written again.
"""

import struct
from collections.abc import Iterator

from generator.source.pictures.picture import Metadata

WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
"""Bytes of one value, by its type."""
ORIENTATION, SUB_DIRECTORY, GPS_DIRECTORY, USER_COMMENT = 0x0112, 0x8769, 0x8825, 0x9286
GPS_LATITUDE = 0x0002
MAKE, MODEL, ARTIST = 0x010F, 0x0110, 0x013B
TEXTS = frozenset((0x010D, 0x010E, ARTIST, 0x013C, 0x8298, 0xA430, 0xA436, 0xA437, 0xA438))
"""Names of documents, descriptions, artists, computers, rights, owners of cameras, titles,
photographers and editors. Serial numbers are left out: they would look like other numbers."""
WIDE_TEXTS = frozenset(range(0x9C9B, 0x9CA0))
"""What Windows lets people write: title, comment, author, keywords, subject, in UTF-16."""
MOST_ENTRIES = 1000
LONGEST_VALUE = 65_536

Entry = tuple[int, int, bytes]
"""A tag, the directory that it stands in (0 for the first), and its value."""


def read(raw: bytes, said: Metadata) -> None:
    """Notes what Exif says. What is broken in it says nothing: it will be taken out anyway."""
    order = {b"II": "<", b"MM": ">"}.get(raw[:2])
    if not order or len(raw) < 8:
        return
    for tag, directory, value in _entries(raw, order):
        if directory == GPS_DIRECTORY:
            said.has_place |= tag == GPS_LATITUDE and any(value)
        elif tag == ORIENTATION and directory == 0 and len(value) >= 2:
            turn = struct.unpack(f"{order}H", value[:2])[0]
            said.orientation = turn if 1 <= turn <= 8 else 1
        else:
            _note_text(tag, value, order, said)


def _note_text(tag: int, value: bytes, order: str, said: Metadata) -> None:
    if tag in TEXTS:
        said.say(_plain(value))
    elif tag in WIDE_TEXTS:
        said.say(value.decode("utf-16-le", "replace"))
    elif tag == USER_COMMENT:
        wide = "utf-16-le" if order == "<" else "utf-16-be"
        said.say(
            value[8:].decode(wide, "replace") if value[:7] == b"UNICODE" else _plain(value[8:])
        )
    elif tag in (MAKE, MODEL):
        said.device = f"{said.device} {_plain(value)}".strip()
    if tag == ARTIST:
        said.author = _plain(value)


def _plain(value: bytes) -> str:
    text = value.rstrip(b"\0 ")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _entries(raw: bytes, order: str) -> Iterator[Entry]:
    """The entries of all directories that can be reached, each directory once."""
    waiting, seen, left = [(0, _number(raw, order, 4))], {0}, MOST_ENTRIES
    while waiting:
        name, start = waiting.pop()
        if start in seen or start + 2 > len(raw):
            continue
        seen.add(start)
        count = min(struct.unpack_from(f"{order}H", raw, start)[0], left)
        left -= count
        for n in range(count):
            entry = _entry(raw, order, start + 2 + 12 * n)
            if entry is None:
                break
            tag, value = entry
            if tag in (SUB_DIRECTORY, GPS_DIRECTORY) and len(value) >= 4:
                waiting.append((tag, _number(value, order, 0)))
            yield tag, name, value


def _entry(raw: bytes, order: str, at: int) -> tuple[int, bytes] | None:
    if at + 12 > len(raw):
        return None
    tag, kind, count = struct.unpack_from(f"{order}HHI", raw, at)
    size = WIDTHS.get(kind, 0) * count
    if size > LONGEST_VALUE:
        return tag, b""
    start = at + 8 if size <= 4 else _number(raw, order, at + 8)
    return tag, raw[start : start + size]


def _number(raw: bytes, order: str, at: int) -> int:
    number: int = struct.unpack_from(f"{order}I", raw, at)[0]
    return number


def only_orientation(said: Metadata) -> bytes:
    """Exif that says how to turn the picture and nothing else; empty where it stands upright."""
    if said.orientation == 1:
        return b""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, said.orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
