"""The door: the bytes of a file in, a picture or what is wrong with the file out."""

from collections.abc import Callable
from pathlib import Path

from generator.source.pictures import gif, jpeg, png, webp
from generator.source.pictures.picture import DamagedError, Picture
from generator.source.place import Fault

LARGEST_FILE = 20_000_000
"""Bytes. A photo for a report is a few hundred thousand; families pay for what they load."""
RULE = "damaged-picture"
SAVE_AGAIN = "Open it in a program for pictures and save it again, or fetch it anew."

READERS: dict[str, Callable[[bytes], Picture]] = {
    "JPG": jpeg.read,
    "PNG": png.read,
    "GIF": gif.read,
    "WebP": webp.read,
}
FORMATS = {".jpg": "JPG", ".jpeg": "JPG", ".png": "PNG", ".gif": "GIF", ".webp": "WebP"}
"""By the end of a file's name, in small letters."""
SAVE_AS_JPG = "Open it in a program for pictures and save it as JPG."


def read(raw: bytes, suffix: str) -> Picture | Fault:
    """The picture in these bytes, which lie in a file whose name ends in ``suffix``.

    Whatever the bytes are, this never raises; what is no sound picture is a ``Fault`` that says
    why, and what to do.
    """
    if len(raw) > LARGEST_FILE:
        return _fault(
            f"it is {len(raw) / 1_000_000:.0f} MB large; at most {LARGEST_FILE // 1_000_000} MB "
            "are read", "Make it smaller: 2000 pixels on the longer side are plenty."
        )  # fmt: skip
    expected, found = FORMATS[suffix.lower()], _format(raw)
    if found != expected:
        return _fault(*_other(raw, found, suffix))
    try:
        return READERS[expected](raw)
    except DamagedError as damage:
        return _fault(str(damage), damage.hint or SAVE_AGAIN)


def read_file(root: Path, path: str) -> Picture | Fault:
    """The picture in a file below ``root``."""
    try:
        if (root / path).stat().st_size > LARGEST_FILE:
            raw = bytes(LARGEST_FILE + 1)  # it is refused for its size, unread
        else:
            raw = (root / path).read_bytes()
    except OSError as error:
        return Fault("file-unreadable", words={"why": error.strerror or "it cannot be opened"})
    return read(raw, Path(path).suffix)


def _fault(why: str, hint: str) -> Fault:
    return Fault(RULE, words={"why": why, "hint": hint})


def _format(raw: bytes) -> str:
    """The format that the first bytes tell; empty when they tell none of those that are shown."""
    if raw.startswith(b"\xff\xd8\xff"):
        return "JPG"
    if raw.startswith(png.SIGNATURE):
        return "PNG"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return "WebP" if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP" else ""


def _other(raw: bytes, found: str, suffix: str) -> tuple[str, str]:
    """What a file is that is not what its name says, and what to do."""
    if found:
        return f"it is a {found} picture", f"End its name in .{found.lower()}, here and in links."
    if not raw:
        return "it is empty", SAVE_AGAIN
    if raw.startswith(b"version https://git-lfs"):
        return "it only points at a picture that Git LFS keeps", "Fetch it: git lfs pull"
    if raw[4:8] == b"ftyp":
        return "it is a photo or film in a format such as HEIC", SAVE_AS_JPG
    if raw.startswith((b"BM", b"II*\0", b"MM\0*")):
        return "it is a picture in a format that browsers do not show", SAVE_AS_JPG
    return f"it is no picture, though its name ends in {suffix}", SAVE_AGAIN
