"""Rows of words to be looked for in long texts, many at once: titles, addresses, ids."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, count, islice, pairwise
from typing import TypeVar

from generator.publish.leaks.words import BREAK

Words = tuple[str, ...]
K = TypeVar("K")


@dataclass(eq=False)
class Phrase:
    """A row of words of a document; ``what`` it is, for the message.

    ``shape``, if there is one, is the expression for how the words have to stand in the text.
    """

    words: Words
    document: int
    what: str
    shape: str = ""


def windows(words: Sequence[str], size: int) -> Iterator[Words]:
    """Every run of so many words."""
    return zip(*(islice(words, begin, None) for begin in range(size)), strict=False)


Rows = dict[K, dict[tuple[int, Words], list[Phrase]]]
"""By a key the rows in which it stands, each with its place there, and the phrases that are such a
row: a thousand reports may have one title."""
Pairs = Collection[tuple[str, str]]
"""Of some words, those that stand beside each other."""


@dataclass
class Phrases:
    """Phrases by the rarest of their words and the one beside it, so that few places of a text need
    a second look."""

    frequency: Counter[str]
    by_pair: Rows[tuple[str, str]] = field(default_factory=dict)
    by_word: Rows[str] = field(default_factory=dict)
    """Those of a single word."""

    def add(self, phrase: Phrase, words: Words = ()) -> None:
        """From now on the phrase is looked for; by its own words, or by these."""
        row = words or phrase.words
        if len(row) == 1:
            place, rows = 0, self.by_word.setdefault(row[0], {})
        else:
            place = rarest_pair(row, self.frequency)
            rows = self.by_pair.setdefault((row[place], row[place + 1]), {})
        rows.setdefault((place, row), []).append(phrase)

    def all(self) -> Iterator[tuple[Words, list[Phrase]]]:
        """All rows that are looked for, each once, and the phrases that are such a row."""
        for rows in (*self.by_pair.values(), *self.by_word.values()):
            for (_, row), phrases in rows.items():
                yield row, phrases

    def may_be_in(self, words: Sequence[str], pairs: Pairs) -> bool:
        """Whether any of them can occur: seen at a glance."""
        by_pair, by_word = self.by_pair.keys(), self.by_word.keys()
        return not (by_pair.isdisjoint(pairs) and by_word.isdisjoint(words))

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, Words, list[Phrase]]]:
        """The rows that occur, each with the place where it begins and its phrases, whatever their
        shape; one may come more than once."""
        for place in compress(count(), map(self.by_pair.__contains__, pairwise(words))):
            for (before, row), phrases in self.by_pair[words[place], words[place + 1]].items():
                begin = place - before
                if begin >= 0 and tuple(words[begin : begin + len(row)]) == row:
                    yield begin, row, phrases
        for place in compress(count(), map(self.by_word.__contains__, words)):
            for (_, row), phrases in self.by_word[words[place]].items():
                yield place, row, phrases


def rarest_pair(row: Words, frequency: Counter[str]) -> int:
    """The place of the two words in a row that are seldom met together, as far as the frequency of
    each tells; of many, the longest are."""

    def common(place: int) -> tuple[bool, int, int]:
        pair = row[place : place + 2]
        often = frequency[pair[0]] * frequency[pair[1]]
        return BREAK in pair, often, -len(pair[0]) - len(pair[1])

    return min(range(len(row) - 1), key=common)
