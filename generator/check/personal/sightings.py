"""What was seen that should not be published: where, by which rule, in which words.

Everything is looked at, whoever may read it; rules tell what concerns readers outside the team,
and leave out what an author has accepted (see ``exceptions``).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.check.personal import (
    birth_patterns,
    consent,
    contact_patterns,
    initials_patterns,
    number_patterns,
)
from generator.check.personal.contact_patterns import Span
from generator.check.personal.first_look import worth_a_look
from generator.check.personal.offices import Contact, Offices
from generator.check.personal.passages import Passage, key_of, passages
from generator.check.personal.raw_look import worth_reading
from generator.check.personal.sighting import Sighting
from generator.load.corpus import Loaded
from generator.load.layout import PICTURES
from generator.model.corpus import Corpus
from generator.source.place import Place
from generator.source.unmasking import place_of, plain, unmasked, without_markup

Finder = Callable[[str], Iterable[Span]]
FINDERS: Mapping[str, Finder] = {
    "personal-email": contact_patterns.emails,
    "personal-phone": contact_patterns.phones,
    "personal-ssn": number_patterns.social_security_numbers,
    "personal-student-id": number_patterns.student_ids,
    "personal-birth-date": birth_patterns.birth_dates,
    "personal-initials": initials_patterns.initials_with_grade,
}
"""By the code of the rule that tells what is found."""
ACCEPTABLE = (*FINDERS, consent.ROLE, consent.QUOTE, consent.PICTURE)
"""The rules whose findings an author may accept."""


class Around(Struct, frozen=True):
    """What is known in the whole project, where perhaps a part of it is looked at."""

    corpus: Corpus
    """All things that what is looked at names."""
    words: frozenset[str]
    """Its own names, which are nobody's (``consent.local_words``)."""
    contacts: Sequence[Contact]


def everything(loaded: Loaded, as_of: str, around: Around) -> tuple[Sighting, ...]:
    """All that was seen; ``as_of`` is the day that the settings give for today, or empty."""
    return (
        *_in_texts(loaded, around),
        *consent.names_in_roles(loaded, around.words),
        *consent.quotes_without_consent(loaded, as_of),
        *consent.pictures_without_consent(loaded, as_of),
    )


def _in_texts(loaded: Loaded, around: Around) -> Iterator[Sighting]:
    """What the patterns find, anywhere; the number of a site's own office is left out.

    What the name of a picture holds is told of the picture, and not again where it is shown.
    """
    offices: Offices | None = None
    found: list[Sighting] = []
    lines: set[tuple[str, str, int]] = set()
    for passage in passages(loaded):
        for rule, place, words in _found(passage):
            key = key_of(loaded, passage.path)
            offices = offices or Offices.of(around.corpus, around.contacts)
            line = (rule, passage.path, place.line)
            told = passage.is_cell and line in lines
            if not told and not offices.may_say(words, key):
                lines.add(line)
                found.append(Sighting(rule, passage.path, place, words, key, passage.where))
    pictures: dict[str, set[str]] = defaultdict(set)
    for one in found:
        folder, _, name = one.path.rpartition("/")
        if name.lower().endswith(PICTURES):
            pictures[folder].add(name)
    for sighting in found:
        beside = pictures.get(sighting.path.rpartition("/")[0], ())
        if not any(_is_in_name(sighting, name, loaded) for name in beside):
            yield sighting


def _is_in_name(sighting: Sighting, name: str, loaded: Loaded) -> bool:
    """Whether the words are a part of the name of a picture in the same folder."""
    line = loaded.line(sighting.path, sighting.place.line)
    if line is None:
        return False
    start = sighting.place.column - 1
    first = max(start + sighting.place.width - len(name), 0)
    return name in line[first : start + len(name)]


def _found(passage: Passage) -> Iterator[tuple[str, Place, str]]:
    """What each rule is about in a passage, each thing once."""
    for rule, span, words in _spans(passage.text):
        yield rule, passage.place or place_of(passage.text, *span), words


@lru_cache(maxsize=4096)
def _spans(text: str) -> tuple[tuple[str, Span, str], ...]:
    if not worth_reading(text):
        return ()
    with_markup = plain(text)
    found: list[tuple[str, Span, str]] = []
    taken: set[int] = set()
    bare = without_markup(with_markup)
    for layer, markup in ((with_markup, True), (bare, False))[: 1 + (bare != with_markup)]:
        codes = worth_a_look(layer)
        rules = ((rule, find) for rule, find in FINDERS.items() if rule in codes)
        seen = [(rule, span) for rule, find in rules for span in find(layer)]
        if not seen:
            continue
        way_back = unmasked(text, markup)
        for rule, (start, end) in seen:
            span = way_back.span(start, end)
            if taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                found.append((rule, span, layer[start:end]))
    return tuple(found)
