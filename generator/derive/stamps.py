"""Stamps: what stands for the content of a part of a corpus. Equal stamps, equal parts.

A thing follows from the text of its file, from what its references were found to mean, and from
what is held back of its numbers; so these stand for it, and nothing has to be taken apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256

from generator.derive.parts import AT_SITES, named_by, things_at_no_site
from generator.derive.synthesis import Distribution, ElementSynthesis
from generator.model.corpus import Corpus
from generator.model.thing import Thing


class Stamps:
    """The stamps of the parts of one corpus.

    ``texts`` are the texts of all files by their paths; ``around`` is whatever else a page
    follows from: the settings, the day, the version of the program.
    """

    def __init__(self, corpus: Corpus, texts: Mapping[str, str], around: Iterable[str]) -> None:
        self._corpus, self._texts = corpus, texts
        self._around = tuple(around)
        self._things: dict[str, bytes] = {}

    def of_part(self, part: Corpus, beside: str = "") -> str:
        """The stamp of a part (``derive.parts``); ``beside`` is what its pages show of others."""
        stamp = sha256(self._shared)
        for kind in AT_SITES:
            for thing in getattr(part, kind).values():
                stamp.update(self._of_thing(thing))
        stamp.update(beside.encode())
        return stamp.hexdigest()

    def of_whole(self) -> str:
        """The stamp of the whole where there are few sites."""
        return self.of_part(self._corpus, self._content.hex())

    def of_overviews(self, told: str) -> str:
        """The stamp of the whole where there are very many sites: then its pages are made of the
        overviews that ``told`` holds, of the districts themselves, and of what lies at no site and
        all that this names."""
        stamp = sha256(self._shared)
        stamp.update(self._content)
        named = {key for thing in things_at_no_site(self._corpus) for key in named_by(thing)}
        named |= {link.to for page in self._corpus.content.values() for link in page.links}
        for key in (*self._corpus.districts, *sorted(named)):
            thing = self._corpus.get(key)
            if thing:
                stamp.update(self._of_thing(thing))
        stamp.update(told.encode())
        return stamp.hexdigest()

    @cached_property
    def _shared(self) -> bytes:
        """What every part holds: frameworks, vocabulary, and of the pages of ``content/`` what is
        told of them elsewhere."""
        stamp = sha256("\n".join(self._around).encode())
        for thing in things_at_no_site(self._corpus):
            stamp.update(self._of_thing(thing))
        for page in self._corpus.content.values():
            stamp.update(repr(page.told_elsewhere).encode("utf-8", "surrogatepass"))
        return stamp.digest()

    @cached_property
    def _content(self) -> bytes:
        """What the pages of ``content/`` say: the search finds it, no other page shows it."""
        stamp = sha256()
        for path in self._corpus.content:
            stamp.update(repr((path, self._texts.get(path, ""))).encode("utf-8", "surrogatepass"))
        return stamp.digest()

    def _of_thing(self, thing: Thing) -> bytes:
        known = self._things.get(thing.key)
        if known is None:
            held, survey = self._held.get(thing.key), self._corpus.surveys.get(thing.key)
            meant = [thing.path, *named_by(thing), *[one.fragment for one in thing.prose.links]]
            meant.append(repr((held, survey)) if held or survey else "")
            meant.append(self._texts.get(thing.path, ""))
            told = "\0".join(meant).encode("utf-8", "surrogatepass")
            known = self._things[thing.key] = sha256(told).digest()
        return known

    @cached_property
    def _held(self) -> Mapping[str, list[object]]:
        """What is held back of the numbers of each report or finding."""
        found: dict[str, list[object]] = defaultdict(list)
        for place, held in self._corpus.held_back.items():
            found[place[0]].append((place, held))
        return found


def told_of_peers(found: Mapping[str, ElementSynthesis]) -> str:
    """What a school's page shows of the other schools of its district: how many stand where."""
    return repr([(key, _numbers(one.distribution)) for key, one in found.items()])


def _numbers(spread: Distribution | None) -> object:
    if spread is None:
        return None
    at = [(level.id, len(schools)) for level, schools in spread.at]
    return at, len(spread.assessed), len(spread.not_assessed)
