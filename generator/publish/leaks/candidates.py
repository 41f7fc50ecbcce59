"""What might give a document away: its titles, the paths to it, its id."""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.publish.leaks.left_out import LeftOut
from generator.publish.leaks.phrases import Phrase
from generator.publish.leaks.words import BREAK, plain, words_in

BETWEEN = r"(?:[\\/]+#?|#)"
"""What stands between the parts of a path, on any system."""
BEFORE, BEHIND = r"(?<!\w)(?<!\w-)", r"(?!\w|-\w)"
TELLING_ID = 3
"""An id of so many words tells a document wherever it stands; one of two has to be in a path."""


class Candidates(Struct, frozen=True):
    """The phrases of one document; ``paths`` are rows of endings of one path, shortest first."""

    titles: tuple[Phrase, ...]
    paths: tuple[tuple[Phrase, ...], ...]
    ids: tuple[Phrase, ...]

    def all(self) -> Iterator[Phrase]:
        """Each of them."""
        yield from (*self.titles, *self.ids, *(ending for path in self.paths for ending in path))


def candidates_of(one: LeftOut, number: int) -> Candidates:
    """All that might give a document away; ``number`` stands for it in what is found."""
    titles = [
        (words_in(plain(title).replace(BREAK, " ")), title) for title in dict.fromkeys(one.titles)
    ]
    return Candidates(
        tuple(Phrase(tuple(words), number, f"the title “{title}”")
              for words, title in titles if words),
        tuple(tuple(_endings(address, number)) for address in one.addresses),
        tuple(_ids(one, number)),
    )  # fmt: skip


def _endings(address: str, number: int) -> Iterator[Phrase]:
    """The last two parts of a path, the last three, and so on."""
    parts = re.split("[/#]", plain(address))
    for begin in range(len(parts) - 2, -1, -1):
        ending = parts[begin:]
        shape = BEFORE + BETWEEN.join(map(re.escape, ending)) + BEHIND
        words = tuple(words_in(" ".join(ending)))
        if words:
            yield Phrase(words, number, f"the address “{address}”", shape)


def _ids(one: LeftOut, number: int) -> Iterator[Phrase]:
    """The last parts of its addresses, if they are words with hyphens between them."""
    names = dict.fromkeys(re.split("[/#]", address)[-1] for address in one.addresses)
    for name in names:
        words = words_in(plain(name))
        if len(words) != 1 or "-" not in name:
            continue
        shape = ""
        if name.count("-") + 1 < TELLING_ID:
            written = re.escape(words[0])
            shape = rf"[\\/#]{written}{BEHIND}|{BEFORE}{written}(?:[\\/]|\.[a-z]{{2,5}}\b)"
        yield Phrase(tuple(words), number, f"the id “{name}”", shape)
