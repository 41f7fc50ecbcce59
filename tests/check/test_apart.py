"""A project in which one share concerns another is read at once."""

import shutil
from pathlib import Path

import pytest

from generator.check.whole import read_and_check
from generator.model import corpus as corpora
from tests.check.share_worlds import (
    in_shares,
    more,
    named_across,
    with_field,
)
from tests.small_world import many_districts, put, settings


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    return many_districts(tmp_path)


def named_by_a_page(world: Path) -> None:
    put(world, "content/news.md", "# News\n\nSee [[sites/oak/elm]].\n")


def linked_by_a_page(world: Path) -> None:
    put(world, "content/news.md", "# News\n\nSee [[sites/oak]].\n")


def named_by_an_element(world: Path) -> None:
    more(world / "framework/learner/outcomes/agency.md", "\nSee [[sites/oak/elm]].\n")


def a_school_not_for_all(world: Path) -> None:
    with_field(world / "sites/ash/elm/school.md", "audience: team")


def a_district_not_for_all(world: Path) -> None:
    profile = world / "sites/ash/district.md"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("audience: public\n", ""), encoding="utf-8")


def an_element_not_for_all(world: Path) -> None:
    with_field(world / "framework/learner/outcomes/agency.md", "audience: team")


def of_its_own(world: Path) -> None:
    text = (world / "framework/ccsf/framework.md").read_text(encoding="utf-8")
    put(world, "sites/ash/framework/future/framework.md", text)


def a_group_of_its_own(world: Path) -> None:
    put(world, "sites/ash/framework/future/values/index.md", "---\ntitle: Values\n---\n")


def without_districts(world: Path) -> None:
    for profile in world.glob("sites/*/district.md"):
        profile.unlink()


def older_id_of_an_element(world: Path) -> None:
    with_field(world / "sites/ash/elm/school.md", "aliases: [agency]")
    more(world / "sites/ash/district.md", "\nSee [[agency]].\n")


def named_by_an_older_id(world: Path) -> None:
    with_field(world / "sites/ash/elm/school.md", "aliases: [ash-school]")
    more(world / "sites/oak/elm/2026-diagnostic/families-teach.md", "\nAs in [[ash-school]].\n")


def named_below_an_older_id(world: Path) -> None:
    with_field(world / "sites/ash/elm/school.md", "aliases: [ash-school]")
    report = "ash-school/2026-diagnostic"
    more(world / "sites/oak/elm/2026-diagnostic/families-teach.md", f"\nAs in [[{report}]].\n")


def districts_that_went_by_one_id(world: Path) -> None:
    for name in ("ash", "bay"):
        with_field(world / f"sites/{name}/district.md", "aliases: [old-one]")


def one_large_district(world: Path) -> None:
    for number in range(3):
        shutil.copytree(world / "sites/oak/elm", world / "sites/oak" / f"elm-{number}")


@pytest.mark.parametrize(
    "change",
    [named_across, named_by_a_page, linked_by_a_page, named_by_an_element,
     of_its_own, a_group_of_its_own, without_districts,
     older_id_of_an_element, named_by_an_older_id, named_below_an_older_id,
     districts_that_went_by_one_id,     one_large_district],
    ids=lambda one: one.__name__,
)  # fmt: skip
def test_what_does_not_stand_apart_is_read_at_once(change: object, world: Path) -> None:
    change(world)  # type: ignore[operator]
    for _ in range(2):
        assert in_shares(world) is None
        read_and_check(world, settings(world))
