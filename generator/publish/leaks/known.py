"""What is no secret, since an included text says it, too."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from generator.publish.leaks.left_out import Included
from generator.publish.leaks.names import Names
from generator.publish.leaks.phrases import Phrase, Phrases, Words, windows
from generator.publish.leaks.runs import RUN, Runs
from generator.publish.leaks.words import BREAK, PLACE, plain, words_in
from generator.source.processes import spread

T = TypeVar("T")
CHUNK = 10_000
"""Texts that are looked at together."""
WORTH_A_PROCESS = 4
"""So many times as much."""


class Told(Struct, frozen=True):
    """What some included texts say of the closed ones; runs and phrases by their numbers, as
    ``Known`` counts them, which every process does alike."""

    runs: tuple[int, ...] = ()
    phrases: tuple[int, ...] = ()
    names: tuple[Words, ...] = ()
    """Of the names that may be known, those of which something may stand in a closed text."""


class Known:
    """What may be known of closed texts: it begins with nothing, and ``take`` adds to it."""

    def __init__(self, phrases: Phrases, runs: Runs, closed: Iterable[Sequence[str]]) -> None:
        """``phrases`` and ``runs`` are those to be recognized; ``runs`` that are known are taken
        out. ``closed`` are all rows of words that names may stand in."""
        self.phrases, self.runs = phrases, runs
        self._all_runs = tuple(runs.documents)
        self._all_phrases = tuple(dict.fromkeys(phrases.all()))
        self._numbers = {one: n for n, one in enumerate(self._all_runs)}
        self._numbers_of_phrases = {one: n for n, one in enumerate(self._all_phrases)}
        rows = list(closed)
        self._words = frozenset(word for words in rows for word in words)
        self._pairs = frozenset(pair for words in rows for pair in windows(words, 2))
        self._recognized = set[Phrase]()
        self._names = Names()

    def take(self, told: Told) -> None:
        """From now on that is known."""
        for number in told.runs:
            self.runs.forget(self._all_runs[number])
        self._recognized.update(self._all_phrases[number] for number in told.phrases)
        for name in told.names:
            self._names.add(name)

    def take_in(self, included: Included) -> None:
        """From now on what is included is known, with what a program puts round names."""
        sentences = [[words_in(plain(one)) for one in sentence.split(PLACE)]
                     for sentence in included.sentences]  # fmt: skip
        for pieces in sentences:
            self._names.add_sentence(pieces)
        for told in spread(self.told_by, _in_chunks(included), worth=WORTH_A_PROCESS):
            self.take(told)

    def told_by(self, included: Included) -> Told:
        """What is said of the closed texts there, as long as nothing was taken."""
        pieces = (piece for sentence in included.sentences for piece in sentence.split(PLACE))
        texts = (*included.texts, *sorted(included.addresses), *included.names, *pieces)
        runs, phrases = self._found_in(dict.fromkeys(texts))
        names = {tuple(words_in(plain(name))): None for name in included.names}
        return Told(
            tuple(sorted(map(self._numbers.__getitem__, runs))),
            tuple(sorted(map(self._numbers_of_phrases.__getitem__, phrases))),
            tuple(filter(self._may_stand_in_closed, names)),
        )

    def _found_in(self, texts: Iterable[str]) -> tuple[set[Words], set[Phrase]]:
        """The runs and phrases in texts; in most texts there is none of the words by which they are
        found."""
        waiting = [BREAK]
        for text in texts:
            words = words_in(plain(text))
            if self.runs.may_be_in(words) or self.phrases.may_be_in(words):
                waiting += (*words, BREAK)
        return {run for _, run in self.runs.found(waiting)}, set(self.phrases.found(waiting))

    def _may_stand_in_closed(self, name: Words) -> bool:
        """Whether a closed text may hold a name, or more than one word of its beginning or end."""
        if len(name) < 2:
            return bool(name) and name[0] in self._words
        return name[:2] in self._pairs or name[-2:] in self._pairs

    def secret(self, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
        """Those of the phrases that no included text holds."""
        return (phrase for phrase in phrases if phrase not in self._recognized)

    def forget_names(self, words: Sequence[str]) -> None:
        """Takes out runs of a block that only string known names together."""
        if len(words) >= RUN:
            for run in self._names.rows(words, RUN):
                self.runs.forget(run)

    def is_made_of_names(self, words: Sequence[str]) -> bool:
        """Whether a phrase only strings known names together."""
        return all(self._names.covered(words))


def _in_chunks(included: Included) -> list[Included]:
    """The same in parts that can be looked at by themselves."""
    texts, names = tuple(included.texts), included.names
    addresses = sorted(included.addresses)
    return [
        *(Included(some) for some in _chunks(texts)),
        *(Included(names=some) for some in _chunks(names)),
        *(Included(addresses=frozenset(some)) for some in _chunks(addresses)),
        Included(sentences=included.sentences),
    ]


def _chunks(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return (tuple(items[at : at + CHUNK]) for at in range(0, len(items), CHUNK))
