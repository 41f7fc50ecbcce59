"""ICC color profiles: what the colors mean is kept; which device they were made on is not.

A profile may name a monitor with its serial number, a day, an owner. So it is written anew, with
the tags that turn numbers into colors and neutral words for the two texts that the format asks for
(ICC.1:2022). A profile that is no profile is left out, as browsers would.
"""

import struct

SIZE_OF_HEADER, LARGEST, MOST_TAGS = 128, 4_000_000, 100
COLOR_TAGS = frozenset(
    (
        b"rXYZ gXYZ bXYZ wtpt bkpt chad rTRC gTRC bTRC kTRC A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 "
        b"gamt cicp D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3"
    ).split()
)  # fmt: skip
COLOR_TYPES = frozenset((b"XYZ ", b"curv", b"para", b"sf32", b"mft1", b"mft2",
                         b"mAB ", b"mBA ", b"mpet", b"cicp"))  # fmt: skip
SPACES = frozenset((b"RGB ", b"GRAY", b"CMYK"))
CLASSES = frozenset((b"mntr", b"scnr", b"prtr", b"spac"))


def neutral(raw: bytes) -> bytes:
    """The profile with its colors alone; empty when it is not one."""
    if not SIZE_OF_HEADER + 4 <= len(raw) <= LARGEST or raw[36:40] != b"acsp":
        return b""
    if (
        raw[12:16] not in CLASSES
        or raw[16:20] not in SPACES
        or raw[20:24] not in (b"XYZ ", b"Lab ")
    ):
        return b""
    tags = _color_tags(raw)
    return _written(_neutral_header(raw), tags) if tags else b""


def _color_tags(raw: bytes) -> list[tuple[bytes, bytes]]:
    count = struct.unpack_from(">I", raw, SIZE_OF_HEADER)[0]
    if count > MOST_TAGS or SIZE_OF_HEADER + 4 + 12 * count > len(raw):
        return []
    tags = []
    for n in range(count):
        name, start, size = struct.unpack_from(">4sII", raw, SIZE_OF_HEADER + 4 + 12 * n)
        value = raw[start : start + size]
        if name in COLOR_TAGS and value[:4] in COLOR_TYPES and len(value) == size:
            tags.append((name, value))
    return tags


def _neutral_header(raw: bytes) -> bytes:
    """Version, class, color spaces, intent and illuminant; no day, no maker, no model, no id."""
    version = raw[8:10] + b"\0\0"
    kinds = raw[12:24]
    intent = b"\0\0\0" + bytes([raw[67] % 4])
    return b"".join(
        (bytes(4), bytes(4), version, kinds, struct.pack(">6H", 2000, 1, 1, 0, 0, 0), b"acsp",
         bytes(24), intent, raw[68:80], bytes(48))
    )  # fmt: skip


def _written(header: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    major = header[8]
    tags = [(b"desc", _description(major)), (b"cprt", _text(major)), *tags]
    at = SIZE_OF_HEADER + 4 + 12 * len(tags)
    table, body, known = [], b"", {}
    for name, value in tags:
        if value not in known:
            known[value] = at + len(body)
            body += value + bytes(-len(value) % 4)
        table.append(struct.pack(">4sII", name, known[value], len(value)))
    whole = header + struct.pack(">I", len(tags)) + b"".join(table) + body
    return struct.pack(">I", len(whole)) + whole[4:]


def _text(major: int) -> bytes:
    return _many_languages("None") if major >= 4 else b"text" + bytes(4) + b"None\0"


def _description(major: int) -> bytes:
    if major >= 4:
        return _many_languages("Colors")
    return b"desc" + bytes(4) + struct.pack(">I", 7) + b"Colors\0" + bytes(78)


def _many_languages(text: str) -> bytes:
    words = text.encode("utf-16-be")
    return (
        b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(words), 28) + words
    )
