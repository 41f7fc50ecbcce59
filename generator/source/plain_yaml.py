"""The short way for plain front matter: names, words, lists in brackets, blocks by indentation.

Nearly every file is written so. Whatever could mean more than it seems (an escape, a hash, an
indentation of another kind) is left to the YAML parser, and both ways give the same.
"""

import re
from typing import Any

Plain = str | list["Plain"] | dict[str, "Plain"]
NAME = r"[a-z0-9_][a-z0-9_/-]{0,79}"
WORDS = r"[^\W_](?:[\w .,;()/'’“”–—…?!%-]++|:(?=[\w/]))*+(?<=[\w.,;()’”…?!%])"
"""A text in which no character means anything to YAML; in brackets some would."""
INNER = r"[^\W_][\w .;()/'’“”–—…-]*+(?<=[\w.;()’”…])"
PAIR = rf"{NAME}: {INNER}"
LINE = re.compile(
    rf"^( *)(- )?(?:({NAME}):(?: (?=.)|$))?"
    rf"(?:\[({INNER}(?:, {INNER})*)\]|\{{({PAIR}(?:, {PAIR})*)\}}|\"([^\"\\\n]+)\"|({WORDS}))?$",
    re.MULTILINE,
)
"""Indentation, hyphen, name; and a list, a mapping, a text in quotes, or a text."""
STEP = 2
"""Blanks by which a block is indented."""
DEEPEST = 16
"""Blanks; whatever lies deeper is looked at more closely."""


class _NotPlainError(Exception):
    """A parser has to look at it."""


def plain_data(text: str) -> dict[str, Plain] | None:
    """The data of a front matter when it is plain; None when a parser has to look at it."""
    lines = LINE.findall(text)
    if len(lines) != text.count("\n") + 1 or not text.replace("\n", "").isprintable():
        return None
    try:
        return _data(lines)
    except _NotPlainError:
        return None


def _data(lines: list[tuple[str, ...]]) -> dict[str, Plain]:
    data: dict[str, Plain] = {}
    blocks: dict[int, Any] = {0: data}
    margin, waiting = 0, ""
    for indent, hyphen, name, listed, pairs, quoted, words in lines:
        at = len(indent)
        if waiting:
            blocks[margin][waiting] = blocks[margin + STEP] = [] if hyphen else {}
            margin += STEP
        if at > margin or (waiting and at < margin) or at > DEEPEST:
            raise _NotPlainError
        block, margin = blocks.get(at), at
        is_list = type(block) is list
        if block is None or is_list is not bool(hyphen):
            raise _NotPlainError
        value = words or quoted or (listed.split(", ") if listed else pairs and _mapping(pairs))
        if hyphen and name:
            margin += STEP
            blocks[margin] = {}
            block.append(blocks[margin])
            block = blocks[margin]
        waiting = "" if value else name
        if not (value or name) or (name in block if name else not hyphen):
            raise _NotPlainError
        if not name:
            block.append(value)
        elif value:
            block[name] = value
    if waiting:
        raise _NotPlainError
    return data


def _mapping(pairs: str) -> Plain:
    items = pairs.split(", ")
    mapping: dict[str, Plain] = {}
    for item in items:
        name, _, words = item.partition(": ")
        mapping[name] = words
    if len(mapping) < len(items):
        raise _NotPlainError
    return mapping
