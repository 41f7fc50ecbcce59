"""A room: records that are fetched together, and all that the index needs to know of them.

Rooms know nothing of each other. An index is made of rooms alone (``index``), so that after an
edit only the rooms of what was edited are made anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from generator.data.search.postings import REST, ROOM, posting, records_at
from generator.data.search.record import FACETS, Record
from generator.data.search.scripts import named_script
from generator.data.search.words import terms_of_piece

SHOWN = 320
"""Characters of a text that are kept to be shown; more of it can be found."""

Order = tuple[int, str, str]
Pieces = list[str]
"""A text, cut where it has spaces."""
Having = Mapping[str, int]
"""By word, the records of the room that have it, as ``postings`` counts them."""


class Room(NamedTuple):
    """What the index needs to know of a room: plain values, to be kept or sent."""

    order: Order
    """Rooms are numbered in this order; those that are equal here, as they are given."""
    name: str
    """Its file, which holds what is shown of its records."""
    words: bytes
    """Each word that its records are found by and the posting of it, in turn, with spaces."""
    values: bytes
    """The same of the filters: ``kind:goal``."""


def rooms_of(records: Iterable[Record], order: Order) -> list[tuple[Room, str, bytes]]:
    """Rooms for records, of each also the URL and the content of its file.

    Those of one block stand together, and blocks keep their order.
    """
    blocks: dict[str, list[Record]] = {}
    for record in records:
        blocks.setdefault(record.block, []).append(record)
    return [
        _room(block[first : first + ROOM], order)
        for block in blocks.values()
        for first in range(0, len(block), ROOM)
    ]


def _room(records: Sequence[Record], order: Order) -> tuple[Room, str, bytes]:
    texts = [one.text.split() for one in records]
    name, url, content = named_script(_shown(records, texts))
    return Room(order, name, _words(records, texts), _values(records)), url, content


def _words(records: Sequence[Record], texts: Sequence[Pieces]) -> bytes:
    bits = [1 << number for number in range(len(records))]
    title = _found((one.title.split(), bit) for one, bit in zip(records, bits, strict=True))
    names = _found((name.split(), having) for name, having in _names(records).items())
    more = [
        (more.split(), bit) for one, bit in zip(records, bits, strict=True) for more in one.more
    ]
    outer = {**title, **names}
    rest = _found(chain(zip(texts, bits, strict=True), more))
    words = [
        f"{word} {records_at(REST, having)}" for word, having in rest.items() if word not in outer
    ]
    for word in outer:
        first = title.get(word, 0)
        then = names.get(word, 0) & ~first
        said = posting(first, then, rest.get(word, 0) & ~(first | then))
        words.append(f"{word} {said}")
    return " ".join(sorted(words)).encode()


def _names(records: Sequence[Record]) -> Having:
    """Names, of which a room has few, with the records that they are of."""
    having: defaultdict[str, int] = defaultdict(int)
    for number, record in enumerate(records):
        for name in record.names:
            having[name] |= 1 << number
    return having


def _found(texts: Iterable[tuple[Pieces, int]]) -> Having:
    """The words of texts that come with the records that they are of."""
    having: defaultdict[str, int] = defaultdict(int)
    for pieces, records in texts:
        for piece in pieces:
            having[piece] |= records
    found: defaultdict[str, int] = defaultdict(int)
    for piece, records in having.items():
        for word in terms_of_piece(piece):
            found[word] |= records
    return found


def _values(records: Sequence[Record]) -> bytes:
    having: defaultdict[str, int] = defaultdict(int)
    for number, record in enumerate(records):
        for facet in FACETS:
            for value in record.facet(facet):
                having[f"{facet}:{value}"] |= 1 << number
    values = (f"{value} {records_at(REST, having[value])}" for value in sorted(having))
    return " ".join(values).encode()


def _shown(records: Sequence[Record], texts: Sequence[Pieces]) -> dict[str, Any]:
    """What is shown of records; what they share stands once."""
    base = records[0].block.rstrip("/") + "/"
    if not all(one.url.startswith(base) for one in records):
        base = ""
    places = {place: number for number, place in enumerate(dict.fromkeys(r.where for r in records))}
    return {
        "base": base,
        "where": [" · ".join(filter(None, place)) for place in places],
        "records": [
            [
                one.url.removeprefix(base),
                one.title,
                one.kind,
                places[one.where],
                one.date,
                _cut(text),
            ]
            for one, text in zip(records, texts, strict=True)
        ],
    }


def _cut(pieces: Pieces) -> str:
    text = " ".join(pieces[: SHOWN // 2 + 1])  # each takes two characters at least
    if len(text) <= SHOWN:
        return text
    return f"{text[:SHOWN].rpartition(' ')[0]} …"
