"""What the check of each part rests on outside it, for whoever keeps what was told of it.

What is told of a part stays true as long as the part is loaded the same, the documents that it
names are the same (``rests_on``), and what concerns everybody is the same: the settings, the paths
of all files, what references may mean, and the ``Facts``. Of these, what a part adds is told by
``added_by``, so that nothing else need be loaded to know that they are the same.
"""

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from generator.check.parts import part_at
from generator.check.personal.consent import declaring, with_own_names, words_of_name
from generator.check.personal.exceptions import AcceptedException
from generator.check.personal.offices import contacts
from generator.check.world import World
from generator.load.fields import cited_keys
from generator.model.dates import newest_date
from generator.model.report import Report
from generator.model.thing import Thing


def named_by(world: World) -> dict[str, set[str]]:
    """By each part that is checked, the keys of all that its rules may look up, and the paths.

    They are what its things and pages name in fields and bodies, with everything that this lies
    in: the report of a finding, the framework of an element, the district of a school; the first
    that went by an older id; and pictures that a file tells of, whether they are there or not.
    """
    schools = world.corpus.schools
    named: dict[str, set[str]] = defaultdict(set)
    for thing in world.looked_at.things():
        keys = named[part_at(thing.path, schools)]
        _climb(thing.key, keys)
        for key in _named(thing, world):
            if key not in keys:
                _climb(key, keys)
    for page in world.looked_at.content.values():
        keys = named[part_at(page.path, schools)]
        for link in page.links:
            _climb(link.to, keys)
    for path, _, pictures in declaring(world.files):
        folder, keys = path.rpartition("/")[0], named[part_at(path, schools)]
        for picture in pictures:
            _climb(posixpath.normpath(f"{folder}/{picture.file}"), keys)
    return named


def _climb(key: str, found: set[str]) -> None:
    """Adds a key, and those of all that it lies in."""
    while key and key not in found:
        found.add(key)
        key = key.rpartition("/")[0]


def _named(thing: Thing, world: World) -> list[str]:
    """The keys of all that a thing names."""
    keys = [link.to for link in thing.prose.links]
    keys += cited_keys(thing)
    for alias in thing.aliases:
        name = f"{thing.parent}/{alias}"
        keys += name, world.facts.first_called.get(name, "")
    return keys


def rests_on(
    world: World, named: Mapping[str, Collection[str]] | None = None
) -> dict[str, frozenset[str]]:
    """By each part that is checked, the files outside whose words may matter to what is told;
    ``named`` is what ``named_by`` gave, where that was asked for already."""
    schools, by_key = world.corpus.schools, world.corpus.by_key
    pictures = world.corpus.pictures | world.loaded.content_pictures
    files = pictures | world.loaded.texts.keys()
    return {
        part: frozenset(
            path
            for key in keys
            if (path := by_key[key].path if key in by_key else key) in files
            and part_at(path, schools) != part
        )
        for part, keys in (named_by(world) if named is None else named).items()
    }


AUDIENCE = "audience"
"""What begins the fact that says for whom a site is."""


def audiences_in(added: Iterable[str]) -> list[str]:
    """Of what parts add to the facts, for whom each site is."""
    return [fact for fact in added if fact.startswith(f"({AUDIENCE!r}, ")]


def added_by(world: World, schools: Collection[str]) -> dict[str, list[str]]:
    """By each part that is checked, what it adds to the facts, in texts that can be compared.

    Little of what an author writes does: a new word in the title of a site, a word of the
    vocabulary, an office's contact, a day, a report that waits, what is accepted elsewhere.
    """
    files, corpus = world.files, world.looked_at
    added: dict[str, set[str]] = defaultdict(set)

    def add(path: str, *facts: object) -> None:
        added[part_at(path, schools)].add(repr(facts))

    for thing in with_own_names(corpus):
        add(thing.path, "words", *sorted(set(words_of_name(thing))))
    for thing in corpus.things():
        if thing.aliases:  # of two with the same, the first in order goes by it
            add(thing.path, "aliases", thing.key, thing.title, getattr(thing, "order", 0))
    for site in corpus.sites():
        add(site.path, AUDIENCE, site.key, site.audience)
    for contact in contacts(files):
        add(world.corpus.by_key[contact.site].path, "contact", contact.site, contact.texts)
    if corpus.vocabulary:
        terms = (corpus.vocabulary.groups, corpus.vocabulary.sources)
        add(corpus.vocabulary.path, "vocabulary", [[term.id for term in some] for some in terms])
    for one in files.corpus.reports.values():
        if facts := _days(one, world):
            add(one.path, "days", facts)
    for accepted in world.exceptions_here:
        add(accepted.path, *_accepted(accepted))
    return {part: sorted(facts) for part, facts in added.items()}


def _days(report: Report, world: World) -> tuple[object, ...]:
    """What a report has to say about which day it is, and which reports are out by then."""
    day = "" if world.settings.as_of else newest_date([report])
    if report.publish_from:
        return report.key, report.audience, report.publish_from, day
    return (report.audience, day) if day else ()


def _accepted(one: AcceptedException) -> tuple[object, ...]:
    """What an exception is, if it is about another file; else, that there is one."""
    if one.about == one.path:
        return ("accepted",)
    return "accepted", one.path, one.about, one.key, one.rule, one.words, one.until
