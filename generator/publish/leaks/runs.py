"""Runs of words to be looked for in long texts, many at once: so many in a row are no accident."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count

from generator.publish.leaks.phrases import Words

RUN = 6
"""How many words a run has."""


class Runs:
    """Runs, each with the number of its document.

    Each is found by one of its words, the rarest of all closed texts, so that only a few places of
    a text need a second look.
    """

    def __init__(self, documents: Mapping[Words, int], frequency: Counter[str]) -> None:
        self.documents = dict(documents)
        self._anchors: dict[str, set[int]] = {}
        """By word, its places in runs that are found by it."""
        for run in self.documents:
            place = min(range(RUN), key=lambda place: (frequency[run[place]], -len(run[place])))
            self._anchors.setdefault(run[place], set()).add(place)

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Whether any of them can occur: seen at a glance."""
        return not self._anchors.keys().isdisjoint(words)

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, Words]]:
        """The runs that occur, each with the place where it begins; some come more than once."""
        for place in compress(count(), map(self._anchors.__contains__, words)):
            for before in self._anchors[words[place]]:
                begin = place - before
                run = tuple(words[begin : begin + RUN]) if begin >= 0 else ()
                if run in self.documents:
                    yield begin, run

    def forget(self, run: Words) -> None:
        """From now on it is not looked for."""
        self.documents.pop(run, None)
