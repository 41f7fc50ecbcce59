"""What was told of a part stays true while the part, what it names and the common facts stay."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.check.all_rules import check
from generator.check.parts import only, part_at, parts_of
from generator.check.surroundings import added_by, rests_on
from generator.check.world import World
from generator.load.corpus import Loaded, load
from tests.sample import copy_project
from tests.small_world import put, settings

JUNIPER = "sites/alder-creek/juniper-elementary"
DIAGNOSTIC = f"{JUNIPER}/2026-10-diagnostic"
ELEMENT = "framework/ccsf/pillars/integrated-student-supports.md"


@dataclass(frozen=True)
class State:
    """A project at one moment: what is told of each part, and what that rests on."""

    loaded: Loaded
    told: dict[str, list[str]]
    named: dict[str, frozenset[str]]
    added: dict[str, list[str]]


def state(project: Path) -> State:
    """A project as it is now."""
    loaded, set_to = load(project), settings(project)
    told: dict[str, list[str]] = {part: [] for part in parts_of(loaded)}
    for one in check(loaded, set_to):
        told[part_at(one.path, loaded.corpus.schools)].append(repr(one))
    world = World(loaded, set_to)
    named, added = rests_on(world), added_by(world, loaded.corpus.schools)
    return State(loaded, told, named, added)


def kept(before: State, after: State) -> frozenset[str]:
    """The parts that need not be checked again."""
    if (before.added, before.loaded.ground) != (after.added, after.loaded.ground):
        return frozenset()
    parts = before.told.keys() & after.told.keys()
    return frozenset(part for part in parts if _is_kept(part, before, after))


def _is_kept(part: str, before: State, after: State) -> bool:
    one, other = only(before.loaded, [part]), only(after.loaded, [part])
    if (one.corpus, one.texts, one.pictures, one.diagnostics) != (
        other.corpus, other.texts, other.pictures, other.diagnostics
    ):  # fmt: skip
        return False
    texts, texts_now = before.loaded.texts, after.loaded.texts
    return all(texts.get(path) == texts_now.get(path) for path in before.named.get(part, ()))


def edited(project: Path, path: str, old: str, new: str) -> State:
    """A project after one edit, which must change something."""
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    put(project, path, text.replace(old, new, 1))
    return state(project)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, State]:
    """A copy of the sample project, and what it is like."""
    project = copy_project(tmp_path_factory.mktemp("sample"))
    return project, state(project)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{DIAGNOSTIC}/report.md", "---\n", "---\naudience: team\n"),
        (f"{DIAGNOSTIC}/report.md", "---\n", "---\npublish_from: 2031-01-01\n"),
        (f"{DIAGNOSTIC}/students-lead-their-own-conferences.md", "---\n", "---\naudience: team\n"),
        (f"{DIAGNOSTIC}/students-lead-their-own-conferences.md", "strength", "recommendation"),
        (f"{JUNIPER}/school.md", "---\n", "---\naudience: team\n"),
        ("sites/alder-creek/district.md", "audience: public", "audience: team"),
        ("framework/evidence.md", "id: students", "id: pupils"),
        (ELEMENT, "---\n", "---\nassessed_at: district\n"),
        (ELEMENT, "---\n", "---\naudience: team\n"),
        ("framework/ccsf/framework.md", "engaging", "starting"),
        ("content/index.md", "---\n", "---\naudience: team\n"),
    ],
)
def test_what_is_told_anew_is_known_to_be(
    path: str, old: str, new: str, sample: tuple[Path, State], tmp_path: Path
) -> None:
    project, before = sample
    after = edited(Path(shutil.copytree(project, tmp_path / "it")), path, old, new)
    assert after.told != before.told or new.startswith("---")
    for part in kept(before, after):
        assert after.told[part] == before.told[part]


def test_a_finding_concerns_its_site_and_who_names_it(
    sample: tuple[Path, State], tmp_path: Path
) -> None:
    project, before = sample
    copy = Path(shutil.copytree(project, tmp_path / "it"))
    path = f"{DIAGNOSTIC}/students-lead-their-own-conferences.md"
    after = edited(copy, path, "Every spring", "Each spring")
    naming = {part for part, paths in before.named.items() if path in paths}
    again = before.told.keys() - kept(before, after)
    assert again == {JUNIPER} | naming
    assert "framework" not in again


def test_a_school_rests_on_its_district_and_its_elements(sample: tuple[Path, State]) -> None:
    _, before = sample
    paths = before.named[JUNIPER]
    assert {"sites/alder-creek/district.md", ELEMENT, "framework/ccsf/framework.md"} <= paths
    assert not any(path.startswith(JUNIPER) for path in paths)
