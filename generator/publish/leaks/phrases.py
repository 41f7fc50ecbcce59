"""Rows of words to be looked for in long texts, many at once: titles, addresses, ids."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, count, islice

from generator.publish.leaks.words import BREAK

Words = tuple[str, ...]


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


@dataclass
class Phrases:
    """Phrases by the rarest of their words, so that few places of a text need a second look."""

    frequency: Counter[str]
    by_anchor: dict[str, dict[tuple[int, Words], list[Phrase]]] = field(default_factory=dict)
    """By a word the rows that have it, each with its place there, and the phrases that are such a
    row: a thousand reports may have one title."""

    def add(self, phrase: Phrase, words: Words = ()) -> None:
        """From now on the phrase is looked for; by its own words, or by these."""
        words = words or phrase.words
        rarity = [(word == BREAK, self.frequency[word], place) for place, word in enumerate(words)]
        place = min(rarity)[2]
        rows = self.by_anchor.setdefault(words[place], {})
        rows.setdefault((place, words), []).append(phrase)

    def all(self) -> Iterator[tuple[Words, list[Phrase]]]:
        """All rows that are looked for, each once, and the phrases that are such a row."""
        for rows in self.by_anchor.values():
            for (_, row), phrases in rows.items():
                yield row, phrases

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Whether any of them can occur: seen at a glance."""
        return not self.by_anchor.keys().isdisjoint(words)

    def found(self, words: Sequence[str]) -> Iterator[tuple[Words, list[Phrase]]]:
        """The rows that occur, each with its phrases, whatever their shape; one may come more than
        once."""
        for place in compress(count(), map(self.by_anchor.__contains__, words)):
            for (before, row), phrases in self.by_anchor[words[place]].items():
                begin = place - before
                if begin >= 0 and tuple(words[begin : begin + len(row)]) == row:
                    yield row, phrases
