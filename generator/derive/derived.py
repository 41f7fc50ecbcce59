"""All that follows from a corpus, worked out once when it is asked for, then only looked up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
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
    """What follows. Every mapping is by key; a key that is not there has nothing.

    Each is worked out when somebody first asks for it: few pages ask for all.
    """

    corpus: Corpus = field(repr=False)
    as_of: str
    whole: "Derived | None" = field(default=None, repr=False)
    """Of a part: what follows from everything. What follows from frameworks or a single report
    alone is taken from there."""

    @cached_property
    def of_frameworks(self) -> OfFrameworks:
        """What follows from what lies at no site."""
        return self.whole.of_frameworks if self.whole else of_frameworks(self.corpus)

    @cached_property
    def statuses(self) -> Statuses:
        """By report, what it says of status."""
        return self.whole.statuses if self.whole else standing.statuses(self.corpus)

    @cached_property
    def standings(self) -> Mapping[tuple[str, str], Standing]:
        """By site and element, where it stands."""
        return standing.standings(self.corpus.reports.values(), self.statuses)

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """How each recommendation fares, newest first."""
        return progress.progress_of_recommendations(self.corpus)

    @cached_property
    def current(self) -> frozenset[str]:
        """The findings that speak for their sites now."""
        return currency.current_findings(self.corpus, self.steps, self.latest)

    @cached_property
    def latest(self) -> frozenset[str]:
        """The latest report of each offering at each site."""
        return currency.latest_reports(self.corpus)

    @cached_property
    def findings_by_element(self) -> Keys:
        """The findings about each element, newest report first."""
        return currency.by_element(self.corpus)

    @cached_property
    def current_at(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """By site and element, the site's own current findings about it, newest report first."""
        return currency.by_site_and_element(self.corpus, self.current)

    @cached_property
    def findings_by_report(self) -> Keys:
        """The findings of each report."""
        by_report = self.corpus.findings_of
        return {report: tuple([one.key for one in found]) for report, found in by_report.items()}

    @cached_property
    def findings_by_school(self) -> Keys:
        """Findings of district reports that name a school."""
        return _grouped(self.corpus.findings.values(), lambda one: one.schools)

    @cached_property
    def reports_by_site(self) -> Keys:
        """Newest first."""
        return _grouped(self._newest_first, lambda one: (one.site,))

    @cached_property
    def reports_by_offering(self) -> Keys:
        """Newest first, as all that follow."""
        return _grouped(self._newest_first, lambda one: (one.offering or "",))

    @cached_property
    def reports_by_focus(self) -> Keys:
        """Reports by the elements that they look at."""
        return _grouped(self._newest_first, lambda one: one.focus)

    @cached_property
    def reports_by_framework(self) -> Keys:
        """Reports by the framework that they produced."""
        return _grouped(self._newest_first, lambda one: (one.produces or "",))

    @cached_property
    def followed_up_by(self) -> Keys:
        """Reports by the recommendations that they follow up."""
        return _grouped(self._newest_first, _followed_up)

    @cached_property
    def schools_by_district(self) -> Keys:
        """By their names."""
        return _schools(self.corpus)

    @cached_property
    def calls_by_offering(self) -> Keys:
        """Recommendations that call for an offering."""
        return _grouped(self.corpus.findings.values(), lambda one: one.offerings)

    @cached_property
    def answered_by(self) -> Keys:
        """Recommendations by the opportunities that they answer."""
        return _grouped(self.corpus.findings.values(), lambda one: one.answers)

    @cached_property
    def continued_by(self) -> Keys:
        """Findings by the earlier ones that they carry on."""
        return _grouped(self.corpus.findings.values(), lambda one: one.continues)

    @property
    def alignments(self) -> Mapping[tuple[str, str], Alignment]:
        """By offering and element."""
        return self.of_frameworks.alignments

    @property
    def counterparts(self) -> Mapping[str, tuple[Counterpart, ...]]:
        """By element, those that crosswalks link it to."""
        return self.of_frameworks.counterparts

    @cached_property
    def mentions(self) -> Keys:
        """By thing, who refers to it in prose."""
        general = self.of_frameworks
        first, last = general.citing_first, general.citing_last
        return mentions.mentions(self.corpus, first, last, general.citing)

    @cached_property
    def _newest_first(self) -> list[Report]:
        reports = self.corpus.reports.values()
        return sorted(reports, key=lambda one: (one.end, one.key), reverse=True)


def derive(corpus: Corpus, settings: Settings, whole: Derived | None = None) -> Derived:
    """Everything that follows from a corpus; where that is a part, ``whole`` is what follows from
    all of it, and its day holds."""
    as_of = whole.as_of if whole else today(corpus.reports.values(), settings)
    derived = Derived(corpus, as_of, whole)
    if whole and all(getattr(corpus, kind) is getattr(whole.corpus, kind) for kind in AT_SCHOOLS):
        known = {name: one for name, one in vars(whole).items() if name not in OF_ONE_PART}
        vars(derived).update(known)
    return derived


AT_SCHOOLS = ("schools", "reports", "findings")
OF_ONE_PART = frozenset((*(one.name for one in fields(Derived)), "mentions"))
"""What follows from more than schools, reports and findings: from the profiles of districts, too.
All else is the same for the part of the only district that has any."""


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
