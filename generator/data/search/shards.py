"""Words by the files they stand in: a file for all, or for those that begin alike, none too large.

Which words share a file hangs on their first letters alone, so that an edit of one document moves
no word from one file to another until a file is full.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

LIMIT = 16_000
"""Characters of a file; a single word may need more."""


class Shard(Struct, frozen=True):
    """Lines of neighboring words, and the letters from which on they begin."""

    first: str
    lines: tuple[str, ...]


def in_order(word: str) -> bytes:
    """What words are ordered by, here and in a browser."""
    return word.encode("utf-16-be", "surrogatepass")


def shards(lines: Sequence[tuple[str, str]], depth: int = 0) -> Iterator[Shard]:
    """The files of words and their lines, which come in their order."""
    if len(lines) < 2 or _size(lines) <= LIMIT:
        yield Shard(lines[0][0][:depth] if lines else "", tuple(line for _, line in lines))
        return
    waiting: list[tuple[str, str]] = []
    room = LIMIT
    for _, group in groupby(lines, key=lambda item: item[0][: depth + 1]):
        more = list(group)
        room -= _size(more)
        if waiting and room < 0:
            yield from shards(waiting, depth + 1)
            waiting, room = [], LIMIT - _size(more)
        waiting += more
    yield from shards(waiting, depth + 1)


def _size(lines: Sequence[tuple[str, str]]) -> int:
    return sum(len(line) for _, line in lines)
