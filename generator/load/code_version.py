"""What made a record: the code that reads files, and what it stands on."""

import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

import markdown
import markdown_it
import mdit_py_plugins
import nh3
import pydantic
import yaml

READING = ("source", "model", "load", "diagnostics")
"""The rooms whose code has a say in what a file is understood to hold."""


@cache
def code_version(*more: str) -> str:
    """A digest that differs when anything could be read in another way; or be made of it by the
    code of ``more`` rooms.

    The files are read, not only looked at: an editor can leave a file's size and time as they were.
    That takes two milliseconds.
    """
    digest = blake2b(digest_size=16)
    libraries = (pydantic, yaml, markdown, markdown_it, mdit_py_plugins, nh3)
    versions = [sys.version, *(getattr(one, "__version__", "") for one in libraries)]
    digest.update(repr(versions).encode())
    house = Path(__file__).parents[1]
    for room in (*READING, *more):
        for file in sorted((house / room).rglob("*.py")):
            digest.update(f"\0{file.relative_to(house).as_posix()}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
