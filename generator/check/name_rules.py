"""Rules about the names that things went by."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule

Problems = Iterator[Problem]


@rule("error")
def alias_taken(world: World) -> Problems:
    """An older id belongs to one thing, and to no other that is there now.

    Why: A reader who follows an old link would land on the wrong page, or on none.
    Wrong:
        aliases: [family-engagement], beside a file family-engagement.md
    Right:
        aliases: [parent-involvement]
    Mend: Take the alias out, or rename the other thing.
    """
    for thing in world.looked_at.things():
        for n, alias in enumerate(thing.aliases):
            key = f"{thing.parent}/{alias}"
            other = world.facts.first_called[key]
            taken = world.corpus.by_key.get(key if other == thing.key else other)
            if taken and taken is not thing:
                yield Problem(
                    thing.path,
                    world.place(thing, "aliases", n),
                    f"“{alias}” is the id of “{taken.title}”.",
                    "Take the alias out, or rename the other thing.",
                )
