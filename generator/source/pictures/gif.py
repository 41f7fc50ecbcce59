"""GIF: a screen, then blocks: images, and extensions of which few are needed to show them.

Kept are palettes, images, how long each is shown, and whether they go round again (GIF89a, and
Netscape's loop). Comments, texts and what programs add are taken out.
"""

import struct
from dataclasses import dataclass, field

from generator.source.pictures import written_metadata
from generator.source.pictures.picture import (
    TRUNCATED,
    DamagedError,
    Metadata,
    Picture,
    sized,
)

IMAGE, EXTENSION, END = 0x2C, 0x21, 0x3B
CONTROL, COMMENT, APPLICATION, TEXT = 0xF9, 0xFE, 0xFF, 0x01
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
XMP = b"XMP DataXMP"


@dataclass
class _Walk:
    """Where in the file we are, and what was found so far."""

    raw: bytes
    at: int = 0
    said: Metadata = field(default_factory=Metadata)
    kept: list[bytes] = field(default_factory=list)
    control: bytes = b""
    """How to show the next image."""
    images: int = 0
    loops: bool = False

    def take(self, count: int) -> bytes:
        """The next bytes, all of them."""
        piece = self.raw[self.at : self.at + count]
        if len(piece) != count:
            raise DamagedError(TRUNCATED)
        self.at += count
        return piece

    def blocks(self) -> list[bytes]:
        """The next row of blocks, each with its size before it, up to the empty one."""
        found = []
        while size := self.take(1)[0]:
            found.append(self.take(size))
        return found


def read(raw: bytes) -> Picture:
    """The picture in the bytes of a GIF file."""
    walk = _Walk(raw)
    screen = walk.take(13)
    size = sized(*struct.unpack_from("<HH", screen, 6))
    walk.kept += [screen, walk.take(_palette_size(screen[10]))]
    while (kind := walk.take(1)[0]) != END:
        if kind == IMAGE:
            _image(walk, size)
        elif kind == EXTENSION:
            _extension(walk)
        else:
            raise DamagedError("something stands in it where nothing belongs")
    if not walk.images:
        raise DamagedError("there is no picture in it")
    return Picture.of(b"".join((*walk.kept, bytes([END]))), size, walk.said)


def _palette_size(packed: int) -> int:
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _image(walk: _Walk, size: tuple[int, int]) -> None:
    place = walk.take(9)
    left, top, width, height = struct.unpack_from("<HHHH", place)
    if not width or not height or left + width > size[0] or top + height > size[1]:
        raise DamagedError("one of its images lies outside of it")
    palette = walk.take(_palette_size(place[8]))
    depth = walk.take(1)
    if not 1 <= depth[0] <= 11:
        raise DamagedError("its lines cannot be unpacked")
    lines = walk.blocks()
    if not lines:
        raise DamagedError("there is no picture in it")
    walk.kept += [walk.control, bytes([IMAGE]), place, palette, depth, _packed(lines)]
    walk.control = b""
    walk.images += 1


def _extension(walk: _Walk) -> None:
    kind = walk.take(1)[0]
    blocks = walk.blocks()
    if kind == CONTROL and blocks and len(blocks[0]) == 4:
        walk.control = bytes((EXTENSION, CONTROL)) + _packed(blocks[:1])
    elif kind == APPLICATION and blocks:
        _application(blocks, walk)
    elif kind in (COMMENT, TEXT):
        walk.said.say(b"".join(blocks[kind == TEXT :]).decode("utf-8", "replace"))
        walk.control = walk.control if kind == COMMENT else b""


def _application(blocks: list[bytes], walk: _Walk) -> None:
    if blocks[0] in LOOPS and not walk.loops and len(blocks) > 1 and blocks[1][:1] == b"\1":
        rounds = blocks[1][1:3]
        if len(rounds) == 2:
            walk.loops = True
            walk.kept += [bytes((EXTENSION, APPLICATION)), _packed([LOOPS[0], b"\1" + rounds])]
    elif blocks[0] == XMP:
        joined = b"".join(bytes([len(block)]) + block for block in blocks[1:])
        written_metadata.read_xmp(joined, walk.said)


def _packed(blocks: list[bytes]) -> bytes:
    return b"".join(bytes([len(block)]) + block for block in blocks) + b"\0"
