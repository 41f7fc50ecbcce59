"""Numbers of people that are held back: what stands in their place."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct


class HeldBack(Struct, frozen=True):
    """What a number is at most or at least, where the number itself would tell of a few people.

    It is untold (and ``number`` 0) of a whole so small that either side would say too much, and
    where a survey hides the number itself.
    """

    bound: Literal["at-most", "at-least", "untold"]
    number: int = 0


FIELDS = ("took_part", "of", "said", "seen")
"""The fields of evidence that a number may be held back of."""
HeldNumbers = Mapping[tuple[str, str, str], HeldBack]
"""By the key of a report or finding, the name of the evidence (and its place, in a finding), and
the field, such as ``took_part``. The field itself is then None: who forgets to look here shows
nothing rather than too much."""


def cited(name: str, place: int) -> str:
    """The middle part of the key for the evidence that a finding cites, counted from 0."""
    return f"{name} {place}"
