"""Whose things are told: those of one site, or those of none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.model.corpus import Corpus
from generator.model.report import Report

K = TypeVar("K")
T = TypeVar("T")
NOTHING = Corpus()


def own_of(corpus: Corpus, site: str) -> Corpus:
    """Of a corpus, the things of one district or school: itself, the reports about it, their
    findings, their surveys, and what is held back of their numbers.

    Of no site (``""``) is all the rest: frameworks and offerings, and what lies astray.
    """
    reports = corpus.reports_at.get(site, ()) if site else tuple(_astray(corpus))
    findings = [one for report in reports for one in corpus.findings_of.get(report.key, ())]
    if not site:
        findings += [one for one in corpus.findings.values() if one.report not in corpus.reports]
    told = {one.key for one in (*reports, *findings)}
    return replace(
        NOTHING if site else corpus,
        districts=_among(corpus.districts, [site]),
        schools=_among(corpus.schools, [site]),
        reports={one.key: one for one in reports},
        findings={one.key: one for one in findings},
        surveys=_among(corpus.surveys, [one.key for one in reports]),
        held_back={place: one for place, one in corpus.held_back.items() if place[0] in told},
    )


def own_of_district(corpus: Corpus, district: str) -> Corpus:
    """A corpus with the reports and findings about one district and its schools alone."""

    def among(things: Mapping[str, T]) -> dict[str, T]:
        return {key: one for key, one in things.items() if key.startswith(f"{district}/")}

    return replace(
        corpus,
        reports=among(corpus.reports),
        findings=among(corpus.findings),
        surveys=among(corpus.surveys),
    )


def _astray(corpus: Corpus) -> Iterator[Report]:
    """The reports about what is no site of this corpus."""
    return (one for one in corpus.reports.values() if corpus.site(one.site) is None)


def _among(things: Mapping[K, T], keys: Iterable[K]) -> dict[K, T]:
    return {key: things[key] for key in keys if key in things}
