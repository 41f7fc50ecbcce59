"""All that follows from a corpus, worked out once and then only looked up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.derive import currency, mentions, progress, standing
from generator.derive.crosswalks import Counterpart
from generator.derive.frameworks import OfFrameworks, of_frameworks
from generator.derive.progress import Step
from generator.derive.standing import Standing, Statuses
from generator.model.corpus import Corpus
from generator.model.dates import today
from generator.model.finding import Finding
from generator.model.offering import Alignment
from generator.model.report import Report
from generator.model.settings import Settings

Keys = Mapping[str, tuple[str, ...]]
T = TypeVar("T", Finding, Report)


@dataclass(frozen=True)
class Derived:
    """What follows. Every mapping is by key; a key that is not there has nothing."""

    as_of: str
    statuses: Statuses
    standings: Mapping[tuple[str, str], Standing]
    steps: Mapping[str, tuple[Step, ...]]
    """How each recommendation fares, newest first."""
    current: frozenset[str]
    """The findings that speak for their sites now."""
    latest: frozenset[str]
    """The latest report of each offering at each site."""
    findings_by_element: Keys
    current_at: Mapping[tuple[str, str], tuple[str, ...]]
    """By site and element, the site's own current findings about it, newest report first."""
    findings_by_report: Keys
    findings_by_school: Keys
    """Findings of district reports that name a school."""
    reports_by_site: Keys
    """Newest first."""
    reports_by_offering: Keys
    reports_by_focus: Keys
    reports_by_framework: Keys
    """Reports by the framework that they produced."""
    schools_by_district: Keys
    calls_by_offering: Keys
    """Recommendations that call for an offering."""
    answered_by: Keys
    continued_by: Keys
    followed_up_by: Keys
    alignments: Mapping[tuple[str, str], Alignment]
    """By offering and element."""
    counterparts: Mapping[str, tuple[Counterpart, ...]]
    mentions: Keys
    of_frameworks: OfFrameworks


def derive(corpus: Corpus, settings: Settings, whole: Derived | None = None) -> Derived:
    """Everything that follows from a corpus; where that is a part, ``whole`` is what follows from
    all of it: its day holds, and what follows from frameworks or a single report alone."""
    general = whole.of_frameworks if whole else of_frameworks(corpus)
    statuses = whole.statuses if whole else standing.statuses(corpus)
    steps = progress.progress_of_recommendations(corpus)
    findings = corpus.findings.values()
    current = currency.current_findings(corpus, steps)
    about = currency.by_element(corpus)
    newest_first = sorted(corpus.reports.values(), key=lambda one: (one.end, one.key), reverse=True)
    return Derived(
        as_of=whole.as_of if whole else today(corpus.reports.values(), settings),
        statuses=statuses,
        standings=standing.standings(corpus.reports.values(), statuses),
        steps=steps,
        current=current,
        latest=currency.latest_reports(corpus),
        findings_by_element=about,
        current_at=_current_at(about, current),
        findings_by_report=_grouped(findings, lambda one: (one.report,)),
        findings_by_school=_grouped(findings, lambda one: one.schools),
        reports_by_site=_grouped(newest_first, lambda one: (one.site,)),
        reports_by_offering=_grouped(newest_first, lambda one: (one.offering or "",)),
        reports_by_focus=_grouped(newest_first, lambda one: one.focus),
        reports_by_framework=_grouped(newest_first, lambda one: (one.produces or "",)),
        schools_by_district=_schools(corpus),
        calls_by_offering=_grouped(findings, lambda one: one.offerings),
        answered_by=_grouped(findings, lambda one: one.answers),
        continued_by=_grouped(findings, lambda one: one.continues),
        followed_up_by=_grouped(newest_first, _followed_up),
        alignments=general.alignments,
        counterparts=general.counterparts,
        mentions=_mentions(corpus, general),
        of_frameworks=general,
    )


def derive_part(part: Corpus, corpus: Corpus, whole: Derived, settings: Settings) -> Derived:
    """Everything that follows from a part of a corpus; where this is of one district alone, the
    district's part has all its reports and findings, and the same follows but for who mentions
    what: the profiles of other districts are not in it."""
    kinds = ("schools", "reports", "findings")
    if all(getattr(part, kind) is getattr(corpus, kind) for kind in kinds):
        return replace(whole, mentions=_mentions(part, whole.of_frameworks))
    return derive(part, settings, whole)


def _mentions(corpus: Corpus, general: OfFrameworks) -> Keys:
    first, last = general.citing_first, general.citing_last
    return mentions.mentions(corpus, first, last, general.citing)


def _current_at(about: Keys, current: frozenset[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for element, findings in about.items():
        for key in findings:
            if key in current:
                found[key.rsplit("/", 2)[0], element].append(key)
    return {place: tuple(keys) for place, keys in found.items()}


def _grouped(things: Iterable[T], names: Callable[[T], Sequence[str]]) -> Keys:
    found: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        named = names(thing)
        if not named:
            continue
        for name in named if len(named) < 2 else dict.fromkeys(named):
            if name:
                found[name].append(thing.key)
    return {name: tuple(keys) for name, keys in found.items()}


def _schools(corpus: Corpus) -> Keys:
    found: dict[str, list[str]] = defaultdict(list)
    for school in sorted(corpus.schools.values(), key=lambda one: one.title.casefold()):
        found[school.district].append(school.key)
    return {district: tuple(keys) for district, keys in found.items()}


def _followed_up(report: Report) -> list[str]:
    return [one.recommendation for one in report.follow_up]
