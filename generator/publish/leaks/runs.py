"""Runs of words to be looked for in long texts, many at once: so many in a row are no accident."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count, pairwise

from generator.publish.leaks.phrases import Pairs, Words, rarest_pair

RUN = 6
"""How many words a run has."""


class Runs:
    """Runs, each with the number of its document.

    Each is found by two of its words that stand beside each other, the rarest of all closed texts,
    so that only a few places of a text need a second look.
    """

    def __init__(self, documents: Mapping[Words, int], frequency: Counter[str]) -> None:
        self.documents = dict(documents)
        self._by_pair: dict[tuple[str, str], set[int]] = {}
        """By two words, their places in runs that are found by them."""
        for run in self.documents:
            place = rarest_pair(run, frequency)
            self._by_pair.setdefault((run[place], run[place + 1]), set()).add(place)

    def may_be_in(self, pairs: Pairs) -> bool:
        """Whether any of them can occur: seen at a glance."""
        return not self._by_pair.keys().isdisjoint(pairs)

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, Words]]:
        """The runs that occur, each with the place where it begins; some come more than once."""
        for place in compress(count(), map(self._by_pair.__contains__, pairwise(words))):
            for before in self._by_pair[words[place], words[place + 1]]:
                begin = place - before
                run = tuple(words[begin : begin + RUN]) if begin >= 0 else ()
                if run in self.documents:
                    yield begin, run

    def forget(self, run: Words) -> None:
        """From now on it is not looked for."""
        self.documents.pop(run, None)
