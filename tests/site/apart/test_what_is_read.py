"""Serving very many sites: only what is looked at is loaded, and what a save touches read again."""

import os
import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException

from generator.mkdocs_plugin import reading
from generator.mkdocs_plugin.rebuilding import Rebuilding
from tests.check.share_worlds import with_field
from tests.shares.many_sites import CONFIG, FINDING
from tests.site.apart.looks import ELSEWHERE, REPORT, article, same_as_at_once, text
from tests.site.test_rebuilding import URL, add, rendered
from tests.small_world import finding, put


def test_only_the_district_that_is_looked_at_is_loaded(
    builds: Rebuilding, taken: list[str]
) -> None:
    site = builds.make(URL)
    assert taken == ["read_in_shares"]
    assert "Ash" in article(site, "sites")
    builds.ask(f"{REPORT}/")
    builds.ask("sites/ash/")
    assert taken == ["read_in_shares", "sites/ash"]
    assert "Families teach" in article(site, REPORT)
    assert not (site / ELSEWHERE).exists()
    before = rendered(builds)
    builds.ask("sites/ash/nothing-is-here/")
    builds.ask("sites/nobody/")
    assert rendered(builds) == before


def test_at_an_older_address_the_district_is_loaded_that_has_it_now(
    builds: Rebuilding, project: Path, taken: list[str]
) -> None:
    with_field(project / "sites/ash/district.md", "aliases: [old-ash]")
    with_field(project / "sites/bay/elm/school.md", "aliases: [beech]")
    site = builds.make(URL)
    assert taken == ["read_in_shares"]
    builds.ask("sites/old-ash/elm/")
    builds.ask("synthesis/old-ash/changes/")
    assert taken == ["read_in_shares", "sites/ash"]
    builds.ask("sites/bay/beech/2026-diagnostic/")
    assert taken == ["read_in_shares", "sites/ash", "sites/bay"]
    for older, now in (
        ("sites/old-ash/elm", "Elm School"),
        ("synthesis/old-ash/changes", "What changed"),
        ("sites/bay/beech/2026-diagnostic", "Diagnostic"),
    ):
        assert "This page has moved" in article(site, older)
        assert now in article(site, older)


def test_a_save_touches_its_district_alone(
    builds: Rebuilding, project: Path, taken: list[str]
) -> None:
    site = builds.make(URL)
    builds.ask(f"{REPORT}/")
    builds.ask(f"{ELSEWHERE}/")
    taken.clear()
    add(project / FINDING, "\nA new sentence.\n")
    again = builds.make(URL)
    assert taken == []
    assert (again / ELSEWHERE / "index.html").samefile(site / ELSEWHERE / "index.html")
    assert not (again / REPORT / "index.html").exists()
    builds.ask(f"{REPORT}/")
    assert "A new sentence." in article(again, REPORT)
    builds.ask("sites/fir/")
    assert taken == ["sites/fir"]


