"""From records to an index: a number for each record, and for each word the numbers it stands in.

Records of one block are numbered together, in rooms of 32, and blocks keep their order: so a
record more or less changes only what belongs to its own block, and two that match equally well
are shown in the order in which they were given.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.data.search.record import FACETS, Record
from generator.data.search.words import terms_of

ROOM = 32
"""Records that are fetched together, and the numbers that are kept for them."""
WEIGHTS = ("title", "names", "rest")
"""Where a word stands, the heaviest first. A record counts for a word once, at its heaviest."""

Numbers = list[int]
Found = defaultdict[str, Numbers]


@dataclass(frozen=True)
class Index:
    """Everything that can be looked up."""

    rooms: tuple[tuple[Record, ...], ...]
    """Record ``n`` is number ``n % ROOM`` of room ``n // ROOM``."""
    terms: Mapping[str, tuple[Numbers, ...]]
    """By word, the records with it in each weight."""
    facets: Mapping[str, Mapping[str, Numbers]]
    """By facet and value, the records that have it."""


def index(records: Iterable[Record]) -> Index:
    """The index of all records."""
    rooms = _rooms(records)
    by_weight: tuple[Found, Found, Found] = (
        defaultdict(list),
        defaultdict(list),
        defaultdict(list),
    )
    facets: dict[str, Found] = {name: defaultdict(list) for name in FACETS}
    named: dict[str, set[str]] = {}
    for place, room in enumerate(rooms):
        for number, record in enumerate(room, place * ROOM):
            for found, words in zip(by_weight, _terms(record, named), strict=True):
                for term in words:
                    found[term].append(number)
            for name, values in facets.items():
                for value in dict.fromkeys(record.facet(name)):
                    values[value].append(number)
    everything = dict.fromkeys(word for found in by_weight for word in found)
    terms = {word: tuple(found.get(word, []) for found in by_weight) for word in everything}
    return Index(rooms, terms, facets)


def _terms(record: Record, named: dict[str, set[str]]) -> tuple[set[str], set[str], set[str]]:
    """The words of a record by their weights; ``named`` keeps those of names, which come again."""
    title = terms_of(record.title)
    names = " ".join(record.names)
    if names not in named:
        named[names] = terms_of(names)
    outer = title | named[names]
    rest = terms_of(" ".join((record.text, *record.more)))
    return title, named[names] - title, rest - outer


def _rooms(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    blocks: dict[str, list[Record]] = {}
    for record in records:
        blocks.setdefault(record.block, []).append(record)
    return tuple(
        tuple(block[first : first + ROOM])
        for block in blocks.values()
        for first in range(0, len(block), ROOM)
    )
