"""Serving a small project while somebody writes: mistakes are shown, and end nothing."""

import os
import re
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.markup import read
from tests.sample import run
from tests.site_servers import Served, serving
from tests.small_world import FINDING, finding, put, sound_world
from tests.test_mkdocs_plugin import BROKEN, MKDOCS, REPORT

BANNER = "You see the last good pages."


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A small project that MkDocs can serve."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", f"{MKDOCS}nav: [index.md, sites/index.md]\n")
    return world


Serve = Callable[[Path], AbstractContextManager[Served]]


def crosswalk_serve(world: Path, **around: str) -> AbstractContextManager[Served]:
    return serving(world, "generator", "serve", flag="--address", **around)


def mkdocs_serve(world: Path) -> AbstractContextManager[Served]:
    return serving(world, "mkdocs", "serve", flag="--dev-addr")


@pytest.fixture(params=[crosswalk_serve, mkdocs_serve], ids=["crosswalk", "mkdocs"])
def serve(request: pytest.FixtureRequest) -> Serve:
    """Both ways to serve."""
    way: Serve = request.param
    return way


def has(*words: str) -> Callable[[str], bool]:
    return lambda page: all(word in page for word in words)


def test_serving_survives_a_mistake(world: Path, serve: Serve) -> None:
    with serve(world) as served:
        served.wait_for(REPORT, has("Families teach"))
        put(world, FINDING, BROKEN)
        page = served.wait_for(REPORT, has(BANNER))
        assert f"{FINDING}:4:11" in page
        assert "Families teach" in read(page).one("article", id="content").text
        put(world, FINDING, finding().replace("A finding", "Families teach again"))
        mended = served.wait_for(REPORT, has("Families teach again"))
        assert BANNER not in mended


def test_a_first_start_with_a_mistake_shows_it(world: Path, serve: Serve) -> None:
    put(world, FINDING, BROKEN)
    with serve(world) as served:
        page = served.wait_for("", has("unknown-reference"))
        assert f"{FINDING}:4:11" in read(page).one("article", id="content").text
        put(world, FINDING, finding())
        served.wait_for(REPORT, lambda page: "A finding" in page and BANNER not in page)


def test_a_mistake_in_content_is_shown(world: Path, serve: Serve) -> None:
    with serve(world) as served:
        served.wait_for("", has("This site is about"))
        put(world, "content/index.md", "# Welcome\n\nSee [[elmm]].\n")
        assert "content/index.md:3:7" in served.wait_for("", has(BANNER))
        put(world, "content/index.md", "# Welcome\n\nNow see [[elm]].\n")
        served.wait_for("", lambda page: "Now see" in page and BANNER not in page)


def test_serving_survives_a_broken_mkdocs_yml(world: Path) -> None:
    with crosswalk_serve(world) as served:
        served.wait_for(REPORT, has("Families teach"))
        put(world, "mkdocs.yml", "site_name: [\n")
        served.wait_for(REPORT, has('class="cw-problems"', "Families teach"))
        put(world, "mkdocs.yml", MKDOCS.replace("A small world", "A mended world"))
        page = served.wait_for(REPORT, has("A mended world"))
        assert 'class="cw-problems"' not in page


def test_a_page_is_told_to_reload(world: Path, serve: Serve) -> None:
    with serve(world) as served:
        page = served.wait_for("", has("livereload"))
        first = re.search(r"livereload\((\d+), ?(\d+)\)", page)
        assert first
        put(world, "content/index.md", "# Welcome\n\nSaved anew.\n")
        later = served.wait_for("", has("Saved anew"))
        second = re.search(r"livereload\((\d+), ?(\d+)\)", later)
        assert second
        assert first[1] != second[1]
        told = served.get(f"livereload/{first[1]}/{first[2]}")
        assert int(told) >= int(second[1])


def test_a_new_file_is_seen(world: Path, serve: Serve) -> None:
    with serve(world) as served:
        served.wait_for(REPORT, has("Families teach"))
        put(world, "sites/oak/elm/2026-diagnostic/doors-are-open.md", finding())
        served.wait_for(REPORT, has("doors-are-open"))


def test_serving_on_a_taken_address_says_so(world: Path) -> None:
    with crosswalk_serve(world) as served:
        served.wait_for("", has("Welcome"))
        address = served.url.removeprefix("http://").rstrip("/")
        done = run("serve", "--project", world, "--address", address)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "another program" in done.stderr


def test_serving_for_nobody_in_particular_says_so(world: Path) -> None:
    put(world, "sites/ash/district.md", "---\ntitle: Ash\naudience: public\n---\n")
    done = run("serve", "--project", world, "--audience", "team")
    assert done.returncode == 2
    assert "is for one district, and there are several: ash, oak." in done.stderr
    told = done.stdout + done.stderr
    assert not any(words in told for words in ("BuildError", "Traceback", "last good", "The site"))


def test_a_mistake_at_the_start_is_told_at_every_address(world: Path) -> None:
    put(world, FINDING, BROKEN)
    with crosswalk_serve(world) as served:
        page = served.wait_for("", has("unknown-reference"))
        assert BANNER not in page
        assert "unknown-reference" in served.log.read_text(encoding="utf-8")
        assert "unknown-reference" in served.get_whatever(REPORT)
        put(world, FINDING, finding())
        served.wait_for(REPORT, has("A finding"))


def test_what_is_no_mistake_is_counted(world: Path) -> None:
    approved = MKDOCS.replace("- crosswalk", "- crosswalk: {needs_approval: false}")
    put(world, "mkdocs.yml", f"{approved}nav: [index.md, sites/index.md]\n")
    put(world, "sites/oak/elm/2026-plan/report.md", "---\ntitle: A plan\ndate: 2026-10-01\n---\n")
    with crosswalk_serve(world) as served:
        served.wait_for("", has("Welcome"))
        assert "There is more to say: 1 warning." in served.log.read_text(encoding="utf-8")


def test_what_stays_out_is_told_at_first_and_when_it_changes(world: Path) -> None:
    notes = "sites/oak/elm/2026-notes/report.md"
    head = "---\ntitle: Notes\ndate: 2026-10-01\nby: consultants\n"
    head += "approved: {role: Principal, on: 2026-10-02}\n"
    put(world, notes, f"{head}audience: team\n---\nWords.\n")
    told = "Left out for these readers: oak/elm/2026-notes."
    with crosswalk_serve(world) as served:
        served.wait_for("", has("Welcome"))
        served.wait_for_words(told)
        put(world, FINDING, finding(body="Better words.\n"))
        served.wait_for(REPORT, has("Better words."))
        assert served.log.read_text(encoding="utf-8").count(told) == 1
        put(world, notes, f"{head}publish_from: 2027-05-01\n---\nWords.\n")
        served.wait_for_words("Not out yet: oak/elm/2026-notes (until 2027-05-01).")
        served.wait_for_words("Today counts as 2026-1")
        put(world, notes, f"{head}---\nWords.\n")
        served.wait_for_words("Nothing stays out any more.")


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_end_leaves_nothing_behind(name: str, world: Path, tmp_path: Path) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    with crosswalk_serve(world, TMPDIR=str(place)) as served:
        served.wait_for("", has("Welcome"))
        assert list(place.iterdir())
        served.process.send_signal(getattr(signal, name))
        assert served.process.wait(60) == 0
    assert list(place.iterdir()) == []
