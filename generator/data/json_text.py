"""Values as JSON, one line for each that they hold, so that two builds can be compared.

What ``json.dumps`` writes with ``indent=1``, but a part can be written once and stand in many
files, and nothing goes through its slow encoder for indented text.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from json.encoder import encode_basestring as quoted
from typing import Any

WORDS = {None: "null", True: "true", False: "false"}


def as_json(value: Any) -> bytes:
    """A value as a file."""
    return as_file(written(value, 0))


def as_file(value: bytes) -> bytes:
    """A written value as a file, which ends with its line."""
    return value + b"\n"


def written(value: Any, depth: int) -> bytes:
    """A value as it stands inside ``depth`` others. Raises ``ValueError`` for what is no number."""
    return _text(value, _margin(depth)).encode()


def object_of(parts: Mapping[str, bytes], depth: int) -> bytes:
    """An object inside ``depth`` others, of values that were written one deeper."""
    return _around(b"{", [b"%b: %b" % (quoted(k).encode(), v) for k, v in parts.items()], depth)


def list_of(parts: Iterable[bytes], depth: int) -> bytes:
    """A list inside ``depth`` others, of values that were written one deeper."""
    return _around(b"[", list(parts), depth)


def _around(opening: bytes, parts: list[bytes], depth: int) -> bytes:
    closing = b"]" if opening == b"[" else b"}"
    if not parts:
        return opening + closing
    outer, inner = _margin(depth).encode(), _margin(depth + 1).encode()
    return b"".join((opening, inner, (b"," + inner).join(parts), outer, closing))


@cache
def _margin(depth: int) -> str:
    return "\n" + " " * depth


@cache
def _name(name: str) -> str:
    return f"{quoted(name)}: "


def _text(value: Any, margin: str) -> str:
    if isinstance(value, str):
        return quoted(value)
    if value is None or value is True or value is False:
        return WORDS[value]
    if isinstance(value, dict | list | tuple):
        return _of_many(value, margin) if value else "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, int):
        return int.__repr__(value)
    return json.dumps(value, allow_nan=False)


def _of_many(value: Any, margin: str) -> str:
    """What holds something. Most of it are texts, which are quoted here without a further call."""
    inner = margin + " "
    if isinstance(value, dict):
        named = [
            _name(name) + (quoted(part) if part.__class__ is str else _text(part, inner))
            for name, part in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(named)}{margin}}}"
    parts = [quoted(part) if part.__class__ is str else _text(part, inner) for part in value]
    return f"[{inner}{f',{inner}'.join(parts)}{margin}]"
