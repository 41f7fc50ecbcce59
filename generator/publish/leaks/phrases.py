"""Rows of words to be looked for in long texts, many at once: titles, addresses, ids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

Words = tuple[str, ...]
LONGEST_START = 3


@dataclass(eq=False)
class Phrase:
    """A row of words of a document; ``what`` it is, for the message.

    ``shape``, if there is one, is how the words have to stand in the text.
    """

    words: Words
    document: int
    what: str
    shape: re.Pattern[str] | None = None


def windows(words: Sequence[str], size: int) -> Iterator[Words]:
    """Every run of so many words."""
    return zip(*(islice(words, begin, None) for begin in range(size)), strict=False)


@dataclass
class Phrases:
    """Phrases by their first words, so that a text is walked through once for all of them."""

    by_start: dict[int, dict[Words, list[tuple[Words, Phrase]]]] = field(default_factory=dict)

    def add(self, phrase: Phrase, words: Words = ()) -> None:
        """From now on the phrase is looked for; by its own words, or by these."""
        words = words or phrase.words
        starts = self.by_start.setdefault(min(len(words), LONGEST_START), {})
        starts.setdefault(words[:LONGEST_START], []).append((words, phrase))

    def found(self, words: Sequence[str]) -> Iterator[Phrase]:
        """The phrases that occur, whatever their shape; one may come more than once."""
        for size, starts in self.by_start.items():
            if starts.keys().isdisjoint(windows(words, size)):
                continue
            for place, start in enumerate(windows(words, size)):
                for row, phrase in starts.get(start, ()):
                    if tuple(words[place : place + len(row)]) == row:
                        yield phrase
