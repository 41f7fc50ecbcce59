"""Recommendations in lists: by progress, owner, due date, plan goal, offering, and cost."""

from collections.abc import Iterable

from generator.derive.synthesis import board_decisions
from generator.pages.claims import Listing, listing
from generator.pages.finding_views import (
    FindingLine,
    finding_line,
    open_recommendations,
    plan_goal_links,
)
from generator.pages.known import Here, Link
from generator.pages.view import View

PROGRESS = ("proposed", "accepted", "under-way", "done", "declined")


class RecommendationRow(View, frozen=True):
    """A recommendation with everything that it can be looked up by."""

    line: FindingLine
    offerings: tuple[Link, ...]
    plan_goals: tuple[Link, ...]
    cost: str
    funding: str
    due: str


class ByValue(View, frozen=True):
    """Recommendations that share an owner, a due date, a plan goal or an offering."""

    value: str
    link: Link | None
    found: Listing[FindingLine]


class RecommendationLists(View, frozen=True):
    """Recommendations once by progress, and again by everything else one may ask for."""

    anchor: str
    total: int
    by_progress: tuple[tuple[str, Listing[RecommendationRow]], ...]
    by_owner: tuple[ByValue, ...]
    by_due: tuple[ByValue, ...]
    by_plan_goal: tuple[ByValue, ...]
    by_offering: tuple[ByValue, ...]
    for_the_board: Listing[FindingLine]


def recommendation_lists(here: Here, keys: Iterable[str]) -> RecommendationLists:
    """Recommendations in all their lists."""
    found = tuple(keys)
    rows = [here.once(_row, key) for key in found]
    by_progress: dict[str, list[RecommendationRow]] = {name: [] for name in PROGRESS}
    for row in rows:
        by_progress[row.line.progress].append(row)
    board = board_decisions(here.corpus, open_recommendations(here, found))
    return RecommendationLists(
        anchor="recommendations",
        total=len(rows),
        by_progress=tuple(
            (
                name,
                listing(
                    f"progress--{name}",
                    by_progress[name],
                    lambda row: row.line.link.title,
                ),
            )
            for name in PROGRESS
        ),
        by_owner=_by("owner", [(row, row.line.owner, None) for row in rows if row.line.owner]),
        by_due=_by("due", [(row, row.due, None) for row in rows if row.due]),
        by_plan_goal=_by("plan", [(row, to.title, to) for row in rows for to in row.plan_goals]),
        by_offering=_by("offering", [(row, to.title, to) for row in rows for to in row.offerings]),
        for_the_board=listing("for-the-board", [finding_line(here, key) for key in board], _title),
    )


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
        due=finding.due or "",
    )


def _by(
    name: str, values: Iterable[tuple[RecommendationRow, str, Link | None]]
) -> tuple[ByValue, ...]:
    """Recommendations by values of theirs, each with a link or none."""
    found: dict[str, tuple[Link | None, list[FindingLine]]] = {}
    for row, value, link in values:
        found.setdefault(value, (link, []))[1].append(row.line)
    return tuple(
        ByValue(value, found[value][0], listing(f"{name}--{number}", found[value][1], _title))
        for number, value in enumerate(sorted(found, key=str.casefold), 1)
    )


def _title(line: FindingLine) -> str:
    return line.link.title
