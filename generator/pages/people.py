"""Numbers of people as pages show them: the number, or what it is at most or at least."""

from functools import cache

from generator.pages.known import Here, Link
from generator.pages.view import View

PRIVACY = "content/accessibility-and-privacy.md"


class People(View, frozen=True):
    """How many; with a bound, at most or at least so many, the number itself being held back."""

    number: int
    bound: str = ""


class WhyHeldBack(View, frozen=True):
    """The few words that explain why a number is held back, and where more is said."""

    limit: int
    more: Link | None


def held_back_of(here: Here) -> set[str]:
    """The reports and findings of which a number is held back."""
    return here.known.once(held_back_of, lambda: {key[0] for key in here.corpus.held_back})


def people(here: Here, number: int | None, key: tuple[str, str, str]) -> People | None:
    """A number of evidence, or what stands in its place; None where nothing is recorded."""
    held = here.corpus.held_back.get(key)
    return _people(held.number, held.bound) if held else so_many(number)


def so_many(number: int | None) -> People | None:
    """A number of which nothing is held back."""
    return None if number is None else _people(number)


@cache
def _people(number: int, bound: str = "") -> People:
    return People(number, bound)


def why_held_back(here: Here, *keys: str) -> WhyHeldBack | None:
    """The explanation, if a number of one of these reports or findings is held back."""
    if held_back_of(here).isdisjoint(keys):
        return None
    return explanation(here, here.known.settings.small_number)


def explanation(here: Here, limit: int) -> WhyHeldBack:
    """Why numbers up to ``limit`` are not shown."""
    return WhyHeldBack(limit, here.to(PRIVACY) if PRIVACY in here.corpus.content else None)
