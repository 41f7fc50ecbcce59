"""All that a search looks for, as the next one remembers it: what was looked for then and was not
found in a file need not be looked for there again."""

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b

from msgspec import Struct

from generator.publish.leaks.addresses import last_part
from generator.publish.leaks.phrases import Words
from generator.publish.leaks.sketches import Sketch
from generator.publish.leaks.words import plain, words_in

DIGEST = 12
"""Bytes."""
BETWEEN = "\n"
"""It stands in no word."""
MOST_NEW = 5_000
"""Where more is new, finding out where it cannot stand takes as long as looking for it."""


class Sought(Struct, frozen=True):
    """What decides whether there is a trace in a file, and not whose it is."""

    rows: Mapping[bytes, Words]
    """Rows of words by a digest of each, with the shape that it has to have; of an earlier search
    the digests are kept, and the words are not."""
    closed: frozenset[str]
    """Addresses of what stays out."""
    open: frozenset[str]
    """Addresses of what lies in these and is included."""
    copies: frozenset[str]
    """Digests of files that stay out."""

    @classmethod
    def kept(
        cls, rows: bytes, closed: Iterable[str], opened: Iterable[str], copies: Iterable[str]
    ) -> "Sought":
        """What ``to_keep`` gave."""
        digests = (rows[at : at + DIGEST] for at in range(0, len(rows), DIGEST))
        return cls(dict.fromkeys(digests, ()), *map(frozenset, (closed, opened, copies)))

    def to_keep(self) -> tuple[bytes, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """It as plain values."""
        closed, opened, copies = map(sorted, (self.closed, self.open, self.copies))
        return b"".join(sorted(self.rows)), tuple(closed), tuple(opened), tuple(copies)

    def more_than(self, before: "Sought") -> "New | None":
        """What is looked for now and was not ``before``; None where that is too much, or of a kind
        that may be anywhere."""
        rows = self.rows_beyond(before)
        names = tuple({last_part(one) for one in self.closed - before.closed})
        if max(len(rows), len(names)) > MOST_NEW or before.open - self.open:
            return None
        if not all(map(_is_word, names)):
            return None  # what leads to such an address may be found by the names of others
        return New(rows, tuple(map(str.lower, names)), self.copies - before.copies)

    def rows_beyond(self, before: "Sought") -> tuple[Words, ...]:
        """The rows that were not looked for ``before``."""
        return tuple(self.rows[one] for one in self.rows.keys() - before.rows.keys())


def _is_word(name: str) -> bool:
    """Whether a name is a single word, as words of links and of texts are told."""
    return words_in(name.lower()) == words_in(plain(name)) == [name.lower()]


def by_digest(rows: Iterable[tuple[Words, str]]) -> dict[bytes, Words]:
    """Rows of words, each with its shape, as ``Sought`` has them."""
    return {_digest(row): row[0] for row in rows}


def _digest(row: tuple[Words, str]) -> bytes:
    words, shape = row
    text = BETWEEN.join((*words, BETWEEN, shape))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


class New(Struct, frozen=True):
    """What is looked for that was not before."""

    rows: tuple[Words, ...]
    names: tuple[str, ...]
    """Of addresses, the last parts."""
    copies: frozenset[str]

    @property
    def is_in_packed(self) -> bool:
        """Whether a file that is packed in another may be found by its place or as a copy."""
        return bool(self.names or self.copies)

    def may_be_in(self, sketch: Sketch, digests: Collection[str]) -> bool:
        """Whether any of it may stand in files, or in their paths, of which this is the sketch and
        these are the digests."""
        return (
            not self.copies.isdisjoint(digests)
            or any(sketch.may_hold((one,)) for one in self.names)
            or any(map(sketch.may_hold, self.rows))
        )
