"""What the pages about everything tell of one district, where there are very many sites.

They go through the districts, and of each they show no more than stands here: so they can be made
without its documents, from what was found out about it before.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel

from generator.addresses import address_of
from generator.derive.derived import Derived
from generator.derive.progress import is_open
from generator.derive.synthesis import Distribution, ElementSynthesis, current_in
from generator.model.corpus import Corpus
from generator.model.report import Report
from generator.model.thing import Source, Thing
from generator.source.files import MARK_AFTER, MARK_BEFORE

NEWEST = 5
"""How many reports of a district may be among the newest of all."""
OPEN_WORDS = re.compile(f"{MARK_BEFORE}(\\d+){MARK_AFTER}")
"""In a first sentence, the number of a link whose words are the title of what it leads to."""


class SchoolsAt(Struct, frozen=True):
    """How many schools stand on a level, by its id."""

    level: str
    schools: int


class ElementNumbers(Struct, frozen=True):
    """How much there is about an element in a district; ``at`` is empty where schools are not
    assessed on it."""

    element: str
    at: tuple[SchoolsAt, ...]
    assessed: int
    not_assessed: int
    strengths: int
    opportunities: int
    recommendations: int
    indirect: int


class OfferingNumbers(Struct, frozen=True):
    """How many open recommendations of a district call for an offering, and how many reports came
    of it."""

    offering: str
    called_for: int
    reports: int


class NewReport(Struct, frozen=True):
    """A report, as a list of all sites shows it. Where ``summary`` holds a mark, it names what
    these readers do not get."""

    key: str
    title: str
    site: str
    site_title: str
    offering: str
    start: str
    end: str
    summary: str


class Named(Struct, frozen=True):
    """Where a thing stands, and what it is called."""

    url: str
    anchor: str
    title: str


class Citation(Struct, frozen=True):
    """A source, and what cites it."""

    source: Source
    by: tuple[Named, ...]


class Produced(Struct, frozen=True):
    """A framework, by its key, and the report that came up with it."""

    framework: str
    report: Named


class Overview(Struct, frozen=True, dict=True):
    """Everything that is told of a district among others; where ``sentence`` holds a mark, it names
    what these readers do not get."""

    sentence: str
    """The first of its text."""
    schools: int
    elements: tuple[ElementNumbers, ...]
    offerings: tuple[OfferingNumbers, ...]
    newest: tuple[NewReport, ...]
    cited: tuple[Citation, ...]
    produced: tuple[Produced, ...]

    @cached_property
    def by_element(self) -> Mapping[str, ElementNumbers]:
        """The numbers of each element, by its key."""
        return {one.element: one for one in self.elements}

    @cached_property
    def by_offering(self) -> Mapping[str, OfferingNumbers]:
        """The numbers of each offering that the district has anything of, by its key."""
        return {one.offering: one for one in self.offerings}


def overview(
    corpus: Corpus, derived: Derived, found: Mapping[str, ElementSynthesis], district: str
) -> Overview:
    """The overview of a district; ``found`` is its synthesis."""
    schools = derived.schools_by_district.get(district, ())
    reports = [one for site in (district, *schools) for one in corpus.reports_at.get(site, ())]
    return Overview(
        _sentence(corpus, corpus.districts[district]),
        len(schools),
        tuple(_numbers(one) for one in found.values()),
        tuple(_offerings(corpus, derived, district, reports)),
        tuple(_newest(corpus, reports)),
        tuple(_citations(corpus, (district, *schools), reports)),
        tuple(Produced(one.produces, _named(one, corpus)) for one in reports if one.produces),
    )


def _numbers(found: ElementSynthesis) -> ElementNumbers:
    spread: Distribution | None = found.distribution
    return ElementNumbers(
        found.element,
        tuple(SchoolsAt(level.id, len(at)) for level, at in spread.at) if spread else (),
        len(spread.assessed) if spread else 0,
        len(spread.not_assessed) if spread else 0,
        len(found.strengths),
        len(found.opportunities),
        len(found.recommendations),
        len({one.finding for one in found.indirect}),
    )


def _offerings(
    corpus: Corpus, derived: Derived, district: str, reports: Iterable[Report]
) -> Iterator[OfferingNumbers]:
    waiting = [
        corpus.findings[key]
        for key in current_in(corpus, derived, district)
        if is_open(derived.steps.get(key, ()))
    ]
    recommended = (one.offerings for one in waiting if one.kind == "recommendation")
    called = Counter(key for offerings in recommended for key in dict.fromkeys(offerings))
    made = Counter(one.offering for one in reports)
    for key in corpus.offerings:
        if called[key] or made[key]:
            yield OfferingNumbers(key, called[key], made[key])


def _newest(corpus: Corpus, reports: Iterable[Report]) -> Iterator[NewReport]:
    counted = (one for one in reports if not one.retired)
    for report in newest_first(counted)[:NEWEST]:
        site = corpus.by_key[report.site]
        offering = report.offering if report.offering in corpus.offerings else ""
        yield NewReport(
            report.key,
            report.title,
            site.key,
            site.title,
            offering or "",
            report.start,
            report.end,
            report.summary or _sentence(corpus, report),
        )


def newest_first(reports: Iterable[Report]) -> list[Report]:
    """Reports by their last days."""
    return sorted(reports, key=lambda one: (one.end, one.key), reverse=True)


def _sentence(corpus: Corpus, thing: Thing) -> str:
    """The first sentence, with the titles of what it names."""

    def title(match: re.Match[str]) -> str:
        to = thing.prose.links[int(match[1])].to
        page = corpus.content.get(to)
        named = corpus.by_key.get(to)
        return page.title if page else named.title if named else match[0]

    return OPEN_WORDS.sub(title, thing.prose.first_sentence)


def _citations(
    corpus: Corpus, sites: Iterable[str], reports: Iterable[Report]
) -> Iterator[Citation]:
    things: list[Thing] = []
    things += [site for key in sites if (site := corpus.site(key))]
    kept = list(reports)
    things += kept
    things += [one for report in kept for one in corpus.findings_of.get(report.key, ())]
    found: dict[Source, dict[Named, None]] = {}
    for thing in things:
        for source in sources_in(thing):
            found.setdefault(source, {})[_named(thing, corpus)] = None
    return (Citation(source, tuple(by)) for source, by in found.items())


def _named(thing: Thing, corpus: Corpus) -> Named:
    address = address_of(thing.key, corpus)
    return Named(address.url, address.anchor, thing.title)


def sources_in(value: object) -> list[Source]:
    """Every source anywhere inside a thing."""
    if isinstance(value, Source):
        return [value]
    if isinstance(value, tuple):
        return [source for item in value for source in sources_in(item)]
    if isinstance(value, BaseModel):
        return [
            source
            for name in _with_sources(type(value))
            for source in sources_in(getattr(value, name))
        ]
    return []


@cache
def _with_sources(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model in which a source may stand, however deep."""
    return tuple(
        name for name, info in model.model_fields.items() if _may_hold_source(info.annotation)
    )


def _may_hold_source(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, Source) or bool(_with_sources(annotation))
    return any(map(_may_hold_source, get_args(annotation)))
