"""Status as pages show it: a word, a row of filled boxes, and where it comes from."""

from dataclasses import dataclass
from typing import Any

from generator.addresses import status_anchor
from generator.derive.changes import Direction, direction
from generator.derive.standing import Standing, Status
from generator.model.framework import Level, Scale
from generator.pages.claims import Claim
from generator.pages.known import Here, Link


@dataclass(frozen=True)
class Meter:
    """A level in word and shape; ``boxes`` is 0 for a word outside the order."""

    title: str
    filled: int
    boxes: int
    tint: int
    """1, 2 or 3: how dark the boxes are, whatever the number of levels."""


@dataclass(frozen=True)
class StatusLine:
    """A status in a table: the element or the site it is about, now and before."""

    about: Link
    now: tuple[tuple[Meter, Link], ...]
    """Each current level with the link to its reasons; two when a day's reports differ."""
    before: Meter | None
    before_link: Link | None
    same_scale: bool
    change: Direction | None = None
    """Which way it moved since the status before; None without one on the same scale."""
    strengths: Claim | None = None
    opportunities: Claim | None = None
    recommendations: Claim | None = None
    peers: Claim | None = None
    """How many schools of the district stand on the same level; None where there is none."""
    peers_of: int = 0


def meter(status: Status) -> Meter:
    """The meter of a status."""
    return meter_of(status.scale, status.level)


def meter_of(scale: Scale, level: Level) -> Meter:
    """The meter of a level on its scale."""
    boxes = len(scale.levels)
    filled = next((n for n, one in enumerate(scale.levels, 1) if one.id == level.id), 0)
    tint = 0 if not filled else 1 + round((filled - 1) * 2 / (boxes - 1))
    return Meter(level.title, filled, boxes if filled else 0, tint)


def reasons(here: Here, status: Status) -> Link:
    """The link from a level to its reasons, on the report's page."""
    report = here.corpus.reports[status.report]
    return here.page(f"{status.report}/", report.title, status_anchor(status.element))


def status_line(here: Here, about: Link, standing: Standing | None, **extra: Any) -> StatusLine:
    """A line of a table of statuses; without a standing, not assessed."""
    if standing is None:
        return StatusLine(about, (), None, None, True, **extra)
    before = standing.before
    same_scale = not before or before.scale == standing.current[0].scale
    return StatusLine(
        about=about,
        now=tuple((meter(status), reasons(here, status)) for status in standing.current),
        before=meter(before) if before else None,
        before_link=reasons(here, before) if before else None,
        same_scale=same_scale,
        change=direction(before, standing.current[0]) if before and same_scale else None,
        **extra,
    )
