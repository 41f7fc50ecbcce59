"""Findings as pages show them: whole on their report's page, elsewhere a line that leads there."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from generator.addresses import goal_anchor
from generator.derive.progress import Step, is_open
from generator.model.finding import (
    FINDING_KINDS,
    Backing,
    Finding,
    FindingKind,
)
from generator.model.report import Report
from generator.model.vocabulary import Term
from generator.pages.evidence_views import EvidenceLine, evidence_lines
from generator.pages.frame import mentions_of
from generator.pages.known import Here, Link
from generator.pages.view import View


class QuoteLine(View, frozen=True):
    """What somebody said, and the group they spoke from."""

    words: str
    group: str


class StepLine(View, frozen=True):
    """What a later report said of a recommendation."""

    progress: str
    on: str
    because: str
    report: Link


class BackingLine(View, frozen=True):
    """Groups behind a recommendation."""

    groups: tuple[str, ...]
    on: str


class FindingLine(View, frozen=True):
    """A finding in a list: its title, its first sentence, where it comes from."""

    kind: FindingKind
    link: Link
    sentence: str
    site: Link
    report: Link
    date: str
    progress: str = ""
    owner: str = ""
    due: str = ""


class FindingCard(View, frozen=True):
    """A finding as it stands on its report's page."""

    anchor: str
    older_anchors: tuple[str, ...]
    kind: FindingKind
    title: str
    text: Markup
    elements: tuple[Link, ...]
    schools: tuple[Link, ...]
    evidence: tuple[EvidenceLine, ...]
    quotes: tuple[QuoteLine, ...]
    continues: tuple[Link, ...]
    continued_by: tuple[Link, ...]
    answers: tuple[Link, ...]
    answered_by: tuple[Link, ...]
    offerings: tuple[Link, ...]
    owner: str
    due: str
    review: str
    serves: tuple[Link, ...]
    toward: tuple[Link, ...]
    cost: str
    funding: str
    codesigned_with: BackingLine | None
    supported_by: BackingLine | None
    progress: str
    steps: tuple[StepLine, ...]
    mentions: tuple[Link, ...]


def finding_line(here: Here, key: str) -> FindingLine:
    """A finding as a line."""
    return here.once(_line, key)


def _line(here: Here, key: str) -> FindingLine:
    finding = here.corpus.findings[key]
    site, report, date = here.once(_where, finding.report)
    return FindingLine(
        kind=finding.kind,
        link=here.to(key),
        sentence=here.sentence(finding),
        site=site,
        report=report,
        date=date,
        progress=progress_word(here, finding),
        owner=finding.owner or "",
        due=finding.due or "",
    )


def _where(here: Here, report: str) -> tuple[Link, Link, str]:
    """Where the findings of a report come from: the site, the report, the day."""
    one = here.corpus.reports[report]
    return here.to(one.site), here.to(report), one.end


def progress_word(here: Here, finding: Finding) -> str:
    """How a recommendation fares now; one that no report followed up is proposed."""
    if finding.kind != "recommendation":
        return ""
    steps = here.derived.steps.get(finding.key, ())
    return steps[0].progress if steps else "proposed"


def by_kind(
    here: Here, keys: Iterable[str]
) -> tuple[tuple[FindingKind, tuple[FindingLine, ...]], ...]:
    """Findings in their three kinds, strengths first; a kind without any is an empty tuple."""
    found: dict[FindingKind, list[FindingLine]] = {kind: [] for kind in FINDING_KINDS}
    for key in keys:
        line = finding_line(here, key)
        found[line.kind].append(line)
    return tuple((kind, tuple(lines)) for kind, lines in found.items())


def open_recommendations(here: Here, keys: Iterable[str]) -> list[str]:
    """The recommendations among findings that still wait for something."""
    return [
        key
        for key in keys
        if here.corpus.findings[key].kind == "recommendation"
        and is_open(here.derived.steps.get(key, ()))
    ]


