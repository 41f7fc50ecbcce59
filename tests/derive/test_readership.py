"""What the readers of a build may know, and the day that stands for today."""

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from generator.compiler import pages_of, read_and_check, understand
from generator.derive.derived import derive
from generator.derive.readership import ReadershipError, files_left_out, readable
from generator.model.corpus import ContentPage, Corpus
from generator.model.dates import newest_date
from generator.model.settings import Settings
from generator.model.site import District, School
from generator.model.values import Audience
from generator.source.place import TOP
from generator.source.prose import Link, Prose
from tests.derive.worlds import corpus, finding, report, short
from tests.sample import copy_project
from tests.small_world import put, settings


def mixed() -> Corpus:
    """Reports for everybody, for the district and for the team, with a finding each."""
    return corpus(
        report("open", "2025-10-01"), finding("open/a"), finding("open/kept", audience="team"),
        report("inside", "2026-02-01", audience="district"), finding("inside/b"),
        report("among-us", "2026-11-01", audience="team"), finding("among-us/c"),
    )  # fmt: skip


def seen(everything: Corpus, audience: Audience = "public", **settings: str) -> Corpus:
    return readable(everything, Settings.model_validate({"audience": audience, **settings}))


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
    known = seen(mixed(), audience)
    assert short(known.reports) == reports
    assert short(known.findings) == findings
    assert set(known.findings) | set(known.reports) <= set(known.by_key)
    assert known.elements == mixed().elements


def test_a_district_that_says_nothing_is_for_the_team() -> None:
    silent = District(key="sites/oak", path="x.md", title="Oak")
    known = seen(corpus(report("a", "2026-01-01"), districts=[silent]))
    assert not {**known.districts, **known.schools, **known.reports}


def test_what_is_all_for_the_same_readers_stays_the_very_same() -> None:
    everything = corpus(report("open", "2025-10-01"), finding("open/a"))
    assert seen(everything) is everything


def test_pictures_go_with_what_they_lie_beside() -> None:
    pictures = frozenset({"sites/oak/elm/open/a.jpg", "sites/oak/elm/among-us/b.jpg"})
    known = seen(replace(mixed(), pictures=pictures))
    assert known.pictures == {"sites/oak/elm/open/a.jpg"}


def test_the_day_that_readers_are_told_knows_nothing_of_what_they_may_not() -> None:
    assert newest_date(seen(mixed()).reports.values()) == "2025-10-01"
    assert newest_date(mixed().reports.values()) == "2026-11-01"


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
    assert newest_date(corpus(report("a", "2026-01-01", **more)).reports.values()) == newest


def test_without_a_date_there_is_none() -> None:
    assert newest_date([]) == ""


def test_the_setting_stands_above_the_documents() -> None:
    assert derive(mixed(), Settings(as_of="2026-06-30")).as_of == "2026-06-30"
    assert derive(mixed(), Settings()).as_of == "2026-11-01"


WAITING = {"publish_from": "2026-06-01"}


@pytest.mark.parametrize(
    ("as_of", "out"),
    [("2026-05-31", False), ("2026-06-01", True), ("2027-01-01", True)],
)
def test_a_report_is_out_from_its_day_on(as_of: str, out: bool) -> None:
    everything = corpus(report("a", "2026-05-01", **WAITING), finding("a/x"))
    known = seen(everything, as_of=as_of)
    assert bool(known.reports) is out
    assert bool(known.findings) is out


def test_only_public_builds_wait() -> None:
    everything = corpus(report("a", "2026-05-01", **WAITING))
    assert short(seen(everything, "district", as_of="2026-05-02").reports) == ["a"]


def test_a_report_that_waits_does_not_say_what_day_it_is() -> None:
    everything = corpus(report("a", "2026-07-01", **WAITING), report("b", "2026-02-01"))
    known = seen(everything)
    assert short(known.reports) == ["b"]
    assert derive(known, Settings()).as_of == "2026-02-01"


def test_other_reports_say_that_the_day_has_come_and_one_may_let_out_the_next() -> None:
    everything = corpus(
        report("a", "2026-07-01", publish_from="2026-06-01"),
        report("b", "2026-06-01"),
        report("c", "2026-03-01", publish_from="2026-07-01"),
    )
    assert short(seen(everything).reports) == ["a", "b", "c"]


def two_districts() -> Corpus:
    made = corpus(report("elms", "2026-01-01"), finding("elms/a"))
    ash = District(key="sites/ash", path="ash.md", title="Ash", audience="public")
    fir = School(key="sites/ash/fir", path="fir.md", title="Fir")
    yew = School(key="sites/oak/yew", path="yew.md", title="Yew")
    about_oak = report("x", "2026-03-01").model_copy(update={"key": "sites/oak/2026-synthesis"})
    return replace(
        made,
        districts={**made.districts, ash.key: ash},
        schools={**made.schools, fir.key: fir, yew.key: yew},
        reports={**made.reports, about_oak.key: about_oak},
    )


