"""Where there are very many sites, pages of the whole tell them district by district."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.corpus import write
from generator.compiler import data_of, pages_of, read_and_check, understand, units_of
from generator.derive.derived import derive
from generator.derive.overview import Overview
from generator.load.rows import codec_of
from generator.model import corpus as corpora
from generator.pages.all_pages import home_lists
from generator.pages.known import Known
from generator.pages.page import Page
from tests.markup import Node, read
from tests.small_world import settings

ELEMENT = "framework/ccsf/pillars/family-and-community-engagement"
OFFERING = "framework/offerings/learning-walks"
DISTRICT = "sites/district-0001"


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Known:
    """Three schools, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    write(3, tmp_path)
    return understand(read_and_check(tmp_path, settings(tmp_path)))


@pytest.fixture
def pages(known: Known) -> dict[str, Node]:
    """Every page by its URL."""
    return {page.url: read(page.html) for page in pages_of(known)}


def numbers(page: Node) -> list[tuple[str, int]]:
    """The numbers of a page that lead to what they count: where to, how many."""
    return [
        (node.attrs["href"], int(node.attrs["data-claim"]))
        for node in page.walk()
        if "data-claim" in node.attrs
    ]


def entries(pages: dict[str, Node], url: str, anchor: str) -> int:
    """How many entries a list of a page has."""
    held = next(node for node in pages[url].walk() if node.attrs.get("id") == anchor)
    return sum(1 for node in held.walk() if "data-entry" in node.attrs)


@pytest.mark.parametrize(
    ("page", "across"),
    [
        (f"{ELEMENT}/", f"synthesis/district-0001/elements/{ELEMENT.removeprefix('framework/')}/"),
        (f"{OFFERING}/", "synthesis/district-0001/offerings/learning-walks/"),
    ],
)
def test_each_number_is_borne_out_by_the_districts_page(
    page: str, across: str, pages: dict[str, Node]
) -> None:
    found = numbers(pages[page])
    assert any(count for _, count in found)
    for href, count in found:
        url, _, anchor = href.partition("#")
        assert url.endswith(across)
        assert entries(pages, across, anchor) == count, href


@pytest.mark.parametrize("url", [f"{ELEMENT}/", f"{OFFERING}/", "sites/"])
def test_no_school_is_listed_beside_its_district(url: str, pages: dict[str, Node]) -> None:
    links = [node.attrs.get("href", "") for node in pages[url].walk() if node.tag == "a"]
    assert [link for link in links if "school-0000" in link] == []
    assert any("district-0001" in link for link in links)


def test_the_home_page_gives_the_number_of_schools(known: Known) -> None:
    assert "3 schools" in read(home_lists(known)).text
    assert "school-0000" not in home_lists(known).partition("at--latest")[0]


def test_pages_of_the_whole_need_no_more_than_overviews_and_profiles_of_districts(
    known: Known,
) -> None:
    rows = codec_of(Overview)
    told = {key: rows.of_row(rows.to_row(one)) for key, one in known.overviews.items()}
    profiles = replace(known.corpus, schools={}, reports={}, findings={}, is_of_many=True)
    derived = replace(derive(profiles, known.settings), as_of=known.derived.as_of)
    without = Known(profiles, derived, known.settings, told=told)
    assert whole_of(without) == whole_of(known)
    assert home_lists(without) == home_lists(known)


def whole_of(known: Known) -> list[Page]:
    return [page for unit in units_of(known) if not unit.site for page in unit.pages()]


def test_rows_of_sites_stand_once(known: Known) -> None:
    files = dict(data_of(known))
    whole = json.loads(files[f"data/pages/{ELEMENT}.json"])
    assert set(whole["tables"]) == {"alignment"}
    assert "data/findings.csv" in whole["rows_of_sites_in"]
    assert all(url in files for url in whole["rows_of_sites_in"])
    district = json.loads(files[f"data/pages/{DISTRICT}.json"])
    assert len(district["tables"]["findings"]) == len(known.corpus.findings)
    assert "rows_of_sites_in" not in district
