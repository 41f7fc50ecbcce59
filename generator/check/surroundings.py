"""What the check of a part rests on outside the part, for whoever keeps what was told of it.

What is told of a part stays true as long as the part is loaded the same, the documents that it
names are the same (``named_outside``), and what concerns everybody is the same (``common_facts``).
"""

from collections.abc import Iterator

from generator.check.personal.consent import local_words
from generator.check.personal.exceptions import AcceptedException
from generator.check.world import World
from generator.load.fields import citations


def named_outside(world: World) -> frozenset[str]:
    """The files outside the part that is checked whose words may matter to what is told of it.

    They are what its things and pages name in fields and bodies, with everything that this lies
    in: the report of a finding, the framework of an element, the district of a school. A file that
    an exception in the part is about is one of them, whether it is there or not.
    """
    found: set[str] = set()
    for key in {*_named(world), *world.looked_at.by_key, *_beside(world)}:
        while key and key not in found:
            found.add(key)
            key = key.rpartition("/")[0]
    things = (world.corpus.get(key) for key in found)
    paths = {thing.path for thing in things if thing} | (found & world.corpus.content.keys())
    paths |= {one.about for one in world.exceptions_here}
    return frozenset(paths - world.files.texts.keys())


def _named(world: World) -> Iterator[str]:
    """The keys of all that the part names."""
    for thing in world.looked_at.things():
        yield from (link.to for link in thing.prose.links)
        yield from (key for _, key in citations(thing))
    for page in world.looked_at.content.values():
        yield from (link.to for link in page.links)


def _beside(world: World) -> Iterator[str]:
    """The keys of the other reports of the sites that the part has reports of."""
    for site in {report.site for report in world.looked_at.reports.values()}:
        yield from (report.key for report in world.reports_by_site[site])


def common_facts(world: World) -> tuple[object, ...]:
    """What may matter to every part, wherever it comes from; plain values that can be compared.

    Little changes them: a new word in the title of a site, framework or offering, a source or
    group of the vocabulary, an office's contact, an older id, a picture that comes or goes, a
    report that is held back, an exception in another part, a setting.
    """
    reports = world.corpus.reports
    return (
        world.settings.model_dump(),
        world.source_ids,
        world.group_ids,
        sorted(local_words(world.corpus)),
        list(_contacts(world)),
        list(_older_names(world)),
        sorted(world.corpus.pictures | world.loaded.content_pictures),
        [(key, reports[key].publish_from) for key in sorted(world.held_back)],
        [one for one in world.exceptions if _is_about_another(one)],
        world.as_of if world.exceptions else "",
    )


def _contacts(world: World) -> Iterator[tuple[str, int, str]]:
    """What each site says of its offices, and to whom."""
    for document in world.loaded.documents.values():
        found = document.found
        if found.kind in ("district", "school") and document.data.get("contact"):
            yield found.key, world.rank(found.key), repr(document.data["contact"])


def _older_names(world: World) -> Iterator[tuple[str, str, str]]:
    """Each older id as a key, with who goes by it first, and the title of what that names."""
    for name, first in world.first_called.items():
        named = (world.corpus.get(key) for key in (name, first))
        yield name, first, " / ".join(thing.title for thing in named if thing)


def _is_about_another(one: AcceptedException) -> bool:
    """Whether an exception is about another file than it stands in."""
    return one.about != one.path
