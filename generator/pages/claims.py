"""Claims and the lists that bear them out: a number, and the entries that it counts."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Generic, TypeVar

from generator.pages.known import Here
from generator.pages.view import View

T = TypeVar("T")
LARGEST = 500
"""A claim counts at most so many entries; a larger total leads to its subtotals."""


class Claim(View, frozen=True):
    """A number that is a link to what it counts, or to a list of subtotals."""

    count: int
    href: str


class Part(View, Generic[T], frozen=True):
    """A stretch of a long list, under a letter or a number."""

    anchor: str
    label: str
    entries: tuple[T, ...]


class Subtotal(View, frozen=True):
    """How many of the entries of a list stand in a part of it, and what that is called."""

    name: str
    claim: Claim


class Listing(View, Generic[T], frozen=True):
    """The entries that a claim counts, in one part or, when there are many, in several; or how many
    there are on other pages, ``elsewhere``."""

    anchor: str
    total: int
    parts: tuple[Part[T], ...]
    elsewhere: tuple[Subtotal, ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether the total leads to subtotals."""
        return bool(self.elsewhere) or self.total > LARGEST

    @property
    def subtotals(self) -> tuple[Subtotal, ...]:
        """How many entries stand in each part, here or elsewhere."""
        here = (
            Subtotal(one.label, Claim(len(one.entries), f"#{one.anchor}")) for one in self.parts
        )
        return self.elsewhere or tuple(here)


def claim(here: Here, url: str, anchor: str, count: int) -> Claim:
    """A number that leads to the list with an anchor on a page."""
    return Claim(count, here.href(url, anchor))


def listing(anchor: str, entries: Iterable[T], name: Callable[[T], str]) -> Listing[T]:
    """A list in its own order; a long one in the order of names, split by their first letters."""
    kept = tuple(entries)
    if len(kept) <= LARGEST:
        return Listing(anchor, len(kept), (Part(anchor, "", kept),) if kept else ())
    by_name = sorted(kept, key=lambda entry: name(entry).casefold())
    parts: list[Part[T]] = []
    for letter, of_letter in groupby(by_name, key=lambda entry: name(entry)[:1].upper()):
        for number, some in enumerate(_chunks(tuple(of_letter)), 1):
            label = letter if number == 1 else f"{letter} {number}"
            parts.append(Part(f"{anchor}--{len(parts) + 1}", label, some))
    return Listing(anchor, len(kept), tuple(parts))


def _chunks(entries: tuple[T, ...]) -> Iterable[tuple[T, ...]]:
    return (entries[n : n + LARGEST] for n in range(0, len(entries), LARGEST))
