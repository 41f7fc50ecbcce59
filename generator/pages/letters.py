"""Lists of sites by their first letters, where there are so many that nobody reads them through."""

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Generic, TypeVar

from generator.pages.claims import Part
from generator.pages.view import View

T = TypeVar("T")
LONG = 100
"""A list with so many entries, or more, is split by letters."""
SIGNS = ""
"""Stands for the letter of names that begin with a number or a sign."""


class Lettered(View, Generic[T], frozen=True):
    """A list in one part or, when it is long, in one for each letter that a name begins with."""

    total: int
    parts: tuple[Part[T], ...]

    @property
    def is_split(self) -> bool:
        """Whether a row of letters leads to the parts."""
        return len(self.parts) > 1


def by_letter(anchor: str, entries: Iterable[T], name: Callable[[T], str]) -> Lettered[T]:
    """A list in its own order; a long one in the order of letters, then of names. One in which
    every name begins alike stays whole."""
    kept = tuple(entries)
    whole = Lettered(len(kept), (Part(anchor, "", kept),))
    if len(kept) < LONG:
        return whole
    by_name = sorted(kept, key=lambda entry: (first_letter(name(entry)), name(entry).casefold()))
    parts = tuple(
        Part(f"{anchor}--{in_address(letter)}", letter.title(), tuple(of_letter))
        for letter, of_letter in groupby(by_name, key=lambda entry: first_letter(name(entry)))
    )
    return Lettered(len(kept), parts) if len(parts) > 1 else whole


def first_letter(name: str) -> str:
    """The letter under which a name stands, small and without its accent; ``SIGNS`` if it begins
    with none."""
    first = unicodedata.normalize("NFKD", name.casefold()).casefold()[:1]
    is_letter = first.isalpha() and unicodedata.category(first) != "Lm"
    return first if is_letter else SIGNS


def in_address(letter: str) -> str:
    """What stands for a letter in anchors and addresses."""
    if letter == SIGNS:
        return "signs"
    return letter if letter.isascii() else f"{ord(letter):x}"
