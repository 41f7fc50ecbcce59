"""The rows of goals: what is measured, report after report, each dated value told once.

A later report carries a goal on by its id and need not repeat what it is, so the words, the
baseline and the target of a goal are those of the newest report that gives them.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.addresses import Address, goal_anchor, page_of
from generator.data.cells import Row, number
from generator.data.places import elements_cells, report_cells, site_cells
from generator.derive.derived import Derived
from generator.model.corpus import Corpus
from generator.model.report import DatedValue, Goal, Measure, Report


class _Told(Struct, frozen=True):
    """A goal as one report tells it."""

    report: Report
    goal: Goal


def goals_of(site: str, corpus: Corpus, derived: Derived) -> frozenset[str]:
    """The ids of all goals that the reports of a site name."""
    reports = derived.reports_by_site.get(site, ())
    return frozenset(goal.id for key in reports for goal in corpus.reports[key].goals)


def goal_rows(own: Corpus, corpus: Corpus, _derived: Derived) -> Iterator[Row]:
    """All values of all measures of ``own``, by site, goal and measure, oldest first."""
    for (site, _), told in sorted(_by_place(own).items()):
        titles = dict.fromkeys(one.title for each in told for one in each.goal.measures)
        for title in sorted(titles):
            measures = [
                (each.report, one)
                for each in told
                for one in each.goal.measures
                if one.title == title
            ]
            for report, value in _values(measures):
                yield _row(site, told, measures, report, value, corpus)
        if not titles:
            yield _row(site, told, [], told[-1].report, None, corpus)


def _by_place(own: Corpus) -> Mapping[tuple[str, str], list[_Told]]:
    """By site and goal, how its reports tell of it, oldest first."""
    found: dict[tuple[str, str], list[_Told]] = {}
    for report in sorted(own.reports.values(), key=lambda one: (one.end, one.key)):
        for goal in report.goals:
            found.setdefault((report.site, goal.id), []).append(_Told(report, goal))
    return found


def _values(measures: list[tuple[Report, Measure]]) -> list[tuple[Report, DatedValue | None]]:
    """Each value with the newest report that gives it for its day; one empty row without any."""
    by_day = {one.on: (report, one) for report, measure in measures for one in measure.values}
    if by_day:
        return [by_day[day] for day in sorted(by_day)]
    return [(measures[-1][0], None)]


def _row(
    site: str,
    told: list[_Told],
    measures: list[tuple[Report, Measure]],
    report: Report,
    value: DatedValue | None,
    corpus: Corpus,
) -> Row:
    goals = [one.goal for one in reversed(told)]
    newest = [one for _, one in reversed(measures)]
    return {
        **site_cells(site, corpus),
        "goal": goals[0].id,
        "title": next((one.title for one in goals if one.title), None),
        **elements_cells(next((one.elements for one in goals if one.elements), ()), corpus),
        "serves": next((one.serves for one in goals if one.serves), ()),
        "measure": newest[0].title if newest else None,
        "unit": next((one.unit for one in newest if one.unit), None),
        "baseline": number(
            next((one.baseline for one in newest if one.baseline is not None), None)
        ),
        "target": number(next((one.target for one in newest if one.target is not None), None)),
        "on": value.on if value else None,
        "value": number(value.value) if value else None,
        **report_cells(report, corpus),
        "url": str(Address(page_of(report.key, corpus), goal_anchor(goals[0].id))),
    }
