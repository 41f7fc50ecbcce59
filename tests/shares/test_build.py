"""A site that is made share by share is the same, byte for byte, as one that is made at once."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from generator.mkdocs_plugin.share_units import ShareUnits
from generator.mkdocs_plugin.writer import Writer
from generator.publish import publishing
from generator.publish.trouble import PublishError
from generator.source import processes
from tests.check.share_worlds import PICTURE, more, with_field
from tests.sample import run_here
from tests.shares.many_sites import CONFIG, FINDING, at_once, built, retitle
from tests.small_world import finding, put
from tests.warm_world import tree


@pytest.mark.parametrize("is_spread", [True, False])
def test_a_cold_build(
    is_spread: bool, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_spread:
        monkeypatch.setattr(processes, "can_spread", lambda: False)
    built(world)
    assert "read_and_check" not in taken
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_each_file_of_data_is_written_once(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    written: list[str] = []
    put_in_pieces = Writer.put_in_pieces

    def noted(writer: Writer, path: str, content: Iterable[bytes]) -> str:
        written.append(path)
        return put_in_pieces(writer, path, content)

    monkeypatch.setattr(Writer, "put_in_pieces", noted)
    built(world)
    assert {"data/site.json", "data/pages/sites/ash.json"} <= set(written)
    assert len(set(written)) == len(written)


def test_a_district_has_rows_for_its_schools(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, "sites/ash/2026-plan/report.md", "---\ntitle: A plan\ndate: 2026-10-01\n---\n")
    put(world, "sites/ash/2026-plan/one.md", finding("schools: [sites/ash/elm]\n", "Words.\n"))
    built(world)
    assert "read_and_check" not in taken
    rows = (world / "site/data/pages/sites/ash/elm.json").read_text(encoding="utf-8")
    assert "sites/ash/2026-plan/one" in rows
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def waiting(world: Path) -> list[str]:
    """The files for the next build that have not taken their places."""
    return [one.name for one in (world / ".cache").rglob("*.part")]


def test_two_builds_at_once_do_not_disturb_one_another(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = ShareUnits.make

    def make_both(shares: ShareUnits, *of: Any, **more: Any) -> None:
        make(shares, *of, **more)
        with monkeypatch.context() as patched:
            patched.setattr(ShareUnits, "make", make)
            built(world, "--to", "beside")

    with monkeypatch.context() as patched:
        patched.setattr(ShareUnits, "make", make_both)
        built(world)
    assert waiting(world) == []
    assert tree(world / "site") == tree(world / "beside")


@pytest.mark.parametrize("end", [PublishError("The disk is full."), KeyboardInterrupt()])
def test_a_build_that_fails_leaves_nothing_behind(
    end: BaseException, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        assert waiting(world)
        raise end

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "seal", fail)
        done = run_here("build", "--project", ".", cwd=world)
    assert done.returncode != 0
    assert waiting(world) == []
    built(world)
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_where_nothing_can_be_kept(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, ".cache/pages-public", "in the place of the folder")
    built(world)
    built(world)
    assert "read_and_check" not in taken
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_a_picture_and_a_profile_that_leads_into_its_share(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = world / "sites/ash/elm/2026-diagnostic/report.md"
    text = report.read_text(encoding="utf-8")
    declared = text.replace("---\n", "---\npictures: {entrance.jpg: {people: none}}\n", 1)
    words = "\n## Late hours\n\n![The entrance, from the street](entrance.jpg)\n"
    report.write_text(declared + words, encoding="utf-8")
    shutil.copy(PICTURE, report.with_name("entrance.jpg"))
    profile = world / "sites/ash/district.md"
    link = "\nSee [there](elm/2026-diagnostic/report.md#late-hours).\n"
    profile.write_text(profile.read_text(encoding="utf-8") + link, encoding="utf-8")
    built(world)
    assert "read_and_check" not in taken
    page = (world / "site/sites/ash/index.html").read_text(encoding="utf-8")
    assert 'href="elm/2026-diagnostic/#text--late-hours"' in page
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_a_report_whose_day_has_come(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in world.glob("sites/ash/elm/*/report.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("---\n", "---\npublish_from: 2026-10-01\n", 1), "utf-8")
    built(world)
    assert "read_and_check" not in taken
    assert (world / "site/sites/ash/elm/2026-diagnostic/index.html").exists()
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_what_goes_by_older_ids(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = "sites/ash/elm/2026-diagnostic/report.md"
    for path in ("sites/ash/district.md", "sites/ash/elm/school.md", report, FINDING):
        with_field(world / path, f"aliases: [older-{Path(path).stem}]")
    built(world)
    assert "read_and_check" not in taken
    older = "older-district/older-school/older-report"
    for page in (f"sites/{older}/older-families-teach", "synthesis/older-district/changes"):
        assert 'http-equiv="refresh"' in (world / f"site/{page}/index.html").read_text("utf-8")
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)
    taken.clear()
    more(world / FINDING, "\nMore words.\n")
    built(world)
    assert not taken  # nothing but the district of the edit was read
    assert tree(world / "site") == at_once(world, world.with_name("another"), monkeypatch)
    for path in ("sites/ash/district.md", report):
        text = (world / path).read_text(encoding="utf-8")
        put(world, path, text.replace("[older-", "[newer-"))
    taken.clear()
    built(world)
    assert "read_and_check" not in taken
    assert tree(world / "site") == at_once(world, world.with_name("third"), monkeypatch)


@pytest.mark.parametrize("path", [FINDING, "sites/oak/elm/2026-diagnostic/families-teach.md"])
def test_what_a_district_said_of_another_goes_with_the_words(
    path: str, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "sites/oak/elm" if path == FINDING else "sites/ash/elm"
    put(world, path, finding(body=f"As in [[{other}]].\n"))
    built(world)
    put(world, path, finding(body="As elsewhere.\n"))
    built(world)
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_builds_after_edits(world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    built(world)
    for number, (path, words) in enumerate(
        [
            (FINDING, "\nMore words.\n"),
            ("framework/learner/outcomes/agency.md", "\nMore words.\n"),
            ("content/index.md", "\nMore words.\n"),
        ]
    ):
        file = world / path
        file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")
        built(world)
        assert "read_and_check" not in taken
        other = world.with_name(f"other-{number}")
        assert tree(world / "site") == at_once(world, other, monkeypatch), path
        taken.clear()


def test_pages_that_hold_are_not_made_again(world: Path) -> None:
    first = built(world)
    put(world, "sites/bay/gum/school.md", "---\ntitle: Gum School\n---\n")
    put(
        world,
        "sites/ash/elm/2026-diagnostic/more.md",
        "---\nkind: strength\ntitle: More\nelements: agency\n---\n",
    )
    again = built(world)
    made, of = (int(word.replace(",", "")) for word in again.split() if word[0].isdigit())
    assert 0 < made < of
    assert first.split()[1] == first.split()[3]


@pytest.mark.parametrize(
    "nav", ["  - A school: sites/ash/elm/index.md\n", "  - Data: data/pages/sites/ash.json\n"]
)
def test_a_district_in_the_navigation_is_made_at_once(
    nav: str, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, "mkdocs.yml", CONFIG.replace("plugins:", f"{nav}plugins:"))
    built(world)
    assert "read_and_check" in taken
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_what_a_district_says_of_its_schools_while_another_thing_changes(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = "sites/ash/2026-plan"
    put(world, f"{plan}/report.md", "---\ntitle: A plan\ndate: 2026-10-01\n---\nWords.\n")
    put(world, f"{plan}/one.md", finding("schools: [elm]\n", "Words.\n"))
    built(world)
    more(world / "framework/learner/outcomes/agency.md", "\nMore words.\n")
    built(world)
    assert "read_and_check" not in taken
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


def test_a_profile_that_begins_with_a_report_is_told_among_others(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = "As in [[sites/oak/elm/2026-diagnostic]]. More words.\n"
    put(world, "sites/oak/district.md", f"---\ntitle: Oak\naudience: public\n---\n{named}")
    built(world)
    assert "As in Diagnostic 2026." in (world / "site/sites/index.html").read_text("utf-8")
    more(world / FINDING, "\nMore words.\n")
    built(world)
    assert "read_and_check" not in taken
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)


@pytest.mark.parametrize("is_spread", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_workbooks_are_made_share_by_share(
    is_spread: bool, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter")
    if not is_spread:
        monkeypatch.setattr(processes, "can_spread", lambda: False)
    put(world, "mkdocs.yml", f"{CONFIG}      workbooks: true\n")
    built(world)
    assert "read_and_check" not in taken
    first = tree(world / "site")
    assert first == at_once(world, world.with_name("other"), monkeypatch)
    report = world / "sites/ash/elm/2026-diagnostic/report.md"
    taken.clear()
    retitle(report, "Another title")
    built(world)
    assert "read_and_check" not in taken
    second = tree(world / "site")
    books = [one for one in second if one.endswith(".xlsx")]
    assert [one for one in books if first[one] != second[one]] == ["data/ash.xlsx"]
    taken.clear()
    retitle(world / "framework/offerings/diagnostic.md", "A diagnostic study")
    built(world)
    assert "read_and_check" not in taken
    third = tree(world / "site")
    assert len([one for one in books if second[one] != third[one]]) == len(books) == 5
    assert third == at_once(world, world.with_name("another"), monkeypatch)


def test_what_workbooks_need_is_missed_before_anything_is_made(
    world: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    put(world, "mkdocs.yml", f"{CONFIG}      workbooks: true\n")
    done = run_here("build", "--project", ".", cwd=world)
    assert done.returncode != 0
    assert "needs XlsxWriter, which is not installed" in caplog.text
    assert not (world / "site").exists()
