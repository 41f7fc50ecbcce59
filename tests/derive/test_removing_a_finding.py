"""Taking one finding away changes exactly the numbers that it was part of, and no others."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.derive.coverage import coverage
from generator.derive.derived import Derived
from generator.derive.synthesis import (
    board_decisions,
    current_in,
    offerings_called_for,
    synthesis,
)
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from tests.derive.corpora import corpora, derive

Numbers = Counter[tuple[str, ...]]
MANY = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def numbers(corpus: Corpus) -> Numbers:
    """Every number that a reader is shown; one that is nought is left out."""
    derived = derive(corpus)
    found = Numbers()
    for district in corpus.districts:
        for place, count in _of_elements(corpus, derived, district):
            found[district, *place] += count
        for place, count in _of_district(corpus, derived, district):
            found[district, *place] += count
    return +found


def _of_elements(
    corpus: Corpus, derived: Derived, district: str
) -> Iterator[tuple[tuple[str, ...], int]]:
    for element, one in synthesis(corpus, derived, district).items():
        spread = one.distribution
        for level, schools in spread.at if spread else ():
            yield (element, "at", level.id), len(schools)
        yield (element, "assessed"), len(spread.assessed) if spread else 0
        yield (element, "not assessed"), len(spread.not_assessed) if spread else 0
        yield (element, "own"), len(one.own.current) if one.own else 0
        yield (element, "strength"), len(one.strengths)
        yield (element, "opportunity"), len(one.opportunities)
        yield (element, "recommendation"), len(one.recommendations)
        for through in one.indirect:
            yield (element, "indirect", through.crosswalk, through.through), 1


def _of_district(
    corpus: Corpus, derived: Derived, district: str
) -> Iterator[tuple[tuple[str, ...], int]]:
    keys = current_in(corpus, derived, district)
    for offering, count in offerings_called_for(corpus, keys).items():
        yield ("called for", offering), count
    yield ("board",), len(board_decisions(corpus, keys))
    covered = coverage(corpus, derived, district)
    yield ("reports",), len(covered.reports)
    yield ("not heard",), len(covered.not_heard)
    for heard in (*covered.sources, *covered.groups):
        yield ("heard", heard.id), len(heard.evidence)
    for element in covered.silent_elements:
        yield ("silent", element), 1
    for report in covered.without_strength:
        yield ("without strength", report), 1
    for recommendation in covered.without_opportunity:
        yield ("without opportunity", recommendation), 1


def without(corpus: Corpus, gone: str) -> Corpus:
    """The corpus after an author has deleted a finding, and every mention of it."""
    findings = {
        key: one.model_copy(
            update={
                "answers": tuple(other for other in one.answers if other != gone),
                "continues": tuple(other for other in one.continues if other != gone),
            }
        )
        for key, one in corpus.findings.items()
        if key != gone
    }
    reports = {
        key: one.model_copy(
            update={
                "follow_up": tuple(told for told in one.follow_up if told.recommendation != gone)
            }
        )
        for key, one in corpus.reports.items()
    }
    return replace(corpus, findings=findings, reports=reports)


def predicted(corpus: Corpus, finding: Finding) -> Iterator[tuple[tuple[str, ...], int]]:
    """What a finding's going takes from each number, and adds to some."""
    current = derive(corpus).current
    if finding.kind == "opportunity":
        for key, one in corpus.findings.items():
            if key in current and one.answers == (finding.key,):
                yield (district_of(key), "without opportunity", key), 1
    if finding.kind == "strength":
        yield from _last_strength(corpus, finding)
    if finding.key in current:
        district = district_of(finding.key)
        for place, change in _current_one(corpus, finding, current):
            yield (district, *place), change


def district_of(key: str) -> str:
    return "/".join(key.split("/")[:2])


def _last_strength(corpus: Corpus, finding: Finding) -> Iterator[tuple[tuple[str, ...], int]]:
    strengths = [
        one.key
        for one in corpus.findings.values()
        if one.kind == "strength" and one.report == finding.report
    ]
    if strengths == [finding.key] and finding.report in derive(corpus).latest:
        yield (district_of(finding.key), "without strength", finding.report), 1


def _current_one(
    corpus: Corpus, finding: Finding, current: Iterable[str]
) -> Iterator[tuple[tuple[str, ...], int]]:
    for element in finding.elements:
        yield (element, finding.kind), -1
        if not _spoken_of(corpus, finding, element, current):
            yield ("silent", element), 1
    for place in _through_links(corpus, finding):
        yield place, -1
    for offering in finding.offerings:
        yield ("called for", offering), -1
    if finding.cost:
        yield ("board",), -1
    if finding.kind == "recommendation" and not finding.answers:
        yield ("without opportunity", finding.key), -1


def _through_links(corpus: Corpus, finding: Finding) -> Iterator[tuple[str, ...]]:
    for crosswalk in corpus.crosswalks.values():
        for link in crosswalk.links:
            for here, there in ((link.from_, link.to), (link.to, link.from_)):
                if link.relation != "related" and here in finding.elements:
                    own = district_of(finding.key)
                    open_to_it = there.startswith(("framework/", f"{own}/"))
                    if there not in finding.elements and open_to_it:
                        yield there, "indirect", crosswalk.key, here


def _spoken_of(corpus: Corpus, finding: Finding, element: str, current: Iterable[str]) -> bool:
    """Whether another finding of the district, or a status, speaks to an element."""
    place = f"{district_of(finding.key)}/"
    by_findings = any(
        key != finding.key and key.startswith(place) and element in corpus.findings[key].elements
        for key in current
    )
    by_status = any(
        not report.retired and report.key.startswith(place) and element == status.element
        for report in corpus.reports.values()
        for status in report.status
    )
    return by_findings or by_status


@MANY
@given(corpora(), st.data())
def test_removing_a_finding_changes_the_predicted_numbers_alone(
    corpus: Corpus, data: st.DataObject
) -> None:
    assume(corpus.findings)
    gone = data.draw(st.sampled_from(sorted(corpus.findings)))
    expected: dict[Any, int] = dict(numbers(corpus))
    for place, change in predicted(corpus, corpus.findings[gone]):
        expected[place] = expected.get(place, 0) + change
    after = numbers(without(corpus, gone))
    assert dict(after) == {place: count for place, count in expected.items() if count}


@MANY
@given(corpora())
def test_removing_what_is_not_current_changes_nothing_of_the_synthesis(corpus: Corpus) -> None:
    derived = derive(corpus)
    kept = {key: one for key, one in corpus.findings.items() if key in derived.current}
    alone = replace(corpus, findings=kept)
    for district in corpus.districts:
        assert synthesis(alone, derive(alone), district) == synthesis(corpus, derived, district)
