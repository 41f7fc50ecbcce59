"""Which words may stand in many texts, and which beside each other: enough to tell where something
cannot stand, without reading the texts again.

A sketch may hold too much, since some words share a bit, but never too little.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from generator.publish.leaks.phrases import Pairs, Words
from generator.source.kept_file import Piece

BITS = 1 << 20
"""As many as a sketch has; the texts of some hundred pages take less than a tenth."""
PAIR = 0x9E3779B1
"""An odd number; it keeps one word beside another from being the other beside the one."""
QUICKLY = 1
"""How hard ``zlib`` should try: sketches are mostly empty."""


class Sketch:
    """What was taken in so far."""

    def __init__(self, packed: Piece = b"") -> None:
        """It begins with what another one had ``packed``. Raises ValueError if none has."""
        self._words = set[str]()
        self._pairs = set[tuple[str, str]]()
        self._bits = bytearray(_unpacked(packed)) if packed else bytearray(BITS // 8)

    def take(self, words: Iterable[str], pairs: Pairs) -> None:
        """Takes in words, as ``words_in`` gives them, and those that stand beside each other."""
        self._words.update(words)
        self._pairs.update(pairs)

    def take_apart(self, words: Iterable[str]) -> None:
        """Takes in words, in whichever order."""
        self._words.update(words)

    def may_hold(self, words: Words) -> bool:
        """Whether these words may stand there, one after the other; always so for none."""
        self._settle()
        places = map(_place, words) if len(words) == 1 else map(_place_of_pair, pairwise(words))
        return all(self._bits[place >> 3] >> (place & 7) & 1 for place in places)

    def packed(self) -> bytes:
        """It as bytes, for ``Sketch`` in another process or another run."""
        self._settle()
        return zlib.compress(self._bits, QUICKLY)

    def _settle(self) -> None:
        """Puts down as bits what was taken in."""
        for places in (map(_place, self._words), map(_place_of_pair, self._pairs)):
            for place in places:
                self._bits[place >> 3] |= 1 << (place & 7)
        self._words.clear()
        self._pairs.clear()


def is_sketch(packed: Piece) -> bool:
    """Whether these bytes are what a sketch ``packed``."""
    try:
        return bool(_unpacked(packed))
    except ValueError:
        return False


def _unpacked(packed: Piece) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        bits = unpacker.decompress(packed, BITS // 8)
    except zlib.error as error:
        raise ValueError("no sketch") from error
    if len(bits) != BITS // 8:
        raise ValueError("no sketch")
    return bits


@lru_cache(100_000)
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _place(word: str) -> int:
    return _number(word) % BITS


def _place_of_pair(pair: tuple[str, str]) -> int:
    return (_number(pair[0]) * PAIR ^ _number(pair[1])) % BITS
