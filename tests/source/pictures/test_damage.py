"""What is no sound picture is told, whatever it is, and never raises."""

import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.source.pictures.picture import Picture
from generator.source.pictures.reading import FORMATS, LARGEST_FILE, read
from generator.source.place import Fault
from tests.source.pictures.made import MADE, chunk, gif, jpeg, png, webp, with_chunk

SUFFIXES = sorted(FORMATS)
thorough = settings(
    deadline=None,
    max_examples=300,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def why(raw: bytes, suffix: str) -> str:
    """What an author is told."""
    fault = read(raw, suffix)
    assert isinstance(fault, Fault), "it was taken for a picture"
    assert fault.rule == "damaged-picture"
    assert fault.words["hint"].endswith((".", "pull"))
    return fault.words["why"]


def sound(raw: bytes, suffix: str) -> None:
    """Whatever was read is clean: read again, it stays as it is and says nothing."""
    picture = read(raw, suffix)
    if isinstance(picture, Picture):
        again = read(picture.clean, suffix)
        assert isinstance(again, Picture)
        assert again.clean == picture.clean
        assert again.facts.texts == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
@thorough
@given(st.binary(max_size=400))
def test_any_bytes(suffix: str, raw: bytes) -> None:
    sound(raw, suffix)


HEADS = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n", ".gif": b"GIF89a\3\0\3\0\0\0\0",
         ".webp": b"RIFF\x40\0\0\0WEBP"}  # fmt: skip


@pytest.mark.parametrize("suffix", HEADS)
@thorough
@given(st.binary(max_size=200))
def test_any_bytes_behind_a_true_beginning(suffix: str, rest: bytes) -> None:
    sound(HEADS[suffix] + rest, suffix)


@pytest.mark.parametrize("name", MADE)
@settings(thorough, max_examples=120)
@given(st.data())
def test_any_change_of_a_true_picture(name: str, data: st.DataObject) -> None:
    raw, suffix = MADE[name]
    changed = bytearray(raw)
    near_by = st.integers(0, min(len(raw), 900) - 1) | st.integers(0, len(raw) - 1)
    for at in data.draw(st.lists(near_by, min_size=1, max_size=4)):
        changed[at] = data.draw(st.integers(0, 255))
    begin = data.draw(near_by)
    end = begin + data.draw(st.sampled_from((0, 0, 1, 2, 4, 50)))
    sound(bytes(changed[:begin] + changed[end:]), suffix)
    if suffix == ".png":
        sound(_with_checksums(bytes(changed)), suffix)


def _with_checksums(raw: bytes) -> bytes:
    """A PNG file whose checksums fit what was changed in it."""
    at, pieces = 8, [raw[:8]]
    while at + 12 <= len(raw):
        length, name = struct.unpack_from(">I4s", raw, at)
        pieces.append(chunk(name, raw[at + 8 : at + 8 + length]))
        at += 12 + length
    return b"".join(pieces)


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("part", [0.02, 0.3, 0.7])
def test_half_a_picture(name: str, part: float) -> None:
    raw, suffix = MADE[name]
    whole = read(raw, suffix)
    assert isinstance(whole, Picture)
    assert why(whole.clean[: int(len(whole.clean) * part)], suffix)


@pytest.mark.parametrize(
    ("raw", "suffix", "told"),
    [
        (png(), ".jpg", "it is a PNG picture"),
        (jpeg(), ".png", "it is a JPG picture"),
        (webp(), ".gif", "it is a WebP picture"),
        (gif(), ".webp", "it is a GIF picture"),
        (b"", ".jpg", "it is empty"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", ".jpg", "it is a photo or film in a format"),
        (b"version https://git-lfs.github.com/spec/v1\n", ".png", "it only points at a picture"),
        (b"<!doctype html><script>alert(1)</script>", ".gif", "it is no picture, though its name"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".png", "it is no picture, though its name"),
        (b"%PDF-1.7", ".jpg", "it is no picture, though its name ends in .jpg"),
        (b"PK\3\4", ".webp", "it is no picture"),
        (b"II*\0", ".jpg", "it is a picture in a format that browsers do not show"),
        (b"\xff\xd8\xff" + bytes(LARGEST_FILE), ".jpg", "it is 20 MB large; at most 20 MB"),
    ],
)  # fmt: skip
def test_what_a_file_is_instead(raw: bytes, suffix: str, told: str) -> None:
    assert why(raw, suffix).startswith(told)


def plain_png() -> bytes:
    picture = read(png(), ".png")
    assert isinstance(picture, Picture)
    return picture.clean


def test_a_text_that_never_ends() -> None:
    bomb = zlib.compress(bytes(50_000_000), 9)
    for name, head in ((b"zTXt", b"Comment\0\0"), (b"iTXt", b"Comment\0\1\0\0\0"),
                       (b"iCCP", b"ICC\0\0")):  # fmt: skip
        told = why(with_chunk(plain_png(), name, head + bomb), ".png")
        assert told == "a text in it unpacks to more than a megabyte"


def test_lines_that_never_end() -> None:
    raw = plain_png()
    at = raw.index(b"IDAT") - 4
    bomb = raw[:at] + chunk(b"IDAT", zlib.compress(bytes(50_000_000), 9)) + chunk(b"IEND", b"")
    assert why(bomb, ".png") == "its lines do not fit its size"


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (40_000, 1), (20_000, 20_000), (2**31, 2**31)])
def test_absurd_sizes(size: tuple[int, int]) -> None:
    header = struct.pack(">II", *size) + b"\x08\x02\0\0\0"
    raw = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")
    told = why(raw, ".png")
    assert told.startswith(("it says that it is", "its width or height is nothing"))


def test_bytes_behind_the_lines_are_cut_off() -> None:
    raw = plain_png()
    begin = raw.index(b"IDAT") + 4
    length = struct.unpack_from(">I", raw, begin - 8)[0]
    lines = raw[begin : begin + length]
    hidden = raw[: begin - 8] + chunk(b"IDAT", lines + b"Secret") + chunk(b"IEND", b"")
    picture = read(hidden, ".png")
    assert isinstance(picture, Picture)
    assert picture.clean == raw


def test_a_large_picture_is_read_quickly_enough_to_be_read_at_all() -> None:
    """Its lines are unpacked in pieces: a picture of 36 megapixels never lies in memory."""
    header = struct.pack(">II", 6000, 6000) + b"\x08\x00\0\0\0"
    lines = zlib.compress(bytes(6001 * 6000), 1)
    raw = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    )
    assert isinstance(read(raw, ".png"), Picture)


def test_the_same_bytes_whatever_packs_them() -> None:
    """A profile is stored, not packed: versions of zlib pack differently."""
    raw = plain_png()
    at = raw.index(b"iCCP")
    assert raw[at + 9 : at + 12] == b"\x78\x01\x01"
