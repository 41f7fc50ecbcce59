"""Rules about the exceptions that authors accept: of what, until when, and whether still needed."""

from collections.abc import Iterator

from generator.check.personal.exceptions import AcceptedException, unreadable_comments
from generator.check.personal.sightings import ACCEPTABLE
from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule

Problems = Iterator[Problem]


@rule("error")
def unknown_exception(world: World) -> Problems:
    """Only what a rule on data about persons finds can be accepted.

    Why: Such a rule goes by the look of things and may be wrong, or an office may want its number
    known. All other rules tell of what would not work.
    Wrong:
        accepted:
          - {rule: unknown-reference, because: We know., until: 2027-06-30}
    Right:
        accepted:
          - {rule: personal-phone, because: The hotline is public., until: 2027-06-30}
    Mend: Name one of the rules that the message lists, or mend what the rule is about. In a table
    the line is: # accepted: personal-phone until 2027-06-30: The hotline is public.
    """
    for one in world.exceptions_here:
        if one.rule not in ACCEPTABLE:
            can = f"It can be {listing(sorted(ACCEPTABLE))}."
            hint = near(one.rule, list(ACCEPTABLE)) or can
            yield Problem(one.path, one.rule_place, f"“{one.rule}” cannot be accepted.", hint)
    for path, place in unreadable_comments(world.files):
        yield Problem(
            path,
            place,
            "This is begun as an accepted exception, and is none.",
            "Write “# accepted: personal-phone until 2027-06-30: The hotline is public.”",
        )


@rule("error")
def expired_exception(world: World) -> Problems:
    """An exception holds until its last day; then somebody looks again.

    Why: What was agreed for one year may not be for the next: people leave, hotlines close.
    Wrong:
        until: 2025-06-30, when the newest report is of October 2026
    Right:
        until: 2027-06-30
    Mend: Ask again, and write a later day; or take out the words, and the exception with them.
    """
    today = world.facts.as_of
    for one in world.exceptions_here:
        if world.goes_out(one.key) and one.until < today and _covers_any(world, one):
            yield Problem(
                one.path,
                one.until_place,
                f"This exception from {one.rule} held until {one.until}; today is {today}.",
                "Ask again and write a later day, or take out what it is about.",
            )


@rule("notice")
def stale_exception(world: World) -> Problems:
    """An exception is about something that is there.

    Why: When the words are gone, the exception would let the next ones pass unseen.
    Wrong:
        an exception from personal-phone in a file without a telephone number
    Right:
        no exception
    Mend: Take the exception out, or compare its words with those of the file.
    """
    for one in world.exceptions_here:
        if one.rule in ACCEPTABLE and not _covers_any(world, one):
            yield Problem(
                one.path,
                one.rule_place,
                f"There is nothing here that {one.rule} would tell of.",
                "Take the exception out, or compare its words with those of the file.",
            )


def _covers_any(world: World, one: AcceptedException) -> bool:
    seen = (*world.sightings, *world.sightings_elsewhere)
    return any(one.covers(sighting) for sighting in seen)
