"""Worlds that cannot lie in git as files: links, huge files, bytes that are no text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.source.files import LARGEST_TEXT
from generator.source.front_matter import LARGEST_FRONT_MATTER
from tests.small_world import FINDING, REPORT, SCHOOL, finding, put

Change = Callable[[Path], None]


@dataclass(frozen=True)
class Built:
    """What makes a rule fire, what is told then, and the near miss."""

    fires: Change
    told: str
    near_miss: Change


def _content(path: str, content: str | bytes) -> Change:
    return lambda world: put(world, path, content)


def _link(path: str, target: str) -> Change:
    def make(world: Path) -> None:
        (world / path).parent.mkdir(parents=True, exist_ok=True)
        (world / path).unlink(missing_ok=True)
        (world / path).symlink_to(target)

    return make


def _outside(world: Path) -> None:
    put(world.parent, "private.md", finding())
    _link(FINDING, "../../../../../private.md")(world)


def _inside(world: Path) -> None:
    _link(f"{SCHOOL}/2026-diagnostic/the-same-again.md", "families-teach.md")(world)


def _note(size: int) -> str:
    text = finding("evidence:\n  - from: talks\n    note: \n")
    inside = len(text.split("---\n")[1].removesuffix("\n").encode())
    return text.replace("note: ", "note: " + "x" * (size - inside))


def _sized(size: int) -> str:
    """A finding of exactly this many bytes."""
    return finding() + "x" * (size - len(finding().encode()))


BUILT = {
    "link-out-of-tree": Built(
        _outside,
        f"{FINDING}:1:1: error link-out-of-tree This is a symbolic link to "
        "“../../../../../private.md”, which is not followed.\n"
        "  hint: Put a copy of the file in the place of the link.",
        _inside,
    ),
    "file-unreadable": Built(
        _link(FINDING, "nothing-here.md"),
        f"{FINDING}:1:1: error file-unreadable This file cannot be read: No such file or "
        "directory.\n  hint: Check the file's permissions, or fetch it again.",
        _inside,
    ),
    "file-too-large": Built(
        _content(FINDING, _sized(10_000_000)),
        f"{FINDING}:1:1: error file-too-large This file is 10.0 MB large; at most 1 MB is read.\n"
        "  hint: Move pictures and data into files of their own.",
        _content(FINDING, _sized(LARGEST_TEXT)),
    ),
    "not-utf8": Built(
        _content(FINDING, finding(body="\nEach señor\n").encode("windows-1252")),
        f"{FINDING}:7:8: error not-utf8 This file is not UTF-8 text: the byte 0xF1 does not fit.\n"
        "    Each se\ufffdor\n           ^\n  hint: Save the file with the encoding UTF-8.",
        _content(FINDING, finding(body="\nEach señor: “¡sí!” عربى 学校 👩🏽‍🏫\n")),
    ),
    "front-matter-too-large": Built(
        _content(FINDING, _note(LARGEST_FRONT_MATTER + 1)),
        f"{FINDING}:1:1: error front-matter-too-large The front matter is 64 kB large; at most "
        "64 kB is read.\n    ---\n    ^^^\n  hint: Move long texts into the body of the file.",
        _content(FINDING, _note(LARGEST_FRONT_MATTER)),
    ),
}
"""By the code of the rule."""

SOUND_THOUGH_UNUSUAL: dict[str, Change] = {
    "line ends of Windows": _content(FINDING, finding(body="Text.\n").replace("\n", "\r\n")),
    "line ends of old Macs": _content(FINDING, finding(body="Text.\n").replace("\n", "\r")),
    "a byte-order mark": _content(REPORT, b"\xef\xbb\xbf---\ntitle: Second look\ndate: 2026-10-14\n"
                                  b"evidence:\n  talks: {source: interviews}\n---\n"),
    "right-to-left text": _content(FINDING, finding(body="العائلات شريكة منذ اليوم الأول.\n")),
    "hidden files and those of editors": _content(f"{SCHOOL}/.DS_Store", b"\xff\x00"),
    "a backup beside a file": _content(f"{SCHOOL}/~report.md", "x"),
    "a readme for colleagues": _content("sites/README.md", "No front matter here.\n"),
}  # fmt: skip
"""Nothing is told about these."""
