"""What is no secret, since an included text says it, too."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.publish.leaks.left_out import Included
from generator.publish.leaks.names import Names
from generator.publish.leaks.phrases import Phrase, Phrases, Words
from generator.publish.leaks.runs import RUN, Runs
from generator.publish.leaks.words import BREAK, PLACE, plain, words_in
from generator.source.processes import spread

CHUNK = 10_000
"""Texts that are looked at together."""
WORTH_A_PROCESS = 4
"""So many times as much."""


@dataclass
class Known:
    """Takes in what is included; ``phrases`` are those to be recognized in it."""

    phrases: Phrases
    runs: Runs
    """Runs of closed texts; those that are known are taken out."""
    recognized: set[Phrase] = field(default_factory=set)
    names: Names = field(default_factory=Names)

    def take_in(self, included: Included) -> None:
        """From now on what is included is known."""
        for name in included.names:
            self.names.add(words_in(plain(name)))
        pieces = [sentence.split(PLACE) for sentence in included.sentences]
        for words in ([words_in(plain(piece)) for piece in one] for one in pieces):
            self.names.add_sentence(words)
        texts = (*included.texts, *sorted(included.addresses), *included.names)
        all_texts = [*dict.fromkeys((*texts, *(piece for one in pieces for piece in one)))]
        chunks = [all_texts[at : at + CHUNK] for at in range(0, len(all_texts), CHUNK)]
        phrases = {id(one): one for one in self.phrases.all()}
        for runs, found in spread(self._recognized, chunks, worth=WORTH_A_PROCESS):
            for run in runs:
                self.runs.forget(run)
            self.recognized.update(map(phrases.__getitem__, found))

    def _recognized(self, texts: Sequence[str]) -> tuple[set[Words], set[int]]:
        """What of it the texts hold: runs, and phrases by their ``id``, which is the same in a copy
        of this process. In most texts there is none of the words by which they are found."""
        waiting = [BREAK]
        for text in texts:
            words = words_in(plain(text))
            if self.runs.may_be_in(words) or self.phrases.may_be_in(words):
                waiting += (*words, BREAK)
        runs = {run for _, run in self.runs.found(waiting)}
        return runs, set(map(id, self.phrases.found(waiting)))

    def secret(self, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
        """Those of the phrases that no included text holds."""
        return (phrase for phrase in phrases if phrase not in self.recognized)

    def forget_names(self, words: Sequence[str]) -> None:
        """Takes out runs of a block that only string known names together."""
        if len(words) >= RUN:
            for run in self.names.rows(words, RUN):
                self.runs.forget(run)

    def is_made_of_names(self, words: Sequence[str]) -> bool:
        """Whether a phrase only strings known names together."""
        return all(self.names.covered(words))
