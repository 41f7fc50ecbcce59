"""What the readers of a build may see, and the day that stands for today."""

from dataclasses import replace

import pytest

from generator.derive.derived import derive
from generator.derive.readership import for_audience
from generator.model.corpus import Corpus
from generator.model.dates import newest_date
from generator.model.settings import Settings
from generator.model.site import District
from generator.model.values import Audience
from tests.derive.worlds import corpus, finding, report, short


def mixed() -> Corpus:
    """Reports for everybody, for the district and for the team, with a finding each."""
    return corpus(
        report("open", "2025-10-01"), finding("open/a"), finding("open/kept", audience="team"),
        report("inside", "2026-02-01", audience="district"), finding("inside/b"),
        report("among-us", "2026-11-01", audience="team"), finding("among-us/c"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("audience", "reports", "findings"),
    [
        ("public", ["open"], ["open/a"]),
        ("district", ["inside", "open"], ["inside/b", "open/a"]),
        ("team", ["among-us", "inside", "open"], ["among-us/c", "inside/b", "open/a", "open/kept"]),
    ],
)
def test_each_audience_sees_its_own(
    audience: Audience, reports: list[str], findings: list[str]
) -> None:
    readable = for_audience(mixed(), audience)
    assert short(readable.reports) == reports
    assert short(readable.findings) == findings
    assert set(readable.findings) | set(readable.reports) <= set(readable.by_key)
    assert readable.elements == mixed().elements


def test_a_district_that_says_nothing_is_for_the_team() -> None:
    silent = District(key="sites/oak", path="x.md", title="Oak")
    readable = for_audience(corpus(report("a", "2026-01-01"), districts=[silent]), "public")
    assert not {**readable.districts, **readable.schools, **readable.reports}


def test_pictures_go_with_what_they_lie_beside() -> None:
    pictures = frozenset({"sites/oak/elm/open/a.jpg", "sites/oak/elm/among-us/b.jpg"})
    readable = for_audience(replace(mixed(), pictures=pictures), "public")
    assert readable.pictures == {"sites/oak/elm/open/a.jpg"}


def test_the_day_that_readers_are_told_knows_nothing_of_what_they_may_not() -> None:
    assert newest_date(for_audience(mixed(), "public")) == "2025-10-01"
    assert newest_date(mixed()) == "2026-11-01"


@pytest.mark.parametrize(
    ("more", "newest"),
    [
        ({}, "2026-01-01"),
        ({"approved": {"role": "superintendent", "on": "2026-02-01"}}, "2026-02-01"),
        ({"presented": {"body": "Board", "on": "2026-03-01"}}, "2026-03-01"),
        ({"corrections": {"on": "2026-04-01", "what": "A number."}}, "2026-04-01"),
        ({"retired": {"on": "2026-05-01", "because": "A mistake."}}, "2026-05-01"),
        ({"publish_from": "2030-01-01"}, "2026-01-01"),
    ],
)
def test_newest_date(more: dict[str, object], newest: str) -> None:
    assert newest_date(corpus(report("a", "2026-01-01", **more))) == newest


def test_without_a_date_there_is_none() -> None:
    assert newest_date(corpus()) == ""


def test_the_setting_stands_above_the_documents() -> None:
    assert derive(mixed(), Settings(as_of="2026-06-30")).as_of == "2026-06-30"
    assert derive(mixed(), Settings()).as_of == "2026-11-01"
