"""From what was seen to what an author is told: not of the team's files, nor what was accepted."""

from collections.abc import Iterator

from generator.check.personal.passages import name_to_look_at
from generator.check.personal.sighting import Sighting
from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.load.layout import PICTURES
from generator.source.unmasking import plain

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
        words, mend = message, hint
        if sighting.path.lower().endswith(PICTURES):
            where, first = _in_picture(sighting)
            words, mend = f"{message} {where}", f"{first}; {ACCEPT} in its entry under “pictures”."
        yield Problem(sighting.path, sighting.place, words, mend)


def _in_picture(sighting: Sighting) -> tuple[str, str]:
    """Where a picture holds it, and what to do: its name goes out, what it says of itself not."""
    if sighting.words in plain(name_to_look_at(sighting.path)):
        return "It stands in the picture's name.", "Rename it"
    return (
        "The picture's file says it of itself.",
        "The site leaves that out, but the file here still says it. Save it without",
    )
