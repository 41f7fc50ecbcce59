"""From what was seen to what an author is told: not of the team's files, nor what was accepted."""

from collections.abc import Iterator

from generator.check.personal.sighting import Sighting
from generator.check.world import World
from generator.diagnostics.diagnostic import Problem

ACCEPT = "if it may stand, say so under “accepted”"


def to_be_told(world: World, rule: str) -> Iterator[Sighting]:
    """What one rule is about, in files for readers outside the team, and nobody has accepted.

    What an exception covers that has run out is told with the exception, and not here as well.
    """
    covering = [one for one in world.exceptions if one.rule == rule]
    for sighting in world.sightings:
        if sighting.rule != rule or not world.goes_out(sighting.key):
            continue
        if not any(one.covers(sighting) for one in covering):
            yield sighting


def told(world: World, rule: str, message: str, hint: str) -> Iterator[Problem]:
    """A problem for each thing that a rule is about, in the same words."""
    for sighting in to_be_told(world, rule):
        where = f": “{sighting.words}”, {sighting.where}." if sighting.where else "."
        yield Problem(sighting.path, sighting.place, message.removesuffix(".") + where, hint)
