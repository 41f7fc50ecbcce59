"""The rows of the table: what is compared with what, and the goal of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.rounds import Results, in_a_row

SCHOOLS = 1000
"""The number of schools for which the goals about memory, search and size are stated."""
SCALE = 10
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Row:
    """A comparison: the steps of Crosswalk over the steps of a peer, one after the other.

    ``most`` is the goal, as a share of the peer's wall time; None where a row is for information.
    """

    key: str
    what: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    most: float | None


ROWS = (
    Row("cold/hugo", "Cold build without search, against Hugo",
        ("crosswalk cold",), ("hugo cold",), 0.8),
    Row("cold+search/hugo+pagefind", "Cold build with search, against Hugo, then Pagefind",
        ("crosswalk cold, search",), ("hugo cold", "pagefind cold"), 0.8),
    Row("cold/mkdocs", "Cold build without search, against MkDocs + Material",
        ("crosswalk cold",), ("mkdocs cold",), 0.2),
    Row("unchanged/hugo", "Nothing changed, with search, against Hugo's rebuild",
        ("crosswalk unchanged",), ("hugo unchanged",), 0.2),
    Row("edit/hugo", "One finding edited, with search, against Hugo, then Pagefind",
        ("crosswalk edit",), ("hugo edit", "pagefind edit"), 0.2),
    Row("serve/hugo", "Serving: from saving to the new page, against Hugo's server",
        ("crosswalk serve",), ("hugo serve",), 1.0),
    Row("check/hugo", "The check alone after an edit, against Hugo's rebuild",
        ("crosswalk check",), ("hugo edit",), 0.1),
    Row("cold/hugo-together", "For information: cold, against Hugo with findings in their reports",
        ("crosswalk cold",), ("hugo-together cold",), None),
    Row("cold/zensical", "For information: cold, against Zensical",
        ("crosswalk cold",), ("zensical cold",), None),
    Row("cold/eleventy", "For information: cold, against Eleventy",
        ("crosswalk cold",), ("eleventy cold",), None),
    Row("cold, notes/hugo+pagefind",
        "For information: cold, with notes at each school that stay out, against both",
        ("crosswalk cold, notes",), ("hugo cold", "pagefind cold"), None),
    Row("edit, notes/hugo+pagefind", "For information: the same after an edit",
        ("crosswalk edit, notes",), ("hugo edit", "pagefind edit"), None),
    Row("cold, one district/hugo+pagefind",
        "For information: cold, where all schools lie in one district, against both",
        ("crosswalk cold, one district",), ("hugo cold", "pagefind cold"), None),
    Row("edit, one district/hugo+pagefind", "For information: the same after an edit",
        ("crosswalk edit, one district",), ("hugo edit", "pagefind edit"), None),
    Row("serve, one district/hugo", "For information: the same while serving",
        ("crosswalk serve, one district",), ("hugo serve",), None),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A row with what was measured. ``met`` is None where nothing was, or there is no goal.

    ``ours`` and ``theirs`` are texts with their units; ``value`` is what the goal speaks of.
    """

    key: str
    what: str
    ours: str = ""
    theirs: str = ""
    value: float | None = None
    shown: str = "not measured"
    goal: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Larger:
    """Cold builds with search of ten times the schools: their wall seconds, those of the builds of
    the schools themselves that went before each, and bytes at the peak."""

    walls: Sequence[float]
    before: Sequence[float]
    peak: int


def lines(
    results: Results, schools: int, larger: Larger | None, search_bytes: int | None
) -> list[Line]:
    """All rows, in the order of the table."""
    return [
        *(_compared(row, results) for row in ROWS),
        *_scale(results, schools, larger),
        _search(schools, search_bytes),
    ]


def _compared(row: Row, results: Results) -> Line:
    ours, theirs = in_a_row(results, row.ours), in_a_row(results, row.theirs)
    goal = f"at most {row.most:g}" if row.most is not None else ""
    ratio = ours.wall / theirs.wall if ours and theirs else None
    return Line(
        row.key,
        row.what,
        f"{ours.wall:.2f} s" if ours else "",
        f"{theirs.wall:.2f} s" if theirs else "",
        ratio,
        f"{ratio:.2f}" if ratio is not None else "not measured",
        goal,
        None if row.most is None or ratio is None else ratio <= row.most,
    )


def _scale(results: Results, schools: int, larger: Larger | None) -> list[Line]:
    now = results.get("crosswalk cold, search")
    many = schools * SCALE
    once = _memory("peak memory", schools, SCHOOLS, now.peak if now else 0, 500)
    if not larger or not now:
        return [once]
    wall, before = median(larger.walls), median(larger.before)
    factor = wall / before
    times = Line(
        "scale/time",
        f"Cold build with search of {many:,} schools, against {schools:,}",
        f"{wall:.2f} s",
        f"{before:.2f} s",
        factor,
        f"{factor:.1f}",
        "at most 11",
        factor <= SCALE + 1,
    )
    return [times, once, _memory("scale/peak memory", many, SCHOOLS * SCALE, larger.peak, 3000)]


def _memory(key: str, schools: int, stated: int, peak: int, most: int) -> Line:
    """A row about the peak of all processes; ``most`` in MB holds for ``stated`` schools."""
    what = f"Peak memory of all processes, cold with search, {schools:,} schools"
    return _limited(key, what, peak / MEGABYTE if peak else None, "MB", most, schools == stated)


def _search(schools: int, fetched: int | None) -> Line:
    what = f"Fetched until the first result of a search, {schools:,} schools"
    value = None if fetched is None else fetched / 1000
    return _limited("search/fetched", what, value, "kB", 300, schools == SCHOOLS)


def _limited(
    key: str, what: str, value: float | None, unit: str, most: int, has_goal: bool
) -> Line:
    """A row about Crosswalk alone."""
    if value is None:
        return Line(key, what)
    goal = f"at most {most:,} {unit}" if has_goal else f"none for so many; {SCHOOLS:,} have one"
    met = value <= most if has_goal else None
    return Line(key, what, value=value, shown=f"{value:,.0f} {unit}", goal=goal, met=met)
