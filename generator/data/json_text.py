"""Values as JSON, one line for each that they hold, so that two builds can be compared.

What ``json.dumps`` writes with ``indent=1``, but a part can be written once and stand in many
files, and nothing goes through its slow encoder for indented text.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from json.encoder import encode_basestring
from typing import Any

quoted = encode_basestring
"""A text as it stands in JSON."""
MANY = (dict, list, tuple)
WORDS = {None: "null", True: "true", False: "false"}


def as_json(value: Any) -> bytes:
    """A value as a file."""
    return as_file(written(value, 0))


def as_file(value: bytes) -> bytes:
    """A written value as a file, which ends with its line."""
    return value + b"\n"


def written(value: Any, depth: int) -> bytes:
    """A value as it stands inside ``depth`` others. Raises ``ValueError`` for what is no number."""
    return text_of(value, depth).encode()


def text_of(value: Any, depth: int) -> str:
    """The same as text."""
    return _text(value, _margin(depth))


def pattern_of(names: tuple[str, ...], depth: int) -> str:
    """An object inside ``depth`` others; ``%s`` stands for each value, a ``text_of`` one deeper."""
    return _pattern(names, _margin(depth))


def list_text(parts: list[str], depth: int) -> str:
    """A list inside ``depth`` others, of values that are texts one deeper."""
    inner = _margin(depth + 1)
    return f"[{inner}{f',{inner}'.join(parts)}{_margin(depth)}]" if parts else "[]"


def between(depth: int) -> str:
    """What stands between the values of a list inside ``depth`` others."""
    return "," + _margin(depth + 1)


def list_in_parts(parts: Iterable[bytes], depth: int) -> Iterator[bytes]:
    """A list inside ``depth`` others, piece by piece, of values that were written one deeper."""
    before = b"[" + _margin(depth + 1).encode()
    for part in parts:
        yield before
        yield part
        before = between(depth).encode()
    yield _margin(depth).encode() + b"]" if before[:1] == b"," else b"[]"


def object_in_parts(members: Iterable[tuple[str, Iterable[bytes]]], depth: int) -> Iterator[bytes]:
    """An object likewise; each value comes in parts, too."""
    before = "{" + _margin(depth + 1)
    for name, parts in members:
        yield f"{before}{quoted(name)}: ".encode()
        yield from parts
        before = between(depth)
    yield f"{_margin(depth)}}}".encode() if before[0] == "," else b"{}"


@cache
def _margin(depth: int) -> str:
    return "\n" + " " * depth


def _text(value: Any, margin: str) -> str:
    if isinstance(value, str):
        return quoted(value)
    if value is None or value is True or value is False:
        return WORDS[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, MANY):
        return _of_many(value, margin) if value else "{}" if isinstance(value, dict) else "[]"
    return json.dumps(value, allow_nan=False)


def _of_many(value: Any, margin: str) -> str:
    """What holds something. Most of it are texts, which are quoted here without a further call."""
    inner = margin + " "
    held = value.values() if isinstance(value, dict) else value
    parts = [quoted(part) if part.__class__ is str else _text(part, inner) for part in held]
    if isinstance(value, dict):
        return _pattern(tuple(value), margin) % tuple(parts)
    return f"[{inner}{f',{inner}'.join(parts)}{margin}]"


@lru_cache
def _pattern(names: tuple[str, ...], margin: str) -> str:
    parts = [f"{quoted(name)}: ".replace("%", "%%") + "%s" for name in names]
    inner = margin + " "
    return f"{{{inner}{f',{inner}'.join(parts)}{margin}}}"
