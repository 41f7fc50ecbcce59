"""The synthesis, checked against a second one: slow, obvious, written from the words of the issue
and of design.md, and sharing nothing with ``generator.derive``."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings

from generator.derive.standing import Standing
from generator.derive.synthesis import (
    ElementSynthesis,
    Indirect,
    board_decisions,
    current_in,
    offerings_called_for,
    synthesis,
)
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.framework import Scale
from generator.model.report import Report
from tests.derive.corpora import corpora, derive

MANY = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
Word = tuple[str, str]
"""A report, and the level that it sets."""


# What is current


def last_day(report: Report) -> str:
    return str(report.to or report.date or report.from_)


def counting(corpus: Corpus) -> list[Report]:
    """Reports that were not retired."""
    return [one for one in corpus.reports.values() if one.retired is None]


def site_of(key: str) -> str:
    return key.rpartition("/")[0]


def words(corpus: Corpus, site: str, element: str) -> dict[str, list[Word]]:
    """By day, what reports of a site set for an element."""
    said: dict[str, list[Word]] = {}
    for report in counting(corpus):
        for status in report.status:
            if site_of(report.key) == site and status.element == element:
                said.setdefault(last_day(report), []).append((report.key, status.level))
    return said


def current_words(corpus: Corpus, site: str, element: str) -> list[Word]:
    """The latest by end date; two of one day if they differ, otherwise one stands for them."""
    said = words(corpus, site, element) or {"": []}
    latest = sorted(said[max(said)], reverse=True)
    return latest if len({level for _, level in latest}) > 1 else latest[:1]


def level_before(corpus: Corpus, site: str, element: str) -> str | None:
    said = words(corpus, site, element)
    days = sorted(said)
    return max(said[days[-2]])[1] if len(days) > 1 else None


def is_latest(corpus: Corpus, report: Report) -> bool:
    """Whether no report of the same offering at the same site is later. Two that end on
    one day are both the latest; a report without an offering has no rival."""
    if report.retired:
        return False
    for other in counting(corpus):
        same_offering = other.offering == report.offering and other.offering is not None
        same_site = site_of(other.key) == site_of(report.key)
        later = last_day(other) > last_day(report)
        if same_offering and same_site and later:
            return False
    return True


def last_progress(corpus: Corpus, recommendation: str) -> str:
    said = [
        (one.on or last_day(report), report.key, one.progress)
        for report in counting(corpus)
        for one in report.follow_up
        if one.recommendation == recommendation
    ]
    return max(said)[2] if said else "proposed"


def counts_now(corpus: Corpus, finding: Finding) -> bool:
    report = corpus.reports[site_of(finding.key)]
    if report.retired:
        return False
    if finding.kind == "recommendation":
        return last_progress(corpus, finding.key) not in ("done", "declined")
    return is_latest(corpus, report)


def direct(corpus: Corpus, district: str, element: str, kind: str = "") -> list[str]:
    return [
        key
        for key, one in corpus.findings.items()
        if key.startswith(f"{district}/")
        and element in one.elements
        and kind in ("", one.kind)
        and counts_now(corpus, one)
    ]


# Through a crosswalk


def neighbors(corpus: Corpus, element: str) -> Iterator[tuple[str, str, str, bool]]:
    """The other ends of the links of an element: element, crosswalk, relation, as written?"""
    for crosswalk in corpus.crosswalks.values():
        for link in crosswalk.links:
            if link.relation == "related":
                continue
            if link.from_ == element:
                yield link.to, crosswalk.key, link.relation, True
            if link.to == element:
                yield link.from_, crosswalk.key, link.relation, False


def indirect(corpus: Corpus, district: str, element: str) -> Counter[Indirect]:
    already = direct(corpus, district, element)
    return Counter(
        Indirect(key, other, crosswalk, relation, as_written)  # type: ignore[arg-type]
        for other, crosswalk, relation, as_written in neighbors(corpus, element)
        for key in direct(corpus, district, other)
        if key not in already
    )


# The distribution


def scale_on(corpus: Corpus, element: str) -> Scale | None:
    one = corpus.elements[element]
    scales = corpus.frameworks["/".join(element.split("/")[:-2])].scales
    for scale in scales:
        if scale.id == one.scale or one.scale is None:
            return scale
    return None


def open_schools(corpus: Corpus, district: str) -> list[str]:
    schools = [one for one in corpus.schools.values() if one.key.startswith(f"{district}/")]
    alphabetical = sorted(schools, key=lambda one: one.title.lower())
    return [one.key for one in alphabetical if not one.closed]


def spread(corpus: Corpus, district: str, element: str) -> dict[str, list[str]] | None:
    """By level, and under "" for no level at all, the schools."""
    scale = scale_on(corpus, element)
    if scale is None or "school" not in corpus.elements[element].assessed_at:
        return None
    table: dict[str, list[str]] = {one.id: [] for one in (*scale.levels, *scale.unordered)}
    table[""] = []
    for school in open_schools(corpus, district):
        levels = {level for _, level in current_words(corpus, school, element)}
        for level in levels or {""}:
            table[level].append(school)
    return table


# The comparison


def pairs(corpus: Corpus) -> Iterator[tuple[str, str, ElementSynthesis]]:
    derived = derive(corpus)
    for district in corpus.districts:
        for element, one in synthesis(corpus, derived, district).items():
            yield district, element, one


def as_words(standing: Standing | None) -> list[Word]:
    return [(one.report, one.level.id) for one in standing.current] if standing else []


def each_site_stands_where_its_latest_report_says(corpus: Corpus) -> None:
    standings = derive(corpus).standings
    for site in (*corpus.districts, *corpus.schools):
        for element in corpus.elements:
            found = standings.get((site, element))
            assert as_words(found) == current_words(corpus, site, element)
            before = found.before.level.id if found and found.before else None
            assert before == level_before(corpus, site, element)


def schools_are_spread_over_the_levels_alike(corpus: Corpus) -> None:
    for district, element, one in pairs(corpus):
        expected, found = spread(corpus, district, element), one.distribution
        if found is None or expected is None:
            assert found is None
            assert expected is None
            continue
        unassessed = expected.pop("")
        schools = open_schools(corpus, district)
        assert {level.id: list(keys) for level, keys in found.at} == expected
        assert list(found.not_assessed) == unassessed
        assert list(found.assessed) == [key for key in schools if key not in unassessed]
        assert found.schools == len(schools)
        assert as_words(one.own) == current_words(corpus, district, element)


def the_same_findings_count(corpus: Corpus) -> None:
    for district, element, one in pairs(corpus):
        assert list(one.strengths) == direct(corpus, district, element, "strength")
        assert list(one.opportunities) == direct(corpus, district, element, "opportunity")
        assert list(one.recommendations) == direct(corpus, district, element, "recommendation")
        assert Counter(one.indirect) == indirect(corpus, district, element)


def every_element_that_concerns_a_district_is_told_of(corpus: Corpus) -> None:
    told = {(district, element) for district, element, _ in pairs(corpus)}
    for district in corpus.districts:
        for element in corpus.elements:
            of_another = element.startswith("sites/") and not element.startswith(f"{district}/")
            assert ((district, element) in told) is not of_another


def the_same_recommendations_wait_for_money_and_help(corpus: Corpus) -> None:
    derived = derive(corpus)
    for district in corpus.districts:
        waiting = [
            one
            for key, one in corpus.findings.items()
            if key.startswith(f"{district}/")
            and one.kind == "recommendation"
            and counts_now(corpus, one)
        ]
        keys = [
            key
            for key in current_in(corpus, derived, district)
            if corpus.findings[key].kind == "recommendation"
        ]
        helping = Counter(offering for one in waiting for offering in one.offerings)
        assert keys == [one.key for one in waiting]
        assert list(board_decisions(corpus, keys)) == [one.key for one in waiting if one.cost]
        assert offerings_called_for(corpus, keys) == helping


@MANY
@given(corpora())
def test_both_say_the_same(corpus: Corpus) -> None:
    """All of it about the same corpora, since to make one takes longer than to look at it."""
    each_site_stands_where_its_latest_report_says(corpus)
    schools_are_spread_over_the_levels_alike(corpus)
    the_same_findings_count(corpus)
    every_element_that_concerns_a_district_is_told_of(corpus)
    the_same_recommendations_wait_for_money_and_help(corpus)
