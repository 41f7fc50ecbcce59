"""What is answered while very many sites are served, whatever is wrong or goes on meanwhile."""

import shutil
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pytest
from mkdocs.exceptions import MkDocsException

from generator.load.records import Records
from generator.mkdocs_plugin import rebuilding
from generator.mkdocs_plugin.rebuilding import Rebuilding
from generator.mkdocs_plugin.share_units import Besides, NotAtHandError, ShareUnits
from generator.mkdocs_plugin.unit_writer import UnitWriter
from generator.source import processes
from tests.shares.many_sites import CONFIG, FINDING
from tests.site.apart.looks import ELSEWHERE, REPORT, article, got, same_as_at_once, served, text
from tests.site.test_rebuilding import URL, add
from tests.small_world import put


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


def test_the_end_waits_for_nothing_that_is_being_made(
    builds: Rebuilding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    site = builds.make(URL)
    made: list[str] = []
    original = ShareUnits._share

    def share(
        shares: ShareUnits, records: Records, writer: UnitWriter, besides: Besides, name: str
    ) -> Any:
        made.append(name)
        ending.start()
        return original(shares, records, writer, besides, name)

    ending = Thread(target=builds.stop)
    monkeypatch.setattr(ShareUnits, "_share", share)
    status, _ = got(served(builds, site), "sitemap.xml")
    assert status.startswith("503")
    ending.join()
    assert len(made) == 1


class Noting:
    """A lock that says how many wait for it."""

    def __init__(self) -> None:
        self.lock, self.waiting = Lock(), 0

    def __enter__(self) -> None:
        self.waiting += 1
        self.lock.acquire()
        self.waiting -= 1

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def test_a_save_comes_in_between_while_all_is_made(
    builds: Rebuilding, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.make(URL)
    builds._lock = Noting()  # type: ignore[assignment]
    monkeypatch.setattr(rebuilding, "GIVING_WAY", 0.3)  # on a busy machine, too
    done: list[str] = []
    original = ShareUnits._share

    def save() -> None:
        done.append("saving")
        add(project / ELSEWHERE / "families-teach.md", "\nA new sentence.\n")
        builds.make(URL)
        done.append("saved")

    def share(
        shares: ShareUnits, records: Records, writer: UnitWriter, besides: Besides, name: str
    ) -> Any:
        if not done:
            saving.start()
            while not builds._lock.waiting:  # type: ignore[attr-defined]
                pass
        done.append(name)
        return original(shares, records, writer, besides, name)

    saving = Thread(target=save)
    monkeypatch.setattr(ShareUnits, "_share", share)
    builds.ask("search/entries.js")
    saving.join()
    assert done[:3] == ["saving", "sites/ash", "saved"]
    assert sorted(done[3:]) == [f"sites/{name}" for name in ("fir", "oak", "yew")]
    same_as_at_once(builds, builds.make(URL), project, tmp_path / "fresh", monkeypatch)


def test_an_address_where_nothing_is(builds: Rebuilding) -> None:
    server = served(builds, builds.make(URL))
    status, page = got(server, "nothing/is/here/")
    assert status == "404 Not Found"
    assert "livereload" in page
    assert "A small world" in page
    assert got(server, "nothing.ico")[1] == "404 Not Found"
    assert got(server, "sites")[0] == "302 Found"
