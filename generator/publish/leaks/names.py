"""What pages put together: names of things that may be known, within words of the program.

A page that lists three schools, or says of an element that it “was assessed for the first time”,
holds words that stand in a row in no included text. A closed text may hold the same row, and yet
the page gives nothing away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.publish.leaks.phrases import Words, windows

MOST_ROUND_NAMES = 12
"""Words of a sentence of the program that may stand on one side of a name."""
FILLERS = frozenset(
    """
    a an and at by for from in of on or the to with y e o de del en la el
    january february march april may june july august september october november december
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    """.split()
)
"""What joins names, beside numbers. Pages put the day of a report behind its title; so does a memo
that cites it."""


@dataclass
class Names:
    """The names, and the words of the program that go before and behind them."""

    names: dict[Words, set[Words]] = field(default_factory=dict)
    """By their first two words, if they have as many."""
    cut: set[Words] = field(default_factory=set)
    """Names without their first or their last words."""
    before: set[Words] = field(default_factory=set)
    """The last words of what goes before a name, backwards: of “set by the” its “the by”."""
    behind: set[Words] = field(default_factory=set)
    """The first words of what goes behind one."""

    def add(self, words: Sequence[str]) -> None:
        """From now on these words are a name."""
        if words:
            self.names.setdefault(tuple(words[:2]), set()).add(tuple(words))
            self.cut.update(tuple(words[:size]) for size in range(2, len(words)))
            self.cut.update(tuple(words[-size:]) for size in range(2, len(words)))

    def add_sentence(self, pieces: Sequence[Sequence[str]]) -> None:
        """Takes in a sentence of the program, in pieces round the places for names.

        Templates put names before and behind whole sentences as well. A sentence of several words
        counts as a name itself; one of a single word could be any word.
        """
        if len(pieces) == 1 and len(pieces[0]) > 1:
            self.add(pieces[0])
        for words in pieces:
            self.before.update(tuple(words[: -size - 1 : -1]) for size in range(1, len(words) + 1))
            self.behind.update(tuple(words[:size]) for size in range(1, len(words) + 1))

    def rows(self, words: Sequence[str], size: int) -> Iterator[Words]:
        """The runs that only put names together; the first or the last may be cut by the run."""
        named, covered = self._named(words), self.covered(words)
        for place, run in enumerate(windows(words, size)):
            inside = covered[place : place + size]
            in_names = self._cut_name(run, inside)
            if all(inside):  # the more is known, the more has to come of it
                in_names = max(in_names, sum(named[place : place + size]))
            if in_names * 2 >= size:
                yield run

    def covered(self, words: Sequence[str]) -> Sequence[bool]:
        """For each word whether it belongs to a name or the words round one, or joins them."""
        named = self._named(words)
        joins = (word in FILLERS or word.isdigit() for word in words)
        covered = [either or other for either, other in zip(named, joins, strict=True)]
        for place in (place for place, is_inside in enumerate(list(covered)) if is_inside):
            begin, end = max(place - MOST_ROUND_NAMES, 0), place + 1 + MOST_ROUND_NAMES
            end = place + 1 + _extent(words[place + 1 : end], self.behind)
            begin = place - _extent(words[begin:place][::-1], self.before)
            covered[begin:end] = [True] * (end - begin)
        return covered

    def _named(self, words: Sequence[str]) -> Sequence[bool]:
        named = [(word,) in self.names for word in words]
        for place, start in enumerate(windows(words, 2)):
            for name in self.names.get(start, ()):
                if tuple(words[place : place + len(name)]) == name:
                    named[place : place + len(name)] = [True] * len(name)
        return named

    def _cut_name(self, run: Words, covered: Sequence[bool]) -> int:
        """How many words of a name stand at one end of a run whose others belong to it."""
        for size in range(len(run) - 1, 1, -1):
            if run[:size] in self.cut and (all(covered[size:]) or run[size:] in self.behind):
                return size
            rest = len(run) - size
            if run[rest:] in self.cut and (
                all(covered[:rest]) or run[rest - 1 :: -1] in self.before
            ):
                return size
        return 0


def _extent(words: Sequence[str], known: set[Words]) -> int:
    """With how many of these words something known begins."""
    size = 0
    while size < len(words) and tuple(words[: size + 1]) in known:
        size += 1
    return size