def test_a_build_for_a_district_holds_its_sites_alone() -> None:
    known = seen(two_districts(), "team", **{"for": "oak"})
    assert set(known.districts) == {"sites/oak"}
    assert set(known.schools) == {"sites/oak/elm", "sites/oak/yew"}
    assert "sites/oak/2026-synthesis" in known.reports


def test_a_build_for_a_school_keeps_the_page_of_its_district_and_none_of_its_reports() -> None:
    known = seen(two_districts(), "team", **{"for": "sites/oak/elm/"})
    assert set(known.districts) == {"sites/oak"}
    assert set(known.schools) == {"sites/oak/elm"}
    assert set(known.reports) == {"sites/oak/elm/elms"}
    assert known.elements == two_districts().elements


@pytest.mark.parametrize("audience", ["district", "team"])
def test_only_the_public_may_see_two_districts_at_once(audience: Audience) -> None:
    assert set(seen(two_districts()).districts) == {"sites/ash", "sites/oak"}
    with pytest.raises(ReadershipError, match=r"several: oak, ash.* --for oak"):
        seen(two_districts(), audience)


def test_a_site_that_is_not_there_is_an_error_that_offers_the_nearest() -> None:
    with pytest.raises(ReadershipError, match=r"no district or school “oak/elmo”.*“oak/elm”"):
        seen(two_districts(), **{"for": "oak/elmo"})


def test_what_names_what_was_left_out_loses_the_name_and_keeps_its_words() -> None:
    link = Link("reference", "yew", TOP, "the other school", to="sites/oak/yew")
    citing = finding("elms/a", schools=["sites/oak/yew"]).model_copy(
        update={"prose": Prose("<p>…</p>", (link,))}
    )
    everything = replace(two_districts(), findings={citing.key: citing})
    kept = seen(everything, **{"for": "oak/elm"}).findings[citing.key]
    assert kept.schools == ()
    assert kept.prose.links == (structs.replace(link, to=""),)
    assert seen(everything).findings[citing.key] == citing


def page(path: str, audience: str = "", files: tuple[str, ...] = ()) -> ContentPage:
    return ContentPage(path, path, audience=audience, files=frozenset(files))


def test_ordinary_pages_have_an_audience_and_one_that_nobody_knows_is_the_team() -> None:
    pages = [page("content/a.md"), page("content/b.md", "district"), page("content/c.md", "nobody")]
    everything = Corpus(content={one.path: one for one in pages})
    assert set(seen(everything).content) == {"content/a.md"}
    assert set(seen(everything, "district").content) == {"content/a.md", "content/b.md"}
    assert set(seen(everything, "team").content) == set(everything.content)


def test_files_that_only_closed_pages_show_are_left_out() -> None:
    shared, own, beside = "content/shared.png", "content/own.png", "content/notes/beside.png"
    pages = [
        page("content/a.md", files=(shared,)),
        page("content/notes/b.md", "team", (shared, own, "content/a.md")),
    ]
    everything = Corpus(content={one.path: one for one in pages})
    files = ["content/a.md", "content/notes/b.md", shared, own, beside, "content/free.png"]
    left_out = files_left_out(everything, seen(everything), files)
    assert left_out == {"content/notes/b.md", own, beside}


def test_a_crosswalk_goes_with_either_of_its_frameworks(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    put(project, "sites/birch/district.md", "---\ntitle: Birch\naudience: public\n---\n")
    checked = read_and_check(project, settings(project).model_copy(update={"only_for": "birch"}))
    assert not checked.has_errors
    known = understand(checked)
    assert "framework/crosswalks/future-to-ccsf" in checked.loaded.corpus.crosswalks
    assert list(known.corpus.crosswalks) == ["framework/crosswalks/learner-centered-to-ccsf"]
    assert all("future-to-ccsf" not in page.html for page in pages_of(known))


def test_the_vocabulary_names_no_site_that_was_left_out(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    put(project, "sites/birch/district.md", "---\ntitle: Birch\naudience: public\n---\n")
    vocabulary = project / "framework/evidence.md"
    words = "\nAs at [[sites/alder-creek/manzanita-high]].\n"
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8") + words, encoding="utf-8")
    checked = read_and_check(project, settings(project).model_copy(update={"only_for": "birch"}))
    assert not checked.has_errors
    page = next(one for one in pages_of(understand(checked)) if one.url == "framework/evidence/")
    assert "As at" in page.html
    assert "manzanita" not in page.html
