"""Values as JSON, one line for each that they hold, so that two builds can be compared.

What ``json.dumps`` writes with ``indent=1``, but a part can be written once and stand in many
files, and nothing goes through its slow encoder for indented text.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
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


def object_of(parts: Mapping[str, bytes], depth: int) -> bytes:
    """An object inside ``depth`` others, of values that were written one deeper."""
    return _around(b"{", [b"%b: %b" % (quoted(k).encode(), v) for k, v in parts.items()], depth)


def list_of(parts: Iterable[bytes], depth: int) -> bytes:
    """A list inside ``depth`` others, of values that were written one deeper."""
    return _around(b"[", list(parts), depth)


def list_text(parts: list[str], depth: int) -> str:
    """A list inside ``depth`` others, of values that are texts one deeper."""
    inner = _margin(depth + 1)
    return f"[{inner}{f',{inner}'.join(parts)}{_margin(depth)}]" if parts else "[]"


def between(depth: int) -> bytes:
    """What stands between the values of a list inside ``depth`` others."""
    return b"," + _margin(depth + 1).encode()


def list_in_parts(parts: Iterable[bytes], depth: int) -> Iterator[bytes]:
    """A list as ``list_of`` gives it, piece by piece."""
    before = b"[" + _margin(depth + 1).encode()
    for part in parts:
        yield before
        yield part
        before = between(depth)
    yield _margin(depth).encode() + b"]" if before[:1] == b"," else b"[]"


def _around(opening: bytes, parts: list[bytes], depth: int) -> bytes:
    closing = b"]" if opening == b"[" else b"}"
    if not parts:
        return opening + closing
    outer, inner = _margin(depth).encode(), _margin(depth + 1).encode()
    return b"".join((opening, inner, (b"," + inner).join(parts), outer, closing))


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
