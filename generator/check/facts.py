"""What rules ask of the whole project at once: little, and plain values, so that it can be kept."""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from generator.check.personal.consent import local_words
from generator.check.personal.exceptions import AcceptedException, all_exceptions
from generator.check.personal.offices import Contact, contacts
from generator.load.corpus import Loaded
from generator.model.corpus import Corpus
from generator.model.dates import held_back, today
from generator.model.report import Report
from generator.model.settings import Settings
from generator.model.values import AUDIENCES


class Facts(Struct, frozen=True, dict=True):
    """What may matter to every part, wherever it comes from."""

    words: frozenset[str]
    """Those of the names of sites, frameworks and services."""
    contacts: tuple[Contact, ...]
    first_called: Mapping[str, str]
    """The key of the first thing that goes by an older id, by the key that this would be."""
    held_back: frozenset[str]
    """The keys of public reports that are not out yet."""
    as_of: str
    """The day that stands for today: as set, or the newest date of all documents."""
    day: str
    """The same as readers can know it: of the documents that they get."""
    groups: tuple[str, ...]
    """The interest-holder groups of the vocabulary."""
    sources: tuple[str, ...]
    exceptions: tuple[AcceptedException, ...]
    """What authors have accepted, each in the file that it is about."""

    @cached_property
    def common(self) -> tuple[object, ...]:
        """What stands for all of it: what may have changed without it concerns one part alone."""
        about_others = tuple(one for one in self.exceptions if one.about != one.path)
        day = self.as_of if self.exceptions else ""
        return (
            self.words,
            self.contacts,
            self.first_called,
            self.held_back,
            self.groups,
            self.sources,
            day,
            about_others,
        )


def facts_of(loaded: Loaded, settings: Settings) -> Facts:
    """The facts of a project of which everything was loaded."""
    corpus, vocabulary = loaded.corpus, loaded.corpus.vocabulary
    public = [one for one in corpus.reports.values() if is_for_all(one.key, corpus)]
    waiting = held_back(public, settings)
    return Facts(
        frozenset(local_words(corpus)),
        tuple(sorted(contacts(loaded))),
        dict(_first_called(corpus)),
        waiting,
        today(corpus.reports.values(), settings),
        today(_for_readers(corpus, settings, waiting), settings),
        tuple(term.id for term in vocabulary.groups) if vocabulary else (),
        tuple(term.id for term in vocabulary.sources) if vocabulary else (),
        tuple(sorted(all_exceptions(loaded))),
    )


def facts_together(parts: Sequence[Facts]) -> Facts:
    """The facts of a project of which each part was loaded apart: that first which holds the
    vocabulary and the profiles of all districts, for these lie in parts, too.

    Which reports wait, and what day it is for readers, each part by itself knows only where the
    settings say what day it is.
    """
    return Facts(
        frozenset().union(*(one.words for one in parts)),
        tuple(sorted({contact for one in parts for contact in one.contacts})),
        {name: key for one in reversed(parts) for name, key in one.first_called.items()},
        frozenset().union(*(one.held_back for one in parts)),
        max(one.as_of for one in parts),
        max(one.day for one in parts),
        parts[0].groups,
        parts[0].sources,
        tuple(sorted({accepted for one in parts for accepted in one.exceptions})),
    )


def is_for_all(key: str, corpus: Corpus) -> bool:
    """Whether everybody may read a thing or page."""
    return corpus.audience(key) == AUDIENCES[0]


def _for_readers(corpus: Corpus, settings: Settings, waiting: Container[str]) -> Iterator[Report]:
    """The reports that the readers of a build get, if it is not for one site alone."""
    widest = AUDIENCES.index(settings.audience)
    for report in corpus.reports.values():
        waits = settings.audience == AUDIENCES[0] and report.key in waiting
        if AUDIENCES.index(corpus.audience(report.key)) <= widest and not waits:
            yield report


def _first_called(corpus: Corpus) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for thing in corpus.things():
        for alias in thing.aliases:
            name = f"{thing.parent}/{alias}"
            if name not in seen:
                seen.add(name)
                yield name, thing.key
