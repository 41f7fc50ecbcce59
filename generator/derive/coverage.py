"""What the reports leave out: elements nobody spoke to, groups nobody heard, loose ends."""

from collections.abc import Iterable

from msgspec import Struct

from generator.derive.derived import Derived
from generator.derive.synthesis import is_for
from generator.model.corpus import Corpus
from generator.model.report import Evidence


class EvidenceFrom(Struct, frozen=True):
    """A piece of evidence and the report that names it."""

    report: str
    evidence: Evidence


class Heard(Struct, frozen=True):
    """What came from one source or one interest-holder group.

    Numbers of people are never added up: the same students may have been asked twice.
    """

    id: str
    evidence: tuple[EvidenceFrom, ...]


class Coverage(Struct, frozen=True):
    """What the current reports of a district cover, and what not."""

    reports: tuple[str, ...]
    silent_elements: tuple[str, ...]
    """Elements that no current finding and no status speaks to."""
    sources: tuple[Heard, ...]
    groups: tuple[Heard, ...]
    not_heard: tuple[str, ...]
    """Groups of the vocabulary without any evidence."""
    without_strength: tuple[str, ...]
    """Reports without a strength."""
    without_opportunity: tuple[str, ...]
    """Open recommendations without an opportunity behind them."""


def coverage(corpus: Corpus, derived: Derived, district: str) -> Coverage:
    """The coverage of a district's latest reports, one of each offering at each site."""
    reports = tuple(
        key for key in corpus.reports if key.startswith(f"{district}/") and key in derived.latest
    )
    evidence = [EvidenceFrom(key, one) for key in reports for one in corpus.reports[key].evidence]
    vocabulary = corpus.vocabulary
    sources = [one.id for one in vocabulary.sources] if vocabulary else []
    groups = [one.id for one in vocabulary.groups] if vocabulary else []
    heard = {one.evidence.group for one in evidence}
    return Coverage(
        reports=reports,
        silent_elements=tuple(_silent(corpus, derived, district)),
        sources=tuple(
            Heard(name, tuple(one for one in evidence if one.evidence.source == name))
            for name in sources
            if any(one.evidence.source == name for one in evidence)
        ),
        groups=tuple(
            Heard(name, tuple(one for one in evidence if one.evidence.group == name))
            for name in groups
            if name in heard
        ),
        not_heard=tuple(name for name in groups if name not in heard),
        without_strength=tuple(
            key for key in reports if not _has(corpus, derived, key, "strength")
        ),
        without_opportunity=tuple(
            one.key
            for one in corpus.findings_in.get(district, ())
            if one.kind == "recommendation" and one.key in derived.current and not one.answers
        ),
    )


def _silent(corpus: Corpus, derived: Derived, district: str) -> Iterable[str]:
    spoken = {
        element
        for one in corpus.findings_in.get(district, ())
        if one.key in derived.current
        for element in one.elements
    }
    spoken |= {
        element for (site, element) in derived.standings if f"{site}/".startswith(f"{district}/")
    }
    return (key for key in corpus.elements if is_for(key, district) and key not in spoken)


def _has(corpus: Corpus, derived: Derived, report: str, kind: str) -> bool:
    keys = derived.findings_by_report.get(report, ())
    return any(corpus.findings[key].kind == kind for key in keys)
