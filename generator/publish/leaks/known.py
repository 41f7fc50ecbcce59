"""What is no secret, since an included text says it, too."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.publish.leaks.left_out import Included
from generator.publish.leaks.names import Names
from generator.publish.leaks.phrases import Phrase, Phrases, Words, windows
from generator.publish.leaks.words import BREAK, PLACE, plain, words_in

RUN = 6
"""So many words in a row are no accident."""
CHUNK = 50_000


@dataclass
class Known:
    """Takes in what is included; ``phrases`` are those to be recognized in it."""

    phrases: Phrases
    runs: dict[Words, int]
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
        waiting = [BREAK]
        for text in dict.fromkeys((*texts, *(piece for one in pieces for piece in one))):
            waiting += (*words_in(plain(text)), BREAK)
            if len(waiting) > CHUNK:
                self._recognize(waiting)
                waiting = [BREAK]
        self._recognize(waiting)

    def _recognize(self, words: Sequence[str]) -> None:
        for run in filter(self.runs.__contains__, windows(words, RUN)):
            self.runs.pop(run, None)
        self.recognized.update(self.phrases.found(words))

    def secret(self, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
        """Those of the phrases that no included text holds."""
        return (phrase for phrase in phrases if phrase not in self.recognized)

    def forget_names(self, words: Sequence[str]) -> None:
        """Takes out runs of a block that only string known names together."""
        if len(words) >= RUN:
            for run in self.names.rows(words, RUN):
                self.runs.pop(run, None)

    def is_made_of_names(self, words: Sequence[str]) -> bool:
        """Whether a phrase only strings known names together."""
        return all(self.names.covered(words))
