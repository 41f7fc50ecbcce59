"""Older ids leave a page that leads to where the thing lives now."""

from pathlib import Path

import pytest

from generator.pages.redirects import redirects
from tests.pages.worlds import known, pages
from tests.small_world import finding

SCHOOL = "---\ntitle: Elm School\naliases: {}\n---\n"
PILLARS = "---\ntitle: Pillars\nsingular: Pillar\naliases: posts\n---\n"


def older(root: Path, files: dict[str, str]) -> dict[str, str]:
    """Older URL and new address."""
    return {url: str(address) for url, address, _ in redirects(known(root, files))}


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
