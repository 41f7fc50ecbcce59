"""Recommendations in lists: by progress, owner, due date, plan goal, offering, and cost."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from hashlib import blake2b

from generator.derive.synthesis import board_decisions
from generator.pages.claims import LARGEST, Listing
from generator.pages.finding_views import (
    FindingLine,
    finding_line,
    open_recommendations,
    plan_goal_links,
)
from generator.pages.known import Here, Link
from generator.pages.synthesis.across import FEW, Across
from generator.pages.view import View
from generator.source.slugs import slug

Value = tuple[str, Link | None]
"""What a recommendation can be looked up by, and the page about that."""
ROOM = 250
"""Entries of short lists, by whatever they are looked up, for which there is room on the page about
all of a long district: a list of one owner's may be short, and owners many."""
LONGEST = 40
"""Characters of a value that stand in its anchor."""
PROGRESS = ("proposed", "accepted", "under-way", "done", "declined")


class RecommendationRow(View, frozen=True):
    """A recommendation with everything that it can be looked up by."""

    line: FindingLine
    offerings: tuple[Link, ...]
    plan_goals: tuple[Link, ...]
    cost: str
    funding: str
    month: str
    """The month in which it is due; a year, where no more is said."""


class ByValue(View, frozen=True):
    """Recommendations that share an owner, the month when they are due, a plan goal or an
    offering."""

    value: str
    link: Link | None
    found: Listing[FindingLine]


class RecommendationLists(View, frozen=True):
    """Recommendations once by progress, and again by everything else one may ask for."""

    anchor: str
    total: int
    is_sum: bool
    """Whether the total is that of subtotals."""
    by_progress: tuple[tuple[str, Listing[RecommendationRow]], ...]
    by_owner: tuple[ByValue, ...]
    by_due: tuple[ByValue, ...]
    by_plan_goal: tuple[ByValue, ...]
    by_offering: tuple[ByValue, ...]
    for_the_board: Listing[FindingLine]


def recommendation_lists(page: Across, keys: Iterable[str]) -> RecommendationLists:
    """Of these recommendations, the page's own, in all their lists."""
    here, own = page.here, page.own(keys)
    rows = {key: here.once(_row, key) for key in own}
    found: dict[str, dict[str, tuple[Link | None, list[str]]]] = {name: {} for name in VALUES}
    by_progress: dict[str, list[str]] = {name: [] for name in PROGRESS}
    for key, row in rows.items():
        by_progress[row.line.progress].append(key)
        for name, values_of in VALUES.items():
            for value, link in values_of(row):
                found[name].setdefault(value, (link, []))[1].append(key)
    for _, due in found["due"].values():
        due.sort(key=lambda key: rows[key].line.due)
    line = partial(finding_line, here)

    def by(name: str) -> tuple[ByValue, ...]:
        small = [len(of_value) for _, of_value in found[name].values() if len(of_value) <= FEW]
        few = FEW if sum(small) <= ROOM else 0
        return tuple(
            ByValue(value, link, page.listing(_anchor(name, value), of_value, line, _title, few))
            for value, (link, of_value) in sorted(found[name].items(), key=_in_order)
        )

    few = FEW if len(own) <= FEW else 0
    board = board_decisions(here.corpus, open_recommendations(here, own))
    return RecommendationLists(
        anchor="recommendations",
        total=len(own),
        is_sum=bool(own) and not (page.has_room_for(len(own)) and len(own) <= LARGEST),
        by_progress=tuple(
            (name, page.listing(f"progress--{name}", of_it, rows.__getitem__, _title_of_row, few))
            for name, of_it in by_progress.items()
        ),
        by_owner=by("owner"),
        by_due=by("due"),
        by_plan_goal=by("plan"),
        by_offering=by("offering"),
        for_the_board=page.listing("for-the-board", board, line, _title),
    )


@lru_cache(1024)
def _anchor(name: str, value: str) -> str:
    """The anchor of what can be looked up by a value: the same on every page, whatever else can be
    looked up there. The digest tells apart what reads alike without signs and capitals."""
    digest = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"{name}--{slug(value)[:LONGEST]}-{digest}"


def _in_order(found: tuple[str, object]) -> tuple[str, str]:
    return found[0].casefold(), found[0]


def _value(value: str) -> tuple[Value, ...]:
    return ((value, None),) if value else ()


def _row(here: Here, key: str) -> RecommendationRow:
    """A recommendation, made once for all computed pages that are equally deep: none of them lies
    where it leads, be that to sites or to offerings."""
    finding = here.corpus.findings[key]
    return RecommendationRow(
        line=finding_line(here, key),
        offerings=here.to_all(finding.offerings),
        plan_goals=plan_goal_links(here, finding.key, finding.serves),
        cost=finding.cost or "",
        funding=finding.funding or "",
        month=(finding.due or "")[: len("2027-06")],
    )


def _linked(links: Iterable[Link]) -> tuple[Value, ...]:
    return tuple([(one.title, one) for one in links])


VALUES: Mapping[str, Callable[[RecommendationRow], tuple[Value, ...]]] = {
    "owner": lambda row: _value(row.line.owner),
    "due": lambda row: _value(row.month),
    "plan": lambda row: _linked(row.plan_goals),
    "offering": lambda row: _linked(row.offerings),
}
"""What recommendations can be looked up by, by the names in the anchors of their lists."""


def _title_of_row(row: RecommendationRow) -> str:
    return row.line.link.title


def _title(line: FindingLine) -> str:
    return line.link.title