def test_a_workbook_is_made_when_somebody_asks_for_it(
    builds: Rebuilding,
    project: Path,
    taken: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("xlsxwriter")
    put(project, "mkdocs.yml", f"{CONFIG}      workbooks: true\n")
    site = builds.make(URL)
    taken.clear()
    builds.ask("data/bay.xlsx")
    assert taken == ["sites/bay"]
    assert [file.name for file in site.glob("data/*.xlsx")] == ["bay.xlsx"]
    builds.ask("data/findings.csv")
    assert [file.name for file in site.glob("data/*.xlsx")] == ["bay.xlsx"]
    builds.ask("data/oak.xlsx")
    assert (site / "data/oak.xlsx").exists()
    add(project / FINDING, "\nA new sentence.\n")
    taken.clear()
    again = builds.make(URL)
    builds.ask("data/ash.xlsx")
    assert taken == []
    assert (again / "data/ash.xlsx").exists()
    same_as_at_once(builds, again, project, tmp_path / "anew", monkeypatch)


def test_another_title_is_told_on_the_pages_of_the_whole(
    builds: Rebuilding, project: Path, taken: list[str]
) -> None:
    builds.make(URL)
    taken.clear()
    report = project / REPORT / "report.md"
    report.write_text(text(report).replace("title: ", "title: Anew, "), encoding="utf-8")
    assert "Anew, " in article(builds.make(URL), "")
    report.write_text(text(report).replace("title: Anew, ", "title: "), encoding="utf-8")
    assert "Anew, " not in article(builds.make(URL), "")
    assert taken == []


def test_a_page_of_content_leaves_all_districts_as_they_are(
    builds: Rebuilding, project: Path, taken: list[str]
) -> None:
    site = builds.make(URL)
    builds.ask(f"{REPORT}/")
    taken.clear()
    add(project / "content/index.md", "\nMore words.\n")
    again = builds.make(URL)
    assert taken == []
    assert "More words." in text(again / "index.html")
    assert (again / REPORT / "index.html").samefile(site / REPORT / "index.html")


@pytest.mark.parametrize("path", ["framework/learner/outcomes/agency.md", "content/more.md"])
def test_what_concerns_all_is_read_share_by_share(
    path: str, builds: Rebuilding, project: Path, taken: list[str]
) -> None:
    put(project, "content/more.md", "# More\n\nWords.\n")
    builds.make(URL)
    builds.ask(f"{REPORT}/")
    taken.clear()
    file = project / path
    file.write_text(text(file).replace("# More", "# Another title") + "\nWords.\n", "utf-8")
    site = builds.make(URL)
    assert taken == ["read_in_shares"]
    assert not (site / REPORT / "index.html").exists()
    builds.ask(f"{REPORT}/")
    assert "Families teach" in article(site, REPORT)


def test_a_mistake_names_its_place_and_is_mended(builds: Rebuilding, project: Path) -> None:
    builds.make(URL)
    good = text(project / FINDING)
    add(project / FINDING, "\nSee [[nowhere-at-all]].\n")
    with pytest.raises(MkDocsException, match=r"(?s)nowhere-at-all.*\n +See .*\n +\^"):
        builds.make(URL)
    put(project, FINDING, f"{good}\nMended.\n")
    site = builds.make(URL)
    builds.ask(f"{REPORT}/")
    assert "Mended." in article(site, REPORT)


def test_a_first_start_with_a_mistake(builds: Rebuilding, project: Path) -> None:
    good = text(project / FINDING)
    add(project / FINDING, "\nSee [[nowhere-at-all]].\n")
    assert "nowhere-at-all" in text(builds.make(URL) / "index.html")
    put(project, FINDING, good)
    site = builds.make(URL)
    builds.ask(f"{REPORT}/")
    assert "Families teach" in article(site, REPORT)


def test_search_and_data_make_what_is_missing_and_no_more(
    builds: Rebuilding,
    project: Path,
    tmp_path: Path,
    taken: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = builds.make(URL)
    builds.ask(f"{REPORT}/")
    builds.ask("data/pages/sites/bay.json")
    assert (site / "data/pages/sites/bay.json").exists()
    same_as_at_once(builds, site, project, tmp_path / "first", monkeypatch)
    add(project / FINDING, "\nA new sentence.\n")
    site = builds.make(URL)
    taken.clear()
    builds.ask("search/entries.js")
    assert taken == []
    same_as_at_once(builds, site, project, tmp_path / "second", monkeypatch)


def test_a_district_in_the_navigation(builds: Rebuilding, project: Path, taken: list[str]) -> None:
    nav = "  - A school: sites/ash/elm/index.md\n"
    put(project, "mkdocs.yml", CONFIG.replace("plugins:", f"{nav}plugins:"))
    site = builds.make(URL)
    assert taken == ["read_in_shares", "read_and_check"]
    assert "Elm" in article(site, "sites/ash/elm")
    add(project / FINDING, "\nA new sentence.\n")
    site = builds.make(URL)
    builds.ask(f"{REPORT}/")
    assert "A new sentence." in article(site, REPORT)


def test_where_no_district_is_small_enough_nothing_is_tried_twice(
    builds: Rebuilding,
    project: Path,
    tmp_path: Path,
    taken: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("fir", "oak", "yew"):
        shutil.rmtree(project / "sites" / name)
    builds.make(URL)
    assert taken == ["read_in_shares", "read_and_check"]
    add(project / FINDING, "\nA new sentence.\n")
    site = builds.make(URL)
    assert taken == ["read_in_shares", "read_and_check"]
    builds.ask(f"{REPORT}/")
    assert "A new sentence." in article(site, REPORT)
    put(project, f"{REPORT}/guest.md", finding())
    site = builds.make(URL)
    assert taken[2:] == ["read_and_check"]
    same_as_at_once(builds, site, project, tmp_path / "first", monkeypatch)


def test_another_plugin_finds_all_that_was_built(builds: Rebuilding, project: Path) -> None:
    put(project, "hook.py", "def on_post_build(config): pass\n")
    put(project, "mkdocs.yml", f"{CONFIG}hooks: [hook.py]\n")
    site = builds.make(URL)
    assert "Families teach" in article(site, REPORT)
    assert (site / "data/pages/sites/bay.json").exists()


def test_what_is_kept_grows_not_and_does_not_age(
    builds: Rebuilding, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "sites/ash/fir/school.md", "---\ntitle: Fir School\n---\n")
    builds.make(URL)
    builds.finish()
    for number in range(4):
        for part in (tmp_path / "sites/kept").rglob("*.part"):
            os.utime(part, (1_000_000_000, 1_000_000_000))
        put(project, f"{REPORT}/guest-{number}.md", finding())
        site = builds.make(URL)
        builds.finish()
    assert len(list((tmp_path / "sites/kept").iterdir())) <= 3
    same_as_at_once(builds, site, project, tmp_path / "first", monkeypatch)


def test_a_page_that_is_there_is_not_made_again(builds: Rebuilding, project: Path) -> None:
    builds.make(URL)
    builds.finish()
    add(project / "content/index.md", "\nMore words.\n")
    site = builds.make(URL)
    before = rendered(builds)
    builds.ask("sites/bay/elm/")
    assert rendered(builds) == before
    builds.finish()
    assert (site / "data/pages/sites/bay/elm.json").exists()


def test_a_theme_that_changes_while_a_build_goes_on(
    builds: Rebuilding, project: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    themes = iter(("old", "old", "new", "new"))  # asked once, when a build begins
    monkeypatch.setattr(reading, "theme_now", lambda: next(themes))
    builds.make(URL)
    add(project / FINDING, "\nBetter words.\n")
    builds.make(URL)
    taken.clear()
    builds.make(URL)
    assert taken == ["read_in_shares"]
