"""A site that is made share by share is the same, byte for byte, as one that is made at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import compiler
from generator.model import corpus as corpora
from generator.source import processes
from tests.sample import run_here
from tests.small_world import many_districts, put
from tests.warm_world import copy_parts, tree

CONFIG = """site_name: A small world
docs_dir: content
theme: {name: material, font: false}
nav:
  - Home: index.md
  - Districts and schools: sites/index.md
  - The learner: framework/learner/index.md
plugins:
  - crosswalk:
      needs_approval: false
"""
FINDING = "sites/ash/elm/2026-diagnostic/families-teach.md"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    made = many_districts(tmp_path)
    put(made, "mkdocs.yml", CONFIG)
    return made


def built(world: Path, *wishes: str) -> str:
    """What a build says of its pages."""
    done = run_here("build", "--project", ".", "--timings", *wishes, cwd=world)
    assert done.returncode == 0, done.stderr
    return next(line for line in done.stdout.split("\n") if line.startswith("  rendered:"))


def at_once(world: Path, to: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site that is made of the same project where everything is read at once."""
    copy_parts(world, to)
    with monkeypatch.context() as patched:
        patched.setattr(compiler, "read_in_shares", lambda *_: None)
        built(to)
    return tree(to / "site")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Says which way builds went: whether shares were enough for them."""
    ways: list[str] = []

    def noted(name: str) -> None:
        original: Callable[..., object] = getattr(compiler, name)

        def call(*arguments: object) -> object:
            ways.append(name)
            return original(*arguments)

        monkeypatch.setattr(compiler, name, call)

    noted("share_of")
    noted("read_and_check")
    return ways


@pytest.mark.parametrize("is_spread", [True, False])
def test_a_cold_build(
    is_spread: bool, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_spread:
        monkeypatch.setattr(processes, "can_spread", lambda: False)
    built(world)
    assert "read_and_check" not in taken
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
