"""XMP and IPTC: what people and their programs wrote about a picture, as texts.

Only fields that a person fills in are read; numbers of devices and histories of editing would look
like telephone numbers and ids. All of it is taken out, whether it was understood or not.
"""

import re
import struct
from collections.abc import Iterator
from html import unescape

from generator.source.pictures.picture import Metadata

WRITTEN = (
    "dc|photoshop|Iptc4xmpCore|Iptc4xmpExt|xmpRights|mwg-rs|MP|MPReg|lr|digiKam|MicrosoftPhoto"
)
FIELD = re.compile(
    rf"<(?P<tag>(?:{WRITTEN}):\w+)\b[^<>]*>(?P<inside>.*?)</(?P=tag)>"
    rf'|\b(?:{WRITTEN}):\w+\s*=\s*(?:"(?P<double>[^"]*)"|\'(?P<single>[^\']*)\')',
    re.DOTALL,
)
TAG = re.compile(r"<[^<>]*>")
PLACE = re.compile(r"\bexif:GPSLatitude\b")
CREATOR = re.compile(r"<dc:creator\b[^<>]*>(.*?)</dc:creator>", re.DOTALL)
LONGEST_XMP = 1_000_000
LONGEST_TEXT = 10_000

PHOTOSHOP = b"Photoshop 3.0\0"
IPTC_RESOURCE = 0x0404
IPTC_WRITTEN = frozenset((5, 25, 40, 80, 85, 90, 92, 95, 101, 105, 110, 115, 116, 118, 120, 122))
"""Title, keywords, instructions, byline and its title, city, place, state, country, headline,
credit, source, rights, contact, caption, and who wrote the caption (IPTC IIM, record 2)."""
BYLINE = 80


def read_xmp(raw: bytes, said: Metadata) -> None:
    """Notes what XMP says, in whichever Unicode it is written."""
    text = _unicode(raw[:LONGEST_XMP])
    said.has_place |= bool(PLACE.search(text))
    for match in FIELD.finditer(text):
        written = match["inside"] or match["double"] or match["single"] or ""
        said.say(_words(written))
        for inner in FIELD.finditer(match["inside"] or ""):
            said.say(_words(inner["inside"] or inner["double"] or inner["single"] or ""))
    creator = CREATOR.search(text)
    said.author = said.author or (_words(creator[1]) if creator else "")


def _unicode(raw: bytes) -> str:
    for mark, name in ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if mark in raw[:64]:
            return raw.decode(name, "replace")
    return raw.decode("utf-8", "replace")


def _words(written: str) -> str:
    return " ".join(unescape(TAG.sub(" ", written)).split())[:LONGEST_TEXT]


def read_photoshop(raw: bytes, said: Metadata) -> None:
    """Notes what the IPTC block among the resources of Photoshop says."""
    at = 0
    while raw[at : at + 4] == b"8BIM" and at + 7 <= len(raw):
        kind = struct.unpack_from(">H", raw, at + 4)[0]
        name = raw[at + 6] + 1
        at += 6 + name + name % 2
        if at + 4 > len(raw):
            return
        size = struct.unpack_from(">I", raw, at)[0]
        if kind == IPTC_RESOURCE:
            read_iptc(raw[at + 4 : at + 4 + size], said)
        at += 4 + size + size % 2


def read_iptc(raw: bytes, said: Metadata) -> None:
    """Notes the texts of an IPTC block."""
    for number, value in _datasets(raw):
        text = value.decode("utf-8", "replace")
        said.say(text[:LONGEST_TEXT])
        if number == BYLINE:
            said.author = said.author or text.strip()


def _datasets(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 5 <= len(raw) and raw[at] == 0x1C:
        record, number, size = struct.unpack_from(">BBH", raw, at + 1)
        if size & 0x8000:
            return
        if record == 2 and number in IPTC_WRITTEN:
            yield number, raw[at + 5 : at + 5 + size]
        at += 5 + size
