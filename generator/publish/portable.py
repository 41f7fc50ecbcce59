"""Takes out of a built folder what depends on the machine: equal content gives an equal digest."""

import struct
import zlib
from gzip import decompress

from generator.publish.inventory import Inventory

SITEMAP = "sitemap.xml.gz"
HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""Of a gzip file without a name, a time or a system (RFC 1952)."""
BLOCK = 0xFFFF
"""Bytes; a stored block holds no more (RFC 1951)."""


def without_marks(site: Inventory) -> None:
    """Packs the sitemap anew: what zlib makes of it depends on its version."""
    if SITEMAP in site.looks:
        packed = site.read(SITEMAP)
        same = stored(decompress(packed))
        if same != packed:
            site.write(SITEMAP, same)


def stored(data: bytes) -> bytes:
    """A gzip file that holds the data as they are, so that its bytes are the same everywhere."""
    starts = range(0, len(data), BLOCK) or range(1)
    blocks = [
        struct.pack("<BHH", start + BLOCK >= len(data), len(part), len(part) ^ BLOCK) + part
        for start in starts
        for part in [data[start : start + BLOCK]]
    ]
    end = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return HEADER + b"".join(blocks) + end
