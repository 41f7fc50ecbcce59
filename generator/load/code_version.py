"""What made a record: the code that reads files, and what it stands on."""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import pydantic
import yaml

READING = ("source", "model", "load", "diagnostics")
"""The rooms whose code has a say in what a file is understood to hold."""

PARSERS = ("markdown", "markdown-it-py", "mdit-py-plugins", "nh3")
"""Libraries that have a say in it, too, and are not imported unless there is something for them."""


@cache
def code_version(*more: str) -> str:
    """A digest that differs when anything could be read in another way; or be made of it by the
    code of ``more`` rooms.

    The files are read, not only looked at: an editor can leave a file's size and time as they were.
    That takes two milliseconds.
    """
    digest = blake2b(digest_size=16)
    versions = [sys.version, pydantic.__version__, yaml.__version__, *map(version, PARSERS)]
    digest.update(repr(versions).encode())
    house = Path(__file__).parents[1]
    for room in (*READING, *more):
        place = house / room
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(f"\0{file.relative_to(house).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
