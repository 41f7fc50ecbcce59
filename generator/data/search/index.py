"""The index of all rooms: each gets its number, and each word the numbers of the rooms it is in.

What a room says of a word is taken as it stands. So an edit changes the lines of its own words
alone, and a room more or less changes only the step that stands before the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from generator.data.search.postings import step
from generator.data.search.rooms import Room

Rows: TypeAlias = Mapping[str, str]
"""By word, or value of a filter, the rooms with it and what each says of it."""


class Index(Struct, frozen=True):
    """Everything that can be looked up."""

    rooms: tuple[str, ...]
    """The names of the rooms' files, by their numbers."""
    words: Rows
    values: Rows


def index(rooms: Iterable[Room]) -> Index:
    """The index of rooms, which may come in any order as long as those of a block stay together."""
    ordered = sorted(rooms, key=lambda one: one.order)
    return Index(
        tuple(one.name for one in ordered),
        _rows([one.words for one in ordered]),
        _rows([one.values for one in ordered]),
    )


class _Row:
    """What rooms have said of a word so far; a row grows in place, for there are many of them."""

    __slots__ = ("last", "text")

    def __init__(self) -> None:
        self.last, self.text = 0, bytearray()


def _rows(said: list[bytes]) -> Rows:
    """What each room says, turned round."""
    steps = [step(number).encode() for number in range(len(said))]
    rows: defaultdict[bytes, _Row] = defaultdict(_Row)
    for number, of_room in enumerate(said):
        parts = of_room.split(b" ") if of_room else []
        for word, posting in zip(parts[::2], parts[1::2], strict=True):
            row = rows[word]
            row.text += steps[number - row.last] + posting
            row.last = number
    return {word.decode(): row.text.decode() for word, row in rows.items()}
