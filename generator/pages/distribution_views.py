"""How a district's schools are spread over a scale: a bar, and the numbers that say the same."""

from dataclasses import dataclass

from generator.addresses import element_in_district, level_anchor
from generator.derive.synthesis import Distribution, ElementSynthesis
from generator.pages.claims import Claim, claim
from generator.pages.known import Here
from generator.pages.meters import Meter, meter_of


@dataclass(frozen=True)
class LevelCount:
    """A level and how many schools stand on it; the widths of its bar are in thousandths."""

    meter: Meter
    count: Claim
    offset: int
    width: int


@dataclass(frozen=True)
class DistributionView:
    """How schools are spread over a scale: a bar, and the table that says the same."""

    scale: str
    levels: tuple[LevelCount, ...]
    assessed: Claim
    not_assessed: Claim
    schools: int


def distribution_view(
    here: Here, district: str, found: ElementSynthesis
) -> DistributionView | None:
    """The distribution of an element, its numbers leading to the element's page."""
    spread = found.distribution
    if spread is None:
        return None
    url = element_in_district(district, found.element)
    place = (distribution_view, url, here.href(url))
    return here.known.once_for_all(place, lambda: _made(here, url, spread))


def _made(here: Here, url: str, spread: Distribution) -> DistributionView:
    return DistributionView(
        scale=spread.scale.title,
        levels=_level_counts(here, url, spread),
        assessed=claim(here, url, "assessed", len(spread.assessed)),
        not_assessed=claim(here, url, "not-assessed", len(spread.not_assessed)),
        schools=spread.schools,
    )


def _level_counts(here: Here, url: str, spread: Distribution) -> tuple[LevelCount, ...]:
    total = sum(len(schools) for _, schools in spread.at) + len(spread.not_assessed)
    counted, offset = [], 0
    for level, schools in spread.at:
        width = 1000 * len(schools) // total if total else 0
        number = claim(here, url, level_anchor(level.id), len(schools))
        counted.append(LevelCount(meter_of(spread.scale, level), number, offset, width))
        offset += width
    return tuple(counted)
