"""How a district's schools are spread over a scale: a bar, and the numbers that say the same."""

from collections.abc import Iterable

from generator.addresses import level_anchor
from generator.derive.synthesis import Distribution
from generator.model.framework import Level, Scale
from generator.pages.claims import Claim, claim
from generator.pages.known import Here
from generator.pages.meters import Meter, meter_of
from generator.pages.view import View


class LevelCount(View, frozen=True):
    """A level and how many schools stand on it; the widths of its bar are in thousandths."""

    meter: Meter
    count: Claim
    offset: int
    width: int


class DistributionView(View, frozen=True):
    """How schools are spread over a scale: a bar, and the table that says the same."""

    scale: str
    levels: tuple[LevelCount, ...]
    assessed: Claim
    not_assessed: Claim
    schools: int


def distribution_view(here: Here, url: str, spread: Distribution | None) -> DistributionView | None:
    """The distribution of an element, its numbers leading to the element's page at ``url``."""
    if spread is None:
        return None
    place = (distribution_view, url, here.href(url))
    return here.known.once_for_all(place, lambda: _made(here, url, spread))


def _made(here: Here, url: str, spread: Distribution) -> DistributionView:
    at = [(level, len(schools)) for level, schools in spread.at]
    assessed, not_assessed = len(spread.assessed), len(spread.not_assessed)
    return spread_view(here, url, spread.scale, at, (assessed, not_assessed))


def spread_view(
    here: Here, url: str, scale: Scale, at: Iterable[tuple[Level, int]], numbers: tuple[int, int]
) -> DistributionView:
    """A distribution, its numbers leading to the page at ``url``: how many schools stand at each
    level, how many are assessed and how many are not."""
    assessed, not_assessed = numbers
    return DistributionView(
        scale=scale.title,
        levels=_level_counts(here, url, scale, list(at), not_assessed),
        assessed=claim(here, url, "assessed", assessed),
        not_assessed=claim(here, url, "not-assessed", not_assessed),
        schools=assessed + not_assessed,
    )


def _level_counts(
    here: Here, url: str, scale: Scale, at: list[tuple[Level, int]], not_assessed: int
) -> tuple[LevelCount, ...]:
    total = sum(schools for _, schools in at) + not_assessed
    counted, offset = [], 0
    for level, schools in at:
        width = 1000 * schools // total if total else 0
        number = claim(here, url, level_anchor(level.id), schools)
        counted.append(LevelCount(meter_of(scale, level), number, offset, width))
        offset += width
    return tuple(counted)
