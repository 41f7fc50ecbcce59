"""Goals as pages show them: with measures, as far as they are known on a report's last day."""

from datetime import date

from generator.addresses import goal_anchor
from generator.model.report import DatedValue, Goal, Measure, Report
from generator.model.values import first_day
from generator.pages.finding_views import goal_title, plan_goal_links
from generator.pages.known import Here, Link
from generator.pages.view import View


class MeasureRow(View, frozen=True):
    """A measure of a goal, from its baseline to the newest value that is known."""

    title: str
    unit: str
    baseline: float | None
    target: float | None
    values: tuple[DatedValue, ...]
    trend: str
    """The points of a line through the values, in a box of 200 by 40; empty for fewer than two."""


class GoalBlock(View, frozen=True):
    """A goal with its measures; ``earlier`` and ``later`` lead to the same goal elsewhere."""

    anchor: str
    title: str
    elements: tuple[Link, ...]
    serves: tuple[Link, ...]
    measures: tuple[MeasureRow, ...]
    elsewhere: tuple[Link, ...]
    worked_toward: tuple[Link, ...]


def goal_block(here: Here, report: Report, goal: Goal) -> GoalBlock:
    """A goal as one report has it, with what is known of its measures by then."""
    elsewhere = []
    for key in here.derived.reports_by_site.get(report.site, ()):
        other = here.corpus.reports[key]
        if key != report.key and any(one.id == goal.id for one in other.goals):
            href = here.href(f"{key}/", goal_anchor(goal.id))
            elsewhere.append(Link(href, other.title))
    worked = [
        one.key
        for of_report in here.corpus.reports_at.get(report.site, ())
        for one in here.corpus.findings_of.get(of_report.key, ())
        if goal.id in one.toward
    ]
    return GoalBlock(
        anchor=goal_anchor(goal.id),
        title=goal_title(here, report.site, goal.id),
        elements=here.to_all(goal.elements),
        serves=plan_goal_links(here, report.key, goal.serves),
        measures=_measures(here, report, goal),
        elsewhere=tuple(elsewhere),
        worked_toward=here.to_all(worked),
    )


def _measures(here: Here, report: Report, goal: Goal) -> tuple[MeasureRow, ...]:
    """The measures of a goal as far as they are known on the report's last day.

    A report that carries a goal on need not repeat the start and the target, nor older values.
    """
    known = [
        one
        for key in reversed(here.derived.reports_by_site.get(report.site, ()))
        if here.corpus.reports[key].end <= report.end
        for carried in here.corpus.reports[key].goals
        if carried.id == goal.id
        for one in carried.measures
    ]
    titles = dict.fromkeys(one.title for one in (*goal.measures, *known))
    return tuple(_measure([one for one in known if one.title == title]) for title in titles)


def _measure(known: list[Measure]) -> MeasureRow:
    """One measure from what several reports say of it, oldest first; the newest word holds."""
    newest = known[-1]
    values = {value.on: value for one in known for value in one.values}
    baselines = [one.baseline for one in known if one.baseline is not None]
    targets = [one.target for one in known if one.target is not None]
    units = [one.unit for one in known if one.unit]
    return MeasureRow(
        title=newest.title,
        unit=units[-1] if units else "",
        baseline=baselines[-1] if baselines else None,
        target=targets[-1] if targets else None,
        values=tuple(values[on] for on in sorted(values)),
        trend=_trend([values[on] for on in sorted(values)]),
    )


def _trend(values: list[DatedValue]) -> str:
    """The points of a line through dated values, from left to right, the largest on top."""
    if len(values) < 2:
        return ""
    days = [date.fromisoformat(first_day(one.on)).toordinal() for one in values]
    numbers = [one.value for one in values]
    width, height = (days[-1] - days[0]) or 1, (max(numbers) - min(numbers)) or 1
    points = (
        f"{5 + 190 * (day - days[0]) / width:.0f},{35 - 30 * (number - min(numbers)) / height:.0f}"
        for day, number in zip(days, numbers, strict=True)
    )
    return " ".join(points)
