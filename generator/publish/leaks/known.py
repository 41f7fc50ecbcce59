"""What is no secret, since an included text says it, too."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.publish.leaks.phrases import Phrase, Phrases, Words, windows
from generator.publish.leaks.words import BREAK, plain, words_in

RUN = 6
"""So many words in a row are no accident."""
LONGEST_NAME = 8
"""An included block of so few words is a name: of a thing, a level, a column, a button."""
FILLERS = frozenset("a an and at by for from in of on or the to with y e o de del en la el".split())
CHUNK = 50_000


@dataclass
class Known:
    """Takes in the included texts; ``phrases`` are those to be recognized in them."""

    phrases: Phrases
    runs: dict[Words, int]
    """Runs of closed texts; those that are known are taken out."""
    recognized: set[Phrase] = field(default_factory=set)
    names: dict[Words, set[Words]] = field(default_factory=dict)
    """By their first two words, if they have as many."""

    def take_in(self, texts: Iterable[str]) -> None:
        """From now on what these texts say is known."""
        waiting = [BREAK]
        for text in dict.fromkeys(texts):
            words = words_in(plain(text))
            if 0 < len(words) <= LONGEST_NAME and BREAK not in words:
                self.names.setdefault(tuple(words[:2]), set()).add(tuple(words))
            waiting += words
            waiting.append(BREAK)
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
        """Takes out runs of a block that only string known names together.

        A page that lists three schools holds words that stand in a row in no included text, and
        in any closed one that lists the same schools.
        """
        if len(words) < RUN:
            return
        covered = self.covered(words)
        for place, run in enumerate(windows(words, RUN)):
            if all(covered[place : place + RUN]):
                self.runs.pop(run, None)

    def covered(self, words: Sequence[str]) -> Sequence[bool]:
        """For each word whether it is part of a known name, a number, or one that joins them."""
        covered = [word in FILLERS or word.isdigit() or (word,) in self.names for word in words]
        for place, start in enumerate(windows(words, 2)):
            for name in self.names.get(start, ()):
                if tuple(words[place : place + len(name)]) == name:
                    covered[place : place + len(name)] = [True] * len(name)
        return covered

    def is_made_of_names(self, words: Collection[str]) -> bool:
        """Whether a phrase only strings known names together."""
        return all(self.covered(tuple(words)))
