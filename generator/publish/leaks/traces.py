"""What to look for: what stands in a document that was left out, and in nothing that is included.

All of it is first looked for in the included texts, by the same means; what occurs there is no
secret. The rest is looked for in the site.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from generator.publish.leaks.candidates import candidates_of
from generator.publish.leaks.known import Known
from generator.publish.leaks.left_out import LeftOut
from generator.publish.leaks.names import FILLERS
from generator.publish.leaks.phrases import Phrase, Phrases, Words, windows
from generator.publish.leaks.runs import RUN, Runs
from generator.publish.leaks.sketches import Sketch
from generator.publish.leaks.words import BATCH, BREAK, batches, pieces, plain, words_in

TELLING_TITLE = 3
"""A title of so many words tells its document anywhere; a shorter one where it stands alone."""
MOST_QUOTED = 24
MUCH = 4 * BATCH
"""Characters: of a text that is longer, all words are at hand only where that may be of use."""


class Traces(Struct, frozen=True):
    """Runs of words, each with the number of its document, and phrases."""

    runs: Runs
    phrases: Phrases

    @property
    def rows(self) -> set[tuple[Words, str]]:
        """All rows of words that are looked for, each with the shape that it has to have, if any;
        a text that holds none of them holds no trace."""
        phrases = {(row, one.shape) for row, some in self.phrases.all() for one in some}
        return phrases.union((run, "") for run in self.runs.documents)

    def found(self, *some: Iterable[str], sketch: Sketch | None = None) -> list[tuple[int, str]]:
        """The documents of which some texts hold a trace, passages first: the number, and what it
        is. Those of one kind are looked at together; ``sketch`` takes in all words."""
        passages: list[tuple[int, str]] = []
        phrases: list[tuple[int, str]] = []
        for text in map(plain, chain.from_iterable(map(batches, some))):
            if words := self._words_if_telling(text, sketch):
                passages += self._passages_in(words)
                phrases += self._phrases_in(words, text)
        return passages + phrases

    def _words_if_telling(self, text: str, sketch: Sketch | None) -> list[str]:
        """The words of a text in which there may be a trace; of any other none."""
        if len(text) > MUCH and not self._may_be_in_pieces(text, sketch):
            return []
        words = words_in(text)
        return words if self._may_be_in(words, sketch) else []

    def _may_be_in_pieces(self, text: str, sketch: Sketch | None) -> bool:
        """The same as of its words, without all of them at hand."""
        before: list[str] = []
        for words in map(words_in, pieces(text)):
            if self._may_be_in(before + words, sketch):
                return True
            before = words[-1:] or before
        return False

    def _may_be_in(self, words: Sequence[str], sketch: Sketch | None) -> bool:
        pairs = set(pairwise(words))
        if sketch:
            sketch.take(words, pairs)
        return self.runs.may_be_in(pairs) or self.phrases.may_be_in(words, pairs)

    def _passages_in(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        runs = {begin: self.runs.documents[run] for begin, run in self.runs.found(words)}
        return _passages(words, runs) if runs else iter(())

    def _phrases_in(self, words: Sequence[str], text: str) -> Iterator[tuple[int, str]]:
        """Those that have their shape in the block in which their words stand: what else is looked
        at together must not matter."""
        blocks = text.split(BREAK)
        for begin, _, phrases in self.phrases.found(words):
            for phrase in phrases:
                if not phrase.shape or re.search(phrase.shape, blocks[words[:begin].count(BREAK)]):
                    yield phrase.document, phrase.what


def _passages(words: Sequence[str], runs: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Runs of one document that overlap are one passage; of each the place where it begins, and
    the document, are given."""
    begin, end, whose = 0, 0, -1
    for place in sorted(runs):
        document = runs[place]
        if place >= end or document != whose:
            if whose >= 0:
                yield whose, _quoted(words[begin:end])
            begin, whose = place, document
        end = place + RUN
    yield whose, _quoted(words[begin:end])


def _quoted(words: Sequence[str]) -> str:
    rest = " …" if len(words) > MOST_QUOTED else ""
    return f"the words “{' '.join(words[:MOST_QUOTED])}{rest}”"


class Suspects:
    """All that might give away documents that were left out; what is ``known`` does not."""

    def __init__(self, left_out: Sequence[LeftOut]) -> None:
        blocks = [
            (n, words_in(block))
            for n, each in enumerate(left_out)
            for one in each.texts
            for block in plain(one).split(BREAK)
        ]
        candidates = [candidates_of(one, number) for number, one in enumerate(left_out)]
        frequency = Counter(word for _, words in blocks for word in words)
        frequency.update(word for one in candidates for each in one.all() for word in each.words)
        phrases = Phrases(frequency)
        for one in candidates:
            for phrase in one.all():
                phrases.add(phrase)
            for phrase in one.ids:  # a heading's anchor has hyphens where its words have blanks
                phrases.add(phrase, tuple(phrase.words[0].split("-")))
        titles = (phrase.words for one in candidates for phrase in one.titles)
        closed = (*(words for _, words in blocks), *titles)
        self.known = Known(phrases, Runs(_runs(blocks), frequency), closed)
        self._blocks, self._candidates, self._frequency = blocks, candidates, frequency

    def traces(self) -> Traces:
        """What to look for in a site; asked for when all that may be known is."""
        known = self.known
        for _, words in self._blocks:
            known.forget_names(words)
        sought = Phrases(self._frequency)
        for one in self._candidates:
            for phrase in (*_titles(one.titles, known), *_ids(one.ids, known)):
                sought.add(phrase)
            for path in one.paths:  # whatever ends in the longer ones ends in the shortest
                for phrase in list(known.secret(path))[:1]:
                    sought.add(phrase)
        return Traces(known.runs, sought)


def _runs(blocks: Sequence[tuple[int, list[str]]]) -> dict[Words, int]:
    """Every run with the number of its document; rows of numbers are no words, and days tell
    nothing."""
    runs: dict[Words, int] = {}
    for number, words in blocks:
        for run in windows(words, RUN):
            runs.setdefault(run, number)
    return {run: number for run, number in runs.items() if _tells(run)}


def _tells(run: Words) -> bool:
    numbers = sum(map(str.isdigit, run))
    return numbers * 2 <= RUN and numbers + sum(word in FILLERS for word in run) < RUN


def _titles(titles: Sequence[Phrase], known: Known) -> Iterator[Phrase]:
    """Titles; the short ones, and those that string names together, where they stand alone."""
    for phrase in known.secret(titles):
        is_short, is_names = len(phrase.words) < TELLING_TITLE, known.is_made_of_names(phrase.words)
        if not is_short and not is_names:
            yield phrase
        elif not (is_short and is_names):
            yield _alone(phrase)


def _ids(ids: Sequence[Phrase], known: Known) -> Iterator[Phrase]:
    """Ids; the short ones in paths or where they stand alone."""
    for phrase in known.secret(ids):
        yield phrase
        if phrase.shape:
            yield _alone(phrase)


def _alone(phrase: Phrase) -> Phrase:
    return Phrase((BREAK, *phrase.words, BREAK), phrase.document, phrase.what)
