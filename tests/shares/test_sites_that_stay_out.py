"""Very many sites of which some stay out, or pages, or reports until a day: built as at once."""

from pathlib import Path

import pytest

from generator import compiler
from generator.check import again
from generator.model import corpus as corpora
from tests.sample import run_here
from tests.shares.closed_things import HOME, OURS, close_some, notes, same_as_at_once, slow
from tests.shares.many_sites import CONFIG, FINDING, at_once, built
from tests.small_world import finding, put
from tests.warm_world import tree


@pytest.fixture
def world(world: Path) -> Path:
    """The same sites; of two districts something stays out."""
    close_some(world)
    return world


@pytest.mark.parametrize("is_apart", [True, False])
def test_of_a_site_that_stays_out_nothing_else_is_named(
    is_apart: bool, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_apart:
        monkeypatch.setattr(compiler, "read_in_shares", lambda *_: None)
    put(world, "sites/oak/district.md", "---\ntitle: Oak Unified of the West\n---\n")
    put(world, "sites/fir/elm/school.md", "---\ntitle: Elm School\naudience: team\n---\n")
    done = run_here("build", "--project", ".", cwd=world)
    assert "Left out for these readers: ash/elm/2026-notes, fir/elm and oak.\n" in done.stdout


def test_what_is_out_is_not_said_to_wait(world: Path) -> None:
    dated = notes().replace("audience: team", "publish_from: 2026-01-01")
    put(world, f"{HOME}/report.md", dated)
    done = run_here("build", "--project", ".", "--for", "bay", cwd=world)
    assert "Left out for these readers: ash, fir, oak and yew.\n" in done.stdout
    assert "Not out yet" not in done.stdout


def test_what_waits_for_a_day_stays_out_until_then(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, f"{HOME}/report.md", notes().replace("audience: team", "publish_from: 2027-09-01"))
    told = "Not out yet: ash/elm/2026-notes (until 2027-09-01).\n"
    for n in range(2):
        put(world, FINDING, finding(body=f"Better words, {n}.\n"))
        done = run_here("build", "--project", ".", cwd=world)
        assert told in done.stdout
        assert "Left out" not in done.stdout
        assert "read_and_check" not in taken
        same_as_at_once(world, monkeypatch)
        taken.clear()
    report = world / "sites/yew/elm/2026-diagnostic/report.md"
    text = report.read_text(encoding="utf-8")
    put(world, str(report), text.replace("2026-10-14", "2027-09-01"))
    done = run_here("build", "--project", ".", cwd=world)
    assert done.returncode == 0, done.stdout
    assert "Not out yet" not in done.stdout
    assert (world / "site" / HOME / "index.html").exists()
    assert "read_and_check" not in taken
    assert tree(world / "site") == at_once(world, world.with_name("another"), monkeypatch)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        slow("sites/ash/gum/school.md", "---\ntitle: Gum School\naudience: team\n---\n"),
        slow("sites/fir/elm/school.md", "---\ntitle: Elm School\naudience: team\n---\n"),
        ("sites/oak/district.md", "---\ntitle: Oak Unified of the West\n---\nWords of ours.\n"),
        slow(
            "sites/gum/district.md", "---\ntitle: Gum\naudience: team\n---\nNot for others yet.\n"
        ),
        slow("content/ours.md", OURS),
        slow("framework/offerings/ours.md", "---\ntitle: Ours\naudience: team\n---\nIt is ours.\n"),
        slow("framework/learner/outcomes/own.md", "---\ntitle: Own\naudience: team\n---\nIt is.\n"),
    ],
)
def test_a_site_or_page_that_stays_out(
    path: str, text: str, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again, "FEW", 20)  # all files are so new that they may have changed
    before = (world / path).read_text("utf-8") if (world / path).exists() else ""
    page = f"{path.removesuffix('.md').removeprefix('content/')}/"
    place = page.removesuffix("school/").removesuffix("district/")
    if path.startswith("content/"):
        put(world, "mkdocs.yml", CONFIG.replace("plugins:\n", "  - Ours: ours.md\nplugins:\n"))
    put(world, path, text)
    for n in range(2):
        put(world, FINDING, finding(body=f"Better words, {n}.\n"))
        built(world)
        assert "read_and_check" not in taken
        assert n == 0 or "read_in_shares" not in taken
        same_as_at_once(world, monkeypatch)
        assert not (world / "site" / place).exists()
        taken.clear()
    put(world, path, text.replace("audience: team\n", "audience: public\n"))
    if "audience" not in text:
        put(world, path, text.replace("---\n", "---\naudience: public\n", 1))
    built(world)
    assert "read_and_check" not in taken
    same_as_at_once(world, monkeypatch)
    assert (world / "site" / place / "index.html").exists()
    if before:
        put(world, path, before)
    else:
        (world / path).unlink()
    built(world)
    same_as_at_once(world, monkeypatch)


def test_a_check_between_two_builds_hides_no_closed_site(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "MANY_SITES", 10)
    gum = "sites/yew/gum/school.md"
    put(world, gum, "---\ntitle: Gum School\n---\n")
    built(world)
    put(world, gum, "---\ntitle: Gum School\naudience: team\n---\n")
    run_here("check", "--project", ".", cwd=world)
    built(world)
    same_as_at_once(world, monkeypatch)


def test_a_closed_page_where_districts_name_one_another(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "We wrote that as seen at {} the doors were open on all days."
    put(world, "content/ours.md", f"{OURS}\n{said.format('Elm School')}\n")
    named = finding(body=f"{said.format('[[sites/oak/elm]]')}\n")
    put(world, "sites/ash/elm/2026-diagnostic/seen.md", named)
    built(world)
    for n in range(2):
        put(world, "sites/bay/elm/2026-diagnostic/hours.md", finding(body=f"Words, {n}.\n"))
        built(world)
        same_as_at_once(world, monkeypatch)


def test_where_few_sites_are_left_all_is_read_at_once(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "MANY_SITES", 10)
    put(world, "sites/ash/gum/school.md", "---\ntitle: Gum School\n---\n")
    built(world)
    assert "read_and_check" not in taken
    put(world, "sites/oak/elm/school.md", "---\ntitle: Elm\naudience: team\n---\n")
    for n in range(2):
        put(world, FINDING, finding(body=f"Better words, {n}.\n"))
        taken.clear()
        built(world)
        assert "read_and_check" in taken
        assert n == 0 or "read_in_shares" not in taken
        same_as_at_once(world, monkeypatch)
