"""Whatever a reader may know can be found by every word of it, and nothing else can."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.addresses import address_of
from generator.data.plain_text import plain_text
from generator.data.search.files import LIST, index_files, search_files
from generator.data.search.page_records import Listed
from generator.data.search.pieces import pieces_of
from generator.data.search.words import terms_of
from generator.derive.derived import Derived
from generator.model.corpus import Corpus
from tests.data.known_worlds import KnownWorld, known, sample
from tests.data.search.read_back import ReadBack
from tests.small_world import FINDING, SCHOOL, build, finding, sound_world

LISTS = [Listed("sites/", "Districts and schools"), Listed("writing/rules/", "Every rule")]
FOOTNOTE_MARK = re.compile(r"\[\d+(:\d+)?\]")
HERE = f"{SCHOOL}/2026-diagnostic/"


def files_of(corpus: Corpus, derived: Derived) -> dict[str, bytes]:
    return search_files(pieces_of(corpus, derived, {"": LISTS}))


def indexed(world: KnownWorld) -> ReadBack:
    return ReadBack(files_of(world.corpus, world.derived))


@cache
def of_sample() -> ReadBack:
    return indexed(sample())


def test_every_thing_is_found_by_every_word_of_its_title_and_text() -> None:
    corpus = sample().corpus
    for thing in corpus.things():
        address = str(address_of(thing.key, corpus))
        text = FOOTNOTE_MARK.sub("", plain_text(thing, corpus))
        for term in terms_of(f"{thing.title} {text}"):
            assert address in of_sample().find(term), f"{thing.key} by {term}"


def test_every_page_of_content_is_found_by_its_title() -> None:
    for page in sample().corpus.content.values():
        for term in terms_of(page.title):
            assert of_sample().find(term)


def test_headings_of_content_are_places_of_their_own() -> None:
    assert "glossary/#baseline" in of_sample().find("baseline")
    assert "writing/rules/#unknown-reference" in of_sample().find("reference")
    assert "writing/fields/#school" in of_sample().find("grades")


def test_a_title_weighs_more_than_names_and_names_more_than_text() -> None:
    rows = of_sample().terms["juniper"]
    titles, names, rest = ({of_sample().shown[n][0] for n in row} for row in rows)
    assert "sites/alder-creek/juniper-elementary/" in titles
    assert any("#families-run-the-family-room" in one for one in names)
    assert not titles & names
    assert not names & rest


def test_results_say_whose_they_are() -> None:
    shown = {one[0]: one for one in of_sample().shown.values()}
    address = (
        "sites/alder-creek/juniper-elementary/2026-10-diagnostic/#families-run-the-family-room"
    )
    _, title, kind, where, date, text = shown[address]
    assert (title, kind, date) == ("Families run the family room", "strength", "2026-10-14")
    assert where == "Juniper Elementary · Alder Creek Unified · Diagnostic, October 2026"
    assert text.startswith("Room 4 is open four mornings a week")
    assert max(len(one[5]) for one in of_sample().shown.values()) < 330


def test_filters_count_what_there_is() -> None:
    corpus = sample().corpus
    for kind in ("strength", "opportunity", "recommendation"):
        here = {
            str(address_of(f, corpus)) for f, one in corpus.findings.items() if one.kind == kind
        }
        assert of_sample().having("kind", kind) == here
    about = {
        str(address_of(key, corpus))
        for key, one in corpus.findings.items()
        if "framework/learner-centered/outcomes/agency" in one.elements
    }
    assert about <= of_sample().having("element", "learner-centered/outcomes/agency")
    assert set(of_sample().facets["district"]) == {"alder-creek"}


def test_status_finds_a_school_by_its_level_and_a_recommendation_by_its_progress(
    tmp_path: Path,
) -> None:
    found = indexed(known(sound_world(tmp_path)))
    engaging = found.having("status", "ccsf.phases.engaging")
    earlier = f"{SCHOOL}/2025-diagnostic/"
    about_it = {f"{earlier}#one-door", f"{earlier}#long-waits"}
    assert engaging == {f"{SCHOOL}/", HERE, *about_it}
    assert found.having("status", "progress.proposed") >= {f"{HERE}#open-in-the-evening"}


def test_strengths_stand_before_opportunities_of_their_report(tmp_path: Path) -> None:
    found = indexed(known(sound_world(tmp_path)))
    kinds = [one[2] for one in found.shown.values() if one[0].startswith(HERE)]
    assert kinds == ["report", "strength", "opportunity", "recommendation"]


def test_schools_stand_in_alphabetical_order(tmp_path: Path) -> None:
    names = ["Zinnia", "aspen", "Maple"]
    schools = {
        f"sites/oak/{name.lower()}/school.md": f"---\ntitle: {name} School\n---\n" for name in names
    }
    found = indexed(known(build(tmp_path, schools)))
    titles = [one[1] for one in found.shown.values() if one[2] == "school"]
    assert titles == ["aspen School", "Elm School", "Maple School", "Zinnia School"]


@pytest.mark.parametrize(("audience", "there"), [("public", False), ("team", True)])
def test_what_is_not_for_the_reader_cannot_be_found(
    audience: str, there: bool, tmp_path: Path
) -> None:
    notes = {
        "sites/oak/elm/2026-notes/report.md": "---\ntitle: Quagga\ndate: 2026-10-20\n"
        "audience: team\n---\nWombats.\n",
        "sites/oak/elm/2026-notes/secret.md": finding(body="Numbats."),
        FINDING: finding(fields="continues: 2026-notes/secret\n", body="See [[2026-notes]]."),
    }
    world = known(build(tmp_path, notes), audience)  # type: ignore[arg-type]
    files = files_of(world.corpus, world.derived)
    everything = b"".join(files.values()).decode().lower()
    assert ("quagga" in everything) is there
    assert ("wombats" in everything) is there
    assert ("numbats" in everything) is there
    assert ("2026-notes" in everything) is there


def test_accents_are_no_hurdle(tmp_path: Path) -> None:
    spanish = {FINDING: finding(body="Los niños leen en español con sus abuelas.")}
    found = indexed(known(build(tmp_path, spanish)))
    assert found.find("ninos") == found.find("espanol") == {f"{HERE}#families-teach"}
    assert "niños" in found.shown[max(found.terms["ninos"][2])][5]


def test_marks_of_a_body_are_not_shown(tmp_path: Path) -> None:
    drawn = "A **bold**ly drawn `line`,[^1] for [[student-supports]]: 2 < 3 & “so”."
    body = f"{drawn}\n\n- *one*\n- two\n\n[^1]: A note.\n"
    found = indexed(known(build(tmp_path, {FINDING: finding(body=body)})))
    shown = {one[0]: one[5] for one in found.shown.values()}
    assert shown[f"{HERE}#families-teach"] == (
        "A boldly drawn line, for Student supports: 2 < 3 & “so”. one two A note."
    )


def test_an_edit_of_one_finding_leaves_most_files_alone() -> None:
    before = files_of(sample().corpus, sample().derived)
    key = next(iter(sample().corpus.findings))
    one = sample().corpus.findings[key]
    edited = one.model_copy(update={"title": f"{one.title} quagga"})
    corpus = sample().corpus
    corpus = replace(corpus, findings={**corpus.findings, key: edited})
    after = files_of(corpus, sample().derived)
    assert len(set(after) - set(before)) == 2, "the words with q, and the records beside it"
    assert before[LIST] != after[LIST]


def test_files_are_named_after_what_they_hold(tmp_path: Path) -> None:
    files = indexed(known(sound_world(tmp_path))).files
    again = indexed(known(sound_world(tmp_path / "again"))).files
    assert files == again
    assert all(name.endswith(".js") and name.startswith("search/") for name in files)


def test_an_empty_project_has_an_index_too() -> None:
    found = ReadBack(index_files([]))
    assert found.terms == {}
    assert found.shown == {}
    assert found.list["firsts"] == [""]


def test_reports_are_found_by_why_they_set_a_status(tmp_path: Path) -> None:
    found = indexed(known(sound_world(tmp_path)))
    assert HERE in found.find("request")
