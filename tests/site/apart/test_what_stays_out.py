"""Serving very many sites of which something stays out."""

import shutil
from pathlib import Path

import pytest

from generator.mkdocs_plugin.rebuilding import Rebuilding
from tests.check.share_worlds import PICTURE
from tests.shares.many_sites import FINDING
from tests.site.apart.looks import REPORT, article, same_as_at_once, text
from tests.site.test_rebuilding import URL, add
from tests.small_world import put

NOTES = "sites/ash/elm/2026-notes"


@pytest.fixture
def noted(project: Path) -> Path:
    """The same project with notes for the team, and a picture in them."""
    head = "title: Our own notes\naudience: team\ndate: 2027-05-01\nby: consultants\n"
    shown = "pictures: {stairs.jpg: {people: none}}\n"
    body = "Nobody is to know.\n\n![The stairs, from the street](stairs.jpg)\n"
    put(project, f"{NOTES}/report.md", f"---\n{head}{shown}---\n{body}")
    shutil.copy(PICTURE, project / NOTES / "stairs.jpg")
    return project


def closed(site: Path) -> list[str]:
    """The files that say or show something of it."""
    files = (one for one in site.rglob("*") if one.is_file())
    return [
        str(one) for one in files
        if NOTES in str(one) or b"2026-notes" in one.read_bytes() or b"Our own" in one.read_bytes()
    ]  # fmt: skip


def test_nothing_of_it_is_served(
    noted: Path, builds: Rebuilding, taken: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    site = builds.make(URL)
    for url in (f"{REPORT}/", "sites/ash/elm/", "sites/ash/", f"{NOTES}/"):
        builds.ask(url)
    assert not (site / NOTES).exists()
    assert "2027" not in article(site, "sites/ash/elm")
    taken.clear()
    add(noted / FINDING, "\nA new sentence.\n")
    add(noted / NOTES / "report.md", "\nA sentence more for ourselves.\n")
    site = builds.make(URL)
    builds.ask(f"{REPORT}/")
    builds.ask(f"{NOTES}/")
    assert "A new sentence." in text(site / REPORT / "index.html")
    assert taken == []
    same_as_at_once(builds, site, noted, tmp_path / "fresh", monkeypatch)
    assert closed(site) == []


def test_what_is_for_all_from_now_on_is_served(noted: Path, builds: Rebuilding) -> None:
    builds.make(URL)
    report = noted / NOTES / "report.md"
    report.write_text(text(report).replace("audience: team\n", ""), encoding="utf-8")
    site = builds.make(URL)
    builds.ask(f"{NOTES}/")
    assert "Nobody is to know." in article(site, NOTES)
    assert (site / NOTES / "stairs.jpg").exists()
    report.write_text(text(report).replace("date:", "audience: team\ndate:"), encoding="utf-8")
    site = builds.make(URL)
    builds.ask(f"{NOTES}/")
    builds.ask("sites/ash/elm/")
    assert closed(site) == []
