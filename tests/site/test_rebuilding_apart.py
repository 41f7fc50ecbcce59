"""Serving very many sites: only what is looked at is loaded, and what a save touches read again."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from mkdocs.exceptions import MkDocsException

from generator import compiler
from generator.load.records import Records
from generator.mkdocs_plugin import reading
from generator.mkdocs_plugin.rebuilding import Rebuilding
from generator.mkdocs_plugin.serving import SteadyServer
from generator.mkdocs_plugin.share_units import NotAtHandError, ShareUnits
from generator.mkdocs_plugin.unit_writer import UnitWriter
from generator.mkdocs_plugin.watching import Watcher
from generator.model import corpus as corpora
from generator.source import processes
from tests.markup import read
from tests.site.test_rebuilding import URL, add, begun, files, rendered
from tests.small_world import finding, many_districts, put
from tests.test_share_build import CONFIG, FINDING
from tests.warm_world import copy_parts

REPORT = FINDING.rpartition("/")[0]
ELSEWHERE = "sites/bay/elm/2026-diagnostic"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    made = many_districts(tmp_path / "project")
    put(made, "mkdocs.yml", CONFIG)
    return made


@pytest.fixture
def builds(project: Path, tmp_path: Path) -> Iterator[Rebuilding]:
    made = begun(project, tmp_path / "sites")
    yield made
    made.end()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read: all at once, all share by share, or single districts, by their names."""
    noted: list[str] = []

    def note(name: str) -> None:
        original: Callable[..., object] = getattr(compiler, name)

        def call(*arguments: object) -> object:
            noted.append(str(arguments[1]) if name == "share_of" else name)
            return original(*arguments)

        monkeypatch.setattr(compiler, name, call)

    note("read_and_check")
    note("read_in_shares")
    note("share_of")
    return noted


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def article(site: Path, url: str) -> str:
    return read(text(site / url / "index.html")).one("article", id="content").text


def same_as_at_once(
    builds: Rebuilding, site: Path, project: Path, folder: Path, patched: pytest.MonkeyPatch
) -> None:
    """What is served, once all was asked for, is what is made of a project that is read at once."""
    builds.finish()
    copy_parts(project, folder / "project")
    with patched.context() as at_once:
        at_once.setattr(compiler, "read_in_shares", lambda *_: None)
        fresh = begun(folder / "project", folder / "sites")
        expected = files(fresh.make(URL))
        fresh.end()
    served = files(site)
    assert served.keys() == expected.keys()
    assert [path for path in served if served[path] != expected[path]] == []


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


def test_another_plugin_finds_all_that_was_built(builds: Rebuilding, project: Path) -> None:
    put(project, "hook.py", "def on_post_build(config): pass\n")
    put(project, "mkdocs.yml", f"{CONFIG}hooks: [hook.py]\n")
    site = builds.make(URL)
    assert "Families teach" in article(site, REPORT)
    assert (site / "data/pages/sites/bay.json").exists()


def served(builds: Rebuilding, site: Path) -> SteadyServer:
    """A server that builds and asks, and does not listen."""

    def make() -> None:
        server.attempt(lambda: str(builds.make(URL)))

    server = SteadyServer(make, "127.0.0.1", 8000, root=str(site))
    server.ask, server.observer = builds.ask, Watcher()  # type: ignore[assignment]
    server.watch(str(site))
    return server


def got(server: SteadyServer, url: str) -> tuple[str, str]:
    """The status and the text of what is at an address."""
    said: list[str] = []
    place = {"PATH_INFO": f"/{url}", "REQUEST_METHOD": "GET"}
    answer = server.serve_request(place, lambda status, _: said.append(status))
    return said[0], b"".join(answer).decode("utf-8", "replace")


def test_a_file_that_was_saved_since_is_not_shown_with_the_others(
    builds: Rebuilding, project: Path
) -> None:
    site = builds.make(URL)
    add(project / FINDING, "\nA new sentence.\n")
    with pytest.raises(NotAtHandError):
        builds.ask(f"{REPORT}/")
    status, page = got(served(builds, site), f"{REPORT}/")
    assert status == "200 OK"
    assert "A new sentence." in page


