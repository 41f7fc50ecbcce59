"""What is no secret, since an included text says it, too."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from generator.publish.leaks.left_out import Included
from generator.publish.leaks.names import Names
from generator.publish.leaks.phrases import Phrase, Phrases, Words, windows
from generator.publish.leaks.runs import RUN, Runs
from generator.publish.leaks.sketches import Sketch
from generator.publish.leaks.sought import by_digest
from generator.publish.leaks.words import BREAK, PLACE, plain, words_in
from generator.source.processes import spread

T = TypeVar("T")
CHUNK = 10_000
"""Texts that are looked at together."""
WORTH_A_PROCESS = 4
"""So many times as much."""


class Told(Struct, frozen=True):
    """What some included texts say."""

    rows: tuple[bytes, ...] = ()
    """Of the rows of words that are looked for, those that stand there, by their digests."""
    names: tuple[str, ...] = ()
    """All names that may be known, as words with blanks between them."""


class Known:
    """What may be known of closed texts: it begins with nothing, and ``take`` adds to it."""

    def __init__(self, phrases: Phrases, runs: Runs, closed: Iterable[Sequence[str]]) -> None:
        """``phrases`` and ``runs`` are those to be recognized; ``runs`` that are known are taken
        out. ``closed`` are all rows of words that names may stand in."""
        self.phrases, self.runs = phrases, runs
        self.rows = by_digest((row, "") for row in (*runs.documents, *dict(phrases.all())))
        """All that is to be recognized, by digests."""
        self._phrases = dict(phrases.all())
        rows = list(closed)
        self._words = frozenset(word for words in rows for word in words)
        self._pairs = frozenset(pair for words in rows for pair in windows(words, 2))
        self._recognized = set[Phrase]()
        self._names = Names()

    def take(self, told: Told) -> None:
        """From now on that is known."""
        for row in map(self.rows.__getitem__, filter(self.rows.__contains__, told.rows)):
            self.runs.forget(row)
            self._recognized.update(self._phrases.get(row, ()))
        for name in map(tuple, map(str.split, told.names)):
            if self._may_stand_in_closed(name):
                self._names.add(name)

    def take_in(self, included: Included) -> None:
        """From now on what is included is known, with what a program puts round names."""
        sentences = [[words_in(plain(one)) for one in sentence.split(PLACE)]
                     for sentence in included.sentences]  # fmt: skip
        for pieces in sentences:
            self._names.add_sentence(pieces)
        for told in spread(self.told_by, _in_chunks(included), worth=WORTH_A_PROCESS):
            self.take(told)

    def told_by(self, included: Included, sketch: Sketch | None = None) -> Told:
        """What is said of the closed texts there, as long as nothing was taken; ``sketch`` takes in
        all words."""
        pieces = (piece for sentence in included.sentences for piece in sentence.split(PLACE))
        texts = (*included.texts, *sorted(included.addresses), *included.names, *pieces)
        rows = self._found_in(dict.fromkeys(texts), sketch)
        names = dict.fromkeys(" ".join(words_in(plain(name))) for name in included.names)
        return Told(tuple(sorted(by_digest((row, "") for row in rows))), tuple(filter(None, names)))

    def _found_in(self, texts: Iterable[str], sketch: Sketch | None) -> set[Words]:
        """The runs and phrases in texts; in most texts there is none of the words by which they are
        found."""
        waiting = [BREAK]
        for text in texts:
            words = words_in(plain(text))
            pairs = set(pairwise(words))
            if sketch:
                sketch.take(words, pairs)
            if self.runs.may_be_in(pairs) or self.phrases.may_be_in(words, pairs):
                waiting += (*words, BREAK)
        phrases = {row for _, row, _ in self.phrases.found(waiting)}
        return phrases.union(run for _, run in self.runs.found(waiting))

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
