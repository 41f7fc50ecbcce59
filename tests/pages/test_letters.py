"""Long lists of sites have a row of letters at their head, each a link to its part."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import bench.corpus
from generator.compiler import read_and_check, understand, units_of
from generator.model import corpus as corpora
from generator.pages import letters
from generator.pages.all_pages import home_lists
from generator.pages.known import Known
from generator.pages.letters import LONG, Lettered, by_letter
from generator.pages.page import anchors, outline
from tests.markup import Node, read
from tests.small_world import put, settings

ELEMENT = "framework/ccsf/pillars/family-and-community-engagement/"
OFFERING = "framework/offerings/learning-walks/"
DISTRICT = "sites/district-0001/"
TITLES = ("Élan", "Eagle", "24th Street", "Birch", "“Open” Door", "Elm")


def listed(*names: str) -> Lettered[str]:
    """Names that are many."""
    return by_letter("at--schools", names * LONG, str)


def in_parts(found: Lettered[str]) -> list[tuple[str, str, list[str]]]:
    """The parts with their names, each name once."""
    return [(one.anchor, one.label, list(dict.fromkeys(one.entries))) for one in found.parts]


def test_letters_go_without_accents_and_names_keep_their_order() -> None:
    assert in_parts(listed("Élan", "elm", "Zoo", "Eagle", "Ñandú", "North")) == [
        ("at--schools--e", "E", ["Eagle", "elm", "Élan"]),
        ("at--schools--n", "N", ["North", "Ñandú"]),
        ("at--schools--z", "Z", ["Zoo"]),
    ]


def test_numbers_and_signs_come_first_and_other_scripts_have_their_letters() -> None:
    assert in_parts(listed("Яблоко", "Ash", "“Open” Door", "24th Street", "ʻEwa", "", "яр")) == [
        ("at--schools--signs", "", ["", "24th Street", "ʻEwa", "“Open” Door"]),
        ("at--schools--a", "A", ["Ash"]),
        ("at--schools--44f", "Я", ["Яблоко", "яр"]),
    ]


def test_a_short_list_and_one_under_one_letter_stay_as_they_are() -> None:
    few = by_letter("at--schools", ["Oak"] + ["Ash"] * (LONG - 2), str)
    assert (few.is_split, few.total, few.parts[0].entries[0]) == (False, LONG - 1, "Oak")
    alike = listed("School 2", "School 1")
    assert (alike.is_split, alike.parts[0].entries[:2]) == (False, ("School 2", "School 1"))
    assert by_letter("at--schools", (), str).total == 0


def known(folder: Path, kind: str, each: int) -> Known:
    """As many sites of a kind as there are titles, with so many schools in each district."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bench.corpus, "SCHOOLS_PER_DISTRICT", each)
        bench.corpus.write(len(TITLES), folder)
    for title, file in zip(TITLES, sorted(folder.rglob(f"{kind}.md")), strict=True):
        text = file.read_text(encoding="utf-8").split("\n", 2)[2]
        put(folder, str(file.relative_to(folder)), f"---\ntitle: {title}\n{text}")
    return understand(read_and_check(folder, settings(folder)))


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many sites as there are titles are very many here, and make a long list."""
    monkeypatch.setattr(corpora, "MANY_SITES", len(TITLES))
    monkeypatch.setattr(letters, "LONG", len(TITLES))


def pages(known: Known) -> dict[str, str]:
    """The pages with long lists, by their URLs."""
    shown = {DISTRICT, "sites/", ELEMENT, OFFERING}
    made = [unit.page(url) for unit in units_of(known) for url in shown.intersection(unit.urls)]
    return {page.url: page.html for page in made} | {"": home_lists(known)}


def row_of(page: Node) -> Node:
    """The row of letters."""
    return page.one("nav", **{"class": "cw-letters"})


def rows(page: Node) -> Iterator[tuple[str, str, int]]:
    """What the links of the row of letters say, where they lead, how many sites are there."""
    for link in row_of(page).all("a"):
        part = page.one(id=link.attrs["href"].removeprefix("#"))
        lines = [one for one in part.walk() if one.tag in ("li", "tr")]
        heading = [one for one in part.walk() if "cw-letter" in one.attrs.get("class", "")]
        assert [one.text for one in heading] == [link.all("span")[0].text]
        is_row = part.tag == "tbody"
        yield link.all("span")[1].text, part.attrs["id"], len(lines) - is_row


def expected(what: str) -> list[tuple[str, str, int]]:
    """The row of letters of the titles."""
    return [
        (f"Numbers and signs: 2 {what}s", f"at--{what}s--signs", 2),
        (f"B: 1 {what}", f"at--{what}s--b", 1),
        (f"E: 3 {what}s", f"at--{what}s--e", 3),
    ]


@pytest.mark.usefixtures("many")
def test_schools_of_a_district_stand_under_their_letters(tmp_path: Path) -> None:
    html = pages(known(tmp_path, "school", len(TITLES)))[DISTRICT]
    page = read(html)
    assert list(rows(page)) == expected("school")
    label = row_of(page).attrs["aria-label"]
    assert label == "Schools in Alder Bend Unified 1 by their first letters"
    assert not [one.anchor for one in outline(html) if one.anchor.startswith("at--schools--")]


@pytest.mark.usefixtures("many")
def test_districts_stand_under_their_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_many = known(tmp_path, "district", 1)
    told = pages(of_many)
    del told[DISTRICT]
    for url, html in told.items():
        assert list(rows(read(html))) == expected("district"), url
        assert len(set(anchors(html))) == len(anchors(html)), url
        assert "at--districts--" not in "".join(one.anchor for one in outline(html)), url
    monkeypatch.setattr(letters, "LONG", len(TITLES) + 1)
    assert not [url for url, html in pages(of_many).items() if "cw-letter" in html]
