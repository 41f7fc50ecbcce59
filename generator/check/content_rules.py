"""Rules about the ordinary pages of ``content/``."""

from collections.abc import Iterator

from generator.addresses import DATA, DEPLOY, FIELDS, RULES, SEARCH, SOURCES, content_url
from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule
from generator.source.place import Place

Problems = Iterator[Problem]
TAKEN = (DATA, FIELDS, RULES, SOURCES)
TAKEN_BELOW = ("framework/", "sites/", "synthesis/", "alignment/", DEPLOY, SEARCH)


@rule("error")
def address_taken(world: World) -> Problems:
    """A page of content/ has an address of its own.

    Why: Some addresses belong to pages that the program makes: the lists of frameworks, schools
    and sources, and all that is computed. One of the two would hide the other.
    Wrong:
        content/sources.md
    Right:
        content/where-it-comes-from.md
    Mend: Give the file another name, or move it to another folder.
    """
    for page in world.looked_at.content.values():
        url = content_url(page.path)
        if url in TAKEN or url.startswith(TAKEN_BELOW):
            yield Problem(
                page.path,
                Place(1, 1, 1),
                f"The address /{url} belongs to a page that the program makes.",
                "Give the file another name, or move it to another folder.",
            )
