"""Reads the counts of work done that ``crosswalk build --timings`` prints."""

import re
from dataclasses import dataclass

COUNT = re.compile(r"^  (\w+): ([\d,]+) of ([\d,]+) (\w+)\b", re.MULTILINE)
"""Such as “  parsed: 1 of 1,153 files”."""


@dataclass(frozen=True)
class Count:
    """How much of how much was done."""

    done: int
    of: int


def counts(text: str) -> dict[str, Count]:
    """The counts in what a build printed, by their words: parsed, rendered."""
    return {word: Count(_number(done), _number(of)) for word, done, of, _ in COUNT.findall(text)}


def _number(text: str) -> int:
    return int(text.replace(",", ""))
