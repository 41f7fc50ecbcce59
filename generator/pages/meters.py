"""Levels as pages show them: a word, and a row of boxes of which some are filled."""

from functools import cache

from generator.derive.standing import Status, place_on
from generator.model.framework import Level, Scale
from generator.pages.view import View


class Meter(View, frozen=True):
    """A level in word and shape; ``boxes`` is 0 for a word outside the order."""

    title: str
    filled: int
    boxes: int
    tint: int
    """1, 2 or 3: how dark the boxes are, whatever the number of levels."""


def meter(status: Status) -> Meter:
    """The meter of a status."""
    return _meter(status.level.title, status.position, len(status.scale.levels))


def meter_of(scale: Scale, level: Level) -> Meter:
    """The meter of a level on its scale."""
    return _meter(level.title, place_on(scale, level), len(scale.levels))


@cache
def _meter(title: str, filled: int, boxes: int) -> Meter:
    tint = 0 if not filled else 1 + round((filled - 1) * 2 / (boxes - 1))
    return Meter(title, filled, boxes if filled else 0, tint)