def finding_card(here: Here, key: str) -> FindingCard:
    """A finding in full."""
    finding = here.corpus.findings[key]
    report = here.corpus.reports[finding.report]
    derived = here.derived
    steps = derived.steps.get(key, ())
    return FindingCard(
        anchor=finding.id,
        older_anchors=finding.aliases,
        kind=finding.kind,
        title=finding.title,
        text=here.text(finding),
        elements=here.to_all(finding.elements),
        schools=here.to_all(finding.schools),
        evidence=evidence_lines(here, finding, report),
        quotes=_quotes(here, finding, report.site),
        continues=_elsewhere(here, finding.continues),
        continued_by=_elsewhere(here, derived.continued_by.get(key, ())),
        answers=_elsewhere(here, finding.answers),
        answered_by=_elsewhere(here, derived.answered_by.get(key, ())),
        offerings=here.to_all(finding.offerings),
        owner=finding.owner or "",
        due=finding.due or "",
        review=finding.review or "",
        serves=_plan_goals(here, finding),
        toward=_goals(here, finding, report),
        cost=finding.cost or "",
        funding=finding.funding or "",
        codesigned_with=_backing(here, finding.codesigned_with, report.site),
        supported_by=_backing(here, finding.supported_by, report.site),
        progress=progress_word(here, finding),
        steps=tuple([step_line(here, step) for step in steps]),
        mentions=mentions_of(here, finding),
    )


def _quotes(here: Here, finding: Finding, site: str) -> tuple[QuoteLine, ...]:
    return tuple(
        [QuoteLine(one.words, group_title(here, one.group, site)) for one in finding.quotes]
    )


def step_line(here: Here, step: Step) -> StepLine:
    """A step of a recommendation's way."""
    return StepLine(step.progress, step.on, step.because, here.to(step.report))


def _elsewhere(here: Here, keys: Iterable[str]) -> tuple[Link, ...]:
    """Links to findings; those of another report say which."""
    if not keys:
        return ()
    links = []
    for key in keys:
        finding = here.corpus.findings.get(key)
        if finding:
            report = here.corpus.reports[finding.report]
            other = f"{report.key}/" != here.url
            links.append(here.to(key, f"{finding.title} ({report.title})" if other else ""))
    return tuple(links)


def group_title(here: Here, group: str | None, site: str) -> str:
    """What a site calls an interest-holder group."""
    if not group:
        return ""
    term = here.known.once_for_all(_groups, lambda: _groups(here)).get(group)
    return _local_title(term, site) if term else group


def _groups(here: Here) -> dict[str, Term]:
    vocabulary = here.corpus.vocabulary
    return {one.id: one for one in vocabulary.groups} if vocabulary else {}


def _local_title(term: Term, site: str) -> str:
    nearest = [one for one in term.local if f"{site}/".startswith(f"{one.site}/")]
    return max(nearest, key=lambda one: len(one.site)).title if nearest else term.title


def _backing(here: Here, backing: Backing | None, site: str) -> BackingLine | None:
    if not backing:
        return None
    groups = tuple(group_title(here, group, site) for group in backing.groups)
    return BackingLine(groups, backing.on or "")


def _plan_goals(here: Here, finding: Finding) -> tuple[Link, ...]:
    return plan_goal_links(here, finding.key, finding.serves)


def plan_goal_links(here: Here, key: str, serves: Sequence[str]) -> tuple[Link, ...]:
    """Links to the goals of a district's plan, on the district's page."""
    district = here.corpus.district_of(key) if serves else None
    if district is None:
        return ()
    goals = here.once(_goals_of_plan, district.key)
    return tuple(goals[one] for one in serves if one in goals)


def _goals_of_plan(here: Here, district: str) -> dict[str, Link]:
    return {
        goal.id: here.page(f"{district}/", goal.title, f"plan--{goal.id}")
        for goal in here.corpus.districts[district].plan_goals
    }


def _goals(here: Here, finding: Finding, report: Report) -> tuple[Link, ...]:
    links = []
    for goal in finding.toward:
        latest = _latest_with_goal(here, report.site, goal)
        if latest:
            title = goal_title(here, report.site, goal)
            links.append(here.page(f"{latest}/", title, goal_anchor(goal)))
    return tuple(links)


def _latest_with_goal(here: Here, site: str, goal: str) -> str | None:
    for key in here.derived.reports_by_site.get(site, ()):
        if any(one.id == goal for one in here.corpus.reports[key].goals):
            return key
    return None


def goal_title(here: Here, site: str, goal: str) -> str:
    """The words of a goal: those of the newest report that gives any."""
    for key in here.derived.reports_by_site.get(site, ()):
        for one in here.corpus.reports[key].goals:
            if one.id == goal and one.title:
                return one.title
    return goal