def test_a_mistake_keeps_no_page_away_that_has_nothing_to_do_with_it(
    builds: Rebuilding, project: Path
) -> None:
    server = served(builds, builds.make(URL))
    add(project / FINDING, "\nBetter words.\n")
    server.builder()
    put(project, "content/new.md", "# New\n\n[[nowhere-at-all]]\n")
    server.builder()
    assert "nowhere-at-all" in server.trouble
    assert got(server, "sites/bay/")[0] == "200 OK"
    status, page = got(server, f"{REPORT}/")
    assert status == "200 OK"
    assert "Better words." in page
    assert "nowhere-at-all" in page


def test_a_page_that_a_mistake_keeps_away_says_so(builds: Rebuilding, project: Path) -> None:
    server = served(builds, builds.make(URL))
    good = text(project / FINDING)
    add(project / FINDING, "\nSee [[nowhere-at-all]].\n")
    server.builder()
    status, page = got(server, f"{REPORT}/")
    assert status.startswith("503")
    assert "nowhere-at-all" in page
    assert "livereload" in page
    put(project, FINDING, good)
    server.builder()
    assert got(server, f"{REPORT}/")[0] == "200 OK"


def test_a_mistaken_framework_gets_on_no_page(builds: Rebuilding, project: Path) -> None:
    builds.make(URL)
    add(project / FINDING, "\nBetter words.\n")
    site = builds.make(URL)
    element = project / "framework/learner/outcomes/agency.md"
    good = text(element)
    wrong = good.replace("title: ", "title: Wrong ", 1)
    element.write_text(f"{wrong}\n[[nowhere-at-all]]\n", encoding="utf-8")
    with pytest.raises(MkDocsException):
        builds.make(URL)
    builds.ask(f"{ELSEWHERE}/")
    assert "Wrong" not in article(site, ELSEWHERE)
    element.write_text(good, encoding="utf-8")
    site = builds.make(URL)
    builds.ask(f"{ELSEWHERE}/")
    assert "Wrong" not in article(site, ELSEWHERE)


def test_a_folder_that_has_gone(builds: Rebuilding, project: Path) -> None:
    builds.make(URL)
    add(project / FINDING, "\nBetter words.\n")
    server = served(builds, builds.make(URL))
    shutil.rmtree(project / "sites/bay")
    assert got(server, "sites/bay/")[0] in ("200 OK", "404 Not Found")
    server.builder()
    assert got(server, "sites/bay/")[0] == "404 Not Found"


def test_a_mistake_in_the_settings_takes_nothing_away(
    builds: Rebuilding, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.make(URL)
    builds.finish()
    put(project, "mkdocs.yml", CONFIG.replace("needs_approval: false", "needs_approval: maybe"))
    with pytest.raises(MkDocsException):
        builds.make(URL)
    put(project, "mkdocs.yml", CONFIG)
    add(project / "content/index.md", "\nMore words.\n")
    site = builds.make(URL)
    same_as_at_once(builds, site, project, tmp_path / "first", monkeypatch)


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


def test_the_end_waits_for_nothing_that_is_being_made(
    builds: Rebuilding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    site = builds.make(URL)
    made: list[str] = []
    original = ShareUnits._share

    def share(
        shares: ShareUnits, records: Records, writer: UnitWriter, name: str, **how: Any
    ) -> Any:
        made.append(name)
        ending.start()
        return original(shares, records, writer, name, **how)

    ending = Thread(target=builds.stop)
    monkeypatch.setattr(ShareUnits, "_share", share)
    status, _ = got(served(builds, site), "sitemap.xml")
    assert status.startswith("503")
    ending.join()
    assert len(made) == 1


def test_an_address_where_nothing_is(builds: Rebuilding) -> None:
    server = served(builds, builds.make(URL))
    status, page = got(server, "nothing/is/here/")
    assert status == "404 Not Found"
    assert "livereload" in page
    assert "A small world" in page
    assert got(server, "nothing.ico")[1] == "404 Not Found"
    assert got(server, "sites")[0] == "302 Found"
