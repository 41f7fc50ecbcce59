"""Older ids leave a page that leads to where the thing lives now."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator import compiler
from generator.pages.page import Page
from tests.pages.worlds import known, pages
from tests.small_world import all_long, finding

WORLDS = Path(__file__).parents[1] / "worlds"

SCHOOL = "---\ntitle: Elm School\naliases: {}\n---\n"
PILLARS = "---\ntitle: Pillars\nsingular: Pillar\naliases: posts\n---\n"


def older(root: Path, files: dict[str, str]) -> dict[str, str]:
    """Older URL and new address."""
    made = compiler.pages_of(known(root, files))
    return {one.url: str(_led_to(one)) for one in made if one.moved_to}


def _led_to(page: Page) -> str:
    return urljoin(f"https://schools.example/{page.url}", page.moved_to).removeprefix(
        "https://schools.example/"
    )


def test_without_aliases_nothing_moved(tmp_path: Path) -> None:
    assert older(tmp_path, {}) == {}


def test_everything_in_a_renamed_folder_moved_with_it(tmp_path: Path) -> None:
    assert older(tmp_path, {"framework/ccsf/pillars/index.md": PILLARS}) == {
        "framework/ccsf/posts/": "framework/ccsf/pillars/",
        "framework/ccsf/posts/family-engagement/": "framework/ccsf/pillars/family-engagement/",
        "framework/ccsf/posts/student-supports/": "framework/ccsf/pillars/student-supports/",
    }


def test_a_finding_moved_to_its_anchor(tmp_path: Path) -> None:
    file = "sites/oak/elm/2026-diagnostic/families-teach.md"
    moved = older(tmp_path, {file: finding("aliases: [they-teach, teachers]\n")})
    to = "sites/oak/elm/2026-diagnostic/#families-teach"
    assert moved == {
        "sites/oak/elm/2026-diagnostic/teachers/": to,
        "sites/oak/elm/2026-diagnostic/they-teach/": to,
    }


def test_two_renamings_on_one_way(tmp_path: Path) -> None:
    file = "framework/ccsf/pillars/family-engagement.md"
    element = "---\ntitle: Family engagement\naliases: parents\n---\nFamilies are partners.\n"
    moved = older(tmp_path, {"framework/ccsf/pillars/index.md": PILLARS, file: element})
    now = "framework/ccsf/pillars/family-engagement/"
    ways = ("posts/parents", "posts/family-engagement", "pillars/parents")
    assert [moved[f"framework/ccsf/{way}/"] for way in ways] == [now] * 3


@pytest.mark.parametrize("alias", ["ash", "[ash, yew]"])
def test_the_page_says_where_it_leads(alias: str, tmp_path: Path) -> None:
    made = pages(known(tmp_path, {"sites/oak/elm/school.md": SCHOOL.format(alias)}))
    page = made["sites/oak/ash/"]
    assert page.one("h1").text == "This page has moved"
    assert (page.one("a").text, page.one("a").attrs["href"]) == ("Elm School", "../elm/")
    assert "sites/oak/ash/2026-diagnostic/" in made


def test_a_page_that_moved_belongs_with_the_one_it_leads_to(tmp_path: Path) -> None:
    district = "---\ntitle: Oak Unified\naudience: public\naliases: old-oak\n---\n"
    of_all = known(
        tmp_path,
        {
            "sites/oak/district.md": district,
            "sites/oak/elm/school.md": SCHOOL.format("ash"),
            "framework/ccsf/pillars/index.md": PILLARS,
        },
    )
    by_site = {unit.site: unit for unit in compiler.units_of(of_all)}
    moved = {
        site: {page.url for page in unit.pages() if page.moved_to} for site, unit in by_site.items()
    }
    assert {url.split("/")[0] for url in moved[""]} == {"framework"}
    assert {"sites/old-oak/", "synthesis/old-oak/", "synthesis/old-oak/changes/"} <= moved[
        "sites/oak"
    ]
    assert {
        "sites/old-oak/ash/",
        "sites/old-oak/elm/2026-diagnostic/",
        "sites/oak/ash/2026-diagnostic/",
        "synthesis/old-oak/ash/elements/",
    } <= moved["sites/oak/elm"]
    for site, unit in by_site.items():
        pages = list(unit.pages())
        assert [page.url for page in pages] == unit.urls
        for page in pages:
            if page.url in moved[site]:
                assert unit.page(page.url) == page


def test_an_older_id_takes_no_place_of_a_page_that_is_there(tmp_path: Path) -> None:
    framework = "framework/ccsf/framework.md"
    text = (WORLDS / "_base" / framework).read_text(encoding="utf-8")
    files = {framework: text.replace("---\n", "---\naliases: [offerings, offerings, past]\n", 1)}
    made = list(compiler.pages_of(known(tmp_path, files)))
    assert len({page.url for page in made}) == len(made)
    there = {page.url: page.moved_to for page in made}
    assert there["framework/offerings/"] == ""
    assert there["framework/past/"] == "../ccsf/"


def test_what_is_at_no_site_moves_with_its_district(tmp_path: Path) -> None:
    district = "---\ntitle: Oak Unified\naudience: public\naliases: old-oak\n---\n"
    text = (WORLDS / "_base/framework/ccsf/framework.md").read_text(encoding="utf-8")
    files = {"sites/oak/district.md": district, "sites/oak/framework/own/framework.md": text}
    moved = older(tmp_path, files)
    assert moved["sites/old-oak/framework/own/"] == "sites/oak/framework/own/"


def test_an_older_id_hides_no_page_about_another_stretch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a school called “findings”, once “offerings”, pages were where an offering has its own."""
    all_long(monkeypatch)
    school = "---\ntitle: Findings\naliases: [offerings]\n---\n"
    files = {
        "sites/oak/findings/school.md": school,
        "framework/offerings/1.md": "---\ntitle: An offering\n---\n",
    }
    urls = [one.url for one in compiler.pages_of(known(tmp_path, files))]
    assert len(urls) == len(set(urls))
    assert "synthesis/oak/offerings/1/" not in older(tmp_path / "again", files)
