"""The check of everything is that of all its parts, each apart."""

from pathlib import Path

import pytest

from bench.corpus import write
from generator.check.all_rules import check, check_parts
from generator.check.parts import part_at, parts_of
from generator.load.corpus import load
from tests.check.built_worlds import BUILT, SOUND_THOUGH_UNUSUAL
from tests.check.test_worlds import FOLDERS, laid_over
from tests.sample import ROOT
from tests.small_world import FINDING, PHOTO, SCHOOL, WORLDS, build, finding, settings, sound_world

TWO_SCHOOLS = {
    "sites/oak/ash/school.md": "---\ntitle: Ash School\naliases: [old-one]\n---\n",
    f"{SCHOOL}/school.md": "---\ntitle: Elm School\naliases: [old-one]\npictures:\n"
    "  ../ash/559-555-0100.jpg:\n    people: none\n    accepted:\n"
    "      - {rule: personal-phone, because: It is the office's., until: 2036-01-01}\n---\n",
    "sites/oak/ash/559-555-0100.jpg": PHOTO,
    "sites/oak/ash/2026-diagnostic/report.md": "---\ntitle: Diagnostic\noffering: diagnostic\n"
    "date: 2026-02-01\naudience: team\n---\n",
    FINDING: finding(body="It follows [[ash/2026-diagnostic]]; call (559) 555-0100.\n"),
}
"""One school accepts something of the other, cites it, and goes by the same older name."""


def told_apart(project: Path) -> None:
    """Asserts that each part is told what the check of everything tells of its files."""
    loaded, set_to = load(project), settings(project)
    told: dict[str, list[str]] = {part: [] for part in parts_of(loaded)}
    for one in check(loaded, set_to):
        told[part_at(one.path, loaded.corpus.schools)].append(repr(one))
    for part, expected in told.items():
        assert [repr(one) for one in check_parts(loaded, set_to, [part])] == expected, part
    everything = check_parts(loaded, set_to, told)
    assert sorted(map(repr, everything)) == sorted(one for part in told.values() for one in part)


@pytest.mark.parametrize("case", ["fires", "near-miss"])
@pytest.mark.parametrize("code", FOLDERS)
def test_small_worlds(code: str, case: str, tmp_path: Path) -> None:
    told_apart(laid_over(tmp_path, WORLDS / code / case))


@pytest.mark.parametrize("code", BUILT)
def test_built_worlds(code: str, tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    BUILT[code].fires(world)
    told_apart(world)


@pytest.mark.parametrize("name", SOUND_THOUGH_UNUSUAL)
def test_unusual_worlds(name: str, tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    SOUND_THOUGH_UNUSUAL[name](world)
    told_apart(world)


def test_sites_that_speak_of_each_other(tmp_path: Path) -> None:
    world = build(tmp_path, TWO_SCHOOLS)
    rules = {one.rule for one in check(load(world), settings(world))}
    assert {"alias-taken", "link-to-narrower", "personal-phone"} <= rules
    told_apart(world)


def test_the_sample_project() -> None:
    told_apart(ROOT)


def test_fifty_schools(tmp_path: Path) -> None:
    write(50, tmp_path)
    told_apart(tmp_path)


def test_a_school_is_a_part_and_so_is_the_rest_of_its_district() -> None:
    schools = load(ROOT).corpus.schools
    school = "sites/alder-creek/juniper-elementary"
    assert part_at(f"{school}/2026-10-diagnostic/report.md", schools) == school
    assert part_at(f"{school}/entrance.jpg", schools) == school
    assert part_at("sites/alder-creek/2027-02-synthesis/report.md", schools) == "sites/alder-creek"
    assert (
        part_at("sites/alder-creek/framework/future/framework.md", schools) == "sites/alder-creek"
    )
    assert part_at("framework/evidence.md", schools) == "framework"
    assert part_at("content/index.md", schools) == "content"
