"""Status as pages show it: a word, a row of filled boxes, and where it comes from."""

from typing import Any

from generator.addresses import status_anchor
from generator.derive.changes import Direction, direction
from generator.derive.standing import Standing, Status
from generator.pages.claims import Claim
from generator.pages.distribution_views import DistributionView
from generator.pages.known import Here, Link
from generator.pages.meters import Meter, meter
from generator.pages.view import View


class StatusLine(View, frozen=True):
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
    """How many schools of the district stand on the same level; None where it has no one level."""
    spread: DistributionView | None = None
    """How the schools of the district are spread."""


def reasons(here: Here, status: Status) -> Link:
    """The link from a level to its reasons, on the report's page."""
    report, anchor = here.to(status.report), status_anchor(status.element)
    is_elsewhere = report.href != "./"
    return Link(f"{report.href}#{anchor}" if is_elsewhere else f"#{anchor}", report.title)


def status_line(here: Here, about: Link, standing: Standing | None, **extra: Any) -> StatusLine:
    """A line of a table of statuses; without a standing, not assessed."""
    if standing is None:
        return StatusLine(about, (), None, None, True, **extra)
    before = standing.before
    scale = standing.current[0].scale  # mostly the very same, which is told at once
    same_scale = not before or before.scale is scale or before.scale == scale
    return StatusLine(
        about=about,
        now=tuple([(meter(status), reasons(here, status)) for status in standing.current]),
        before=meter(before) if before else None,
        before_link=reasons(here, before) if before else None,
        same_scale=same_scale,
        change=_change(standing) if same_scale else None,
        **extra,
    )


def _change(standing: Standing) -> Direction | None:
    """Which way a status moved; none where a day's reports differ."""
    if standing.before is None or len(standing.current) > 1:
        return None
    return direction(standing.before, standing.current[0])
