"""What can be found of districts and schools: themselves, their reports, findings and goals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from generator.addresses import (
    Address,
    address_of,
    district_value,
    element_value,
    goal_anchor,
    page_of,
    progress_value,
)
from generator.data.search.flat_text import body_of
from generator.data.search.record import Record
from generator.data.search.values import level_values, title_of
from generator.derive.derived import Derived
from generator.model.corpus import Corpus
from generator.model.finding import FINDING_KINDS, Finding
from generator.model.report import Goal, Report
from generator.model.site import District, School

Levels = Mapping[str, tuple[str, ...]]


class _Told(Struct, frozen=True):
    """A site, and what its records are made from."""

    site: District | School
    corpus: Corpus
    derived: Derived
    levels: Levels
    """By element, where the site stands now, as values of the filter."""
    places: tuple[str, ...]
    """The titles of the site and, of a school, of its district."""
    district: str


def records_of_site(corpus: Corpus, derived: Derived, site: District | School) -> Iterator[Record]:
    """Everything about a site; its newest report comes first, and of a report its strengths."""
    told = _Told(
        site,
        corpus,
        derived,
        _levels(site, corpus, derived),
        _places(site, corpus),
        _district(site, corpus),
    )
    yield _site(told)
    reports = [corpus.reports[key] for key in derived.reports_by_site.get(site.key, ())]
    for report in reports:
        yield _report(told, report)
        findings = [corpus.findings[key] for key in derived.findings_by_report.get(report.key, ())]
        for finding in sorted(findings, key=lambda one: FINDING_KINDS.index(one.kind)):
            yield _finding(told, report, finding)
    yield from _goals(told, reports)


def _levels(site: District | School, corpus: Corpus, derived: Derived) -> Levels:
    places = ((site.key, element) for element in corpus.elements)
    return {
        place[1]: level_values(derived.standings[place].current, corpus)
        for place in places
        if place in derived.standings
    }


def _places(site: District | School, corpus: Corpus) -> tuple[str, ...]:
    district = corpus.districts.get(site.district) if isinstance(site, School) else None
    return (site.title, district.title) if district else (site.title,)


def _district(site: District | School, corpus: Corpus) -> str:
    district = corpus.district_of(f"{site.key}/")
    return district_value(district.key) if district else ""


def _site(told: _Told) -> Record:
    site = told.site
    goals = site.plan_goals if isinstance(site, District) else ()
    return Record(
        block=site.key,
        kind="district" if isinstance(site, District) else "school",
        url=str(address_of(site.key, told.corpus)),
        title=site.title,
        text=body_of(site, told.corpus),
        names=told.places[1:],
        more=(
            *(asset.name for asset in site.assets),
            *(goal.title for goal in goals),
            *(one.language for one in site.languages),
            site.contact.office if site.contact else "",
            site.cds or "",
            *site.aliases,
        ),
        where=told.places[1:],
        district=told.district,
        statuses=_once(told.levels.values()),
    )


def _report(told: _Told, report: Report) -> Record:
    statuses = told.derived.statuses.get(report.key, ())
    return Record(
        block=told.site.key,
        kind="report",
        url=str(address_of(report.key, told.corpus)),
        title=report.title,
        text=" ".join(filter(None, (report.summary, body_of(report, told.corpus)))),
        names=(*told.places, title_of(report.offering, told.corpus)),
        more=(*(status.because for status in statuses), *report.aliases),
        where=told.places,
        date=report.end,
        district=told.district,
        elements=_elements((*report.focus, *(one.element for one in statuses)), told.corpus),
        statuses=level_values(statuses, told.corpus),
    )


def _finding(told: _Told, report: Report, finding: Finding) -> Record:
    levels = _once([told.levels.get(key, ()) for key in finding.elements])
    schools = [title_of(key, told.corpus) for key in finding.schools]
    elements = [title_of(key, told.corpus) for key in finding.elements]
    return Record(
        block=told.site.key,
        kind=finding.kind,
        url=str(address_of(finding.key, told.corpus)),
        title=finding.title,
        text=body_of(finding, told.corpus),
        names=(*told.places, report.title, *elements),
        more=(
            *(quote.words for quote in finding.quotes),
            *schools,
            finding.owner or "",
            *finding.aliases,
        ),
        where=(*told.places, report.title),
        date=report.end,
        district=told.district,
        elements=_elements(finding.elements, told.corpus),
        statuses=levels
        if finding.kind != "recommendation"
        else (*levels, _progress(told, finding)),
    )


def _progress(told: _Told, finding: Finding) -> str:
    steps = told.derived.steps.get(finding.key, ())
    return progress_value(steps[0].progress if steps else "proposed")


def _goals(told: _Told, reports: Iterable[Report]) -> Iterator[Record]:
    """Each goal of a site once, on the page of the newest report that carries it on."""
    tellings: dict[str, list[tuple[Report, Goal]]] = defaultdict(list)
    for report in reports:
        for goal in report.goals:
            tellings[goal.id].append((report, goal))
    for name, telling in tellings.items():
        newest, goals = telling[0][0], [goal for _, goal in telling]
        elements = next((goal.elements for goal in goals if goal.elements), ())
        yield Record(
            block=told.site.key,
            kind="goal",
            url=str(Address(page_of(newest.key, told.corpus), goal_anchor(name))),
            title=next((goal.title for goal in goals if goal.title), name),
            names=(*told.places, *(title_of(key, told.corpus) for key in elements)),
            more=tuple(measure.title for goal in goals for measure in goal.measures),
            where=(*told.places, newest.title),
            date=newest.end,
            district=told.district,
            elements=_elements(elements, told.corpus),
        )


def _once(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All values in their order, none twice."""
    return tuple(dict.fromkeys(chain.from_iterable(values)))


def _elements(keys: Iterable[str], corpus: Corpus) -> tuple[str, ...]:
    return tuple([element_value(key) for key in dict.fromkeys(keys) if key in corpus.elements])
