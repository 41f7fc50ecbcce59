"""Each rule in a small world that breaks it, and in one that only comes near."""

import shutil
from pathlib import Path

import pytest

from generator.check import all_rules  # noqa: F401 - importing it fills the book of rules
from generator.diagnostics.rules import RULES
from tests.check.built_worlds import BUILT, SOUND_THOUGH_UNUSUAL
from tests.small_world import SCHOOL, WORLDS, problems, sound_world, told

FOLDERS = sorted(folder.name for folder in WORLDS.iterdir() if not folder.name.startswith("_"))


def laid_over(root: Path, case: Path) -> Path:
    """The sound world with the files of a case over it."""
    world = sound_world(root)
    shutil.copytree(case, world, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return world


def expected(case: Path) -> str:
    """What a case says that an author is told; nothing when it says nothing."""
    file = case / "expected.txt"
    return file.read_text(encoding="utf-8").removesuffix("\n") if file.exists() else ""


def test_the_sound_world_is_sound(tmp_path: Path) -> None:
    assert told(sound_world(tmp_path)) == ""


@pytest.mark.parametrize("code", FOLDERS)
def test_rule_fires(code: str, tmp_path: Path) -> None:
    case = WORLDS / code / "fires"
    world = laid_over(tmp_path, case)
    assert code in {problem.rule for problem in problems(world)}
    assert told(world) == expected(case)


@pytest.mark.parametrize("code", FOLDERS)
def test_near_miss_is_let_pass(code: str, tmp_path: Path) -> None:
    case = WORLDS / code / "near-miss"
    world = laid_over(tmp_path, case)
    assert code not in {problem.rule for problem in problems(world)}
    assert told(world) == expected(case)


@pytest.mark.parametrize("code", BUILT)
def test_built_world_fires(code: str, tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    BUILT[code].fires(world)
    assert told(world) == BUILT[code].told


@pytest.mark.parametrize("code", BUILT)
def test_built_near_miss_is_let_pass(code: str, tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    BUILT[code].near_miss(world)
    assert told(world) == ""


@pytest.mark.parametrize("name", SOUND_THOUGH_UNUSUAL)
def test_unusual_files_are_handled(name: str, tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    SOUND_THOUGH_UNUSUAL[name](world)
    assert told(world) == ""


@pytest.mark.parametrize(
    "path", [f"{SCHOOL}/front.jpg", "content/front.jpg", "content/extra.md", "sites/birch"]
)
def test_no_link_out_of_the_tree_is_followed(path: str, tmp_path: Path) -> None:
    outside = tmp_path / "private"
    outside.mkdir()
    world = sound_world(tmp_path)
    (world / path).symlink_to(outside)
    assert [(one.path, one.rule) for one in problems(world)] == [(path, "link-out-of-tree")]


def test_every_rule_has_its_worlds() -> None:
    assert sorted([*FOLDERS, *BUILT]) == sorted(RULES)


@pytest.mark.parametrize("code", FOLDERS)
def test_case_changes_the_world(code: str) -> None:
    for case in ("fires", "near-miss"):
        files = [file for file in (WORLDS / code / case).rglob("*") if file.is_file()]
        assert [file for file in files if file.name != "expected.txt"]


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_documented(code: str) -> None:
    doc = RULES[code].doc
    assert all([doc.summary, doc.why, doc.wrong, doc.right, doc.mend])
    assert doc.wrong != doc.right
    assert doc.summary.endswith(".")
    assert "Why:" not in doc.summary
