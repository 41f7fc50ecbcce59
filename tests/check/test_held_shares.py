"""What is held of shares in memory tells what reading them anew would, and spares looking."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import held_shares
from generator.check.held_shares import Held
from generator.check.looks import CheckedShare, Look
from generator.load.corpus import Loaded
from generator.model import corpus as corpora
from generator.source import processes
from tests.check.share_worlds import ASH_FINDING, ASH_REPORT, CHANGES, in_shares, more, with_field
from tests.small_world import finding, many_districts, put
from tests.warm_world import copy_parts

ALL = ["sites/ash", "sites/bay", "sites/fir", "sites/oak", "sites/yew"]
GUEST = "sites/ash/elm/2026-diagnostic/a-guest.md"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here, and a clock that tells two changes apart."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    monkeypatch.setattr(held_shares, "CLOCK", 0)
    return many_districts(tmp_path / "first")


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shares that were checked."""
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    names: list[str] = []
    original = Look.of_share

    def of_share(look: Look, name: str, share: Loaded, *, is_for_all: bool) -> CheckedShare:
        names.append(name)
        return original(look, name, share, is_for_all=is_for_all)

    monkeypatch.setattr(Look, "of_share", of_share)
    return names


def held_in(world: Path) -> Held:
    found = in_shares(world)
    assert found
    return found[2]


def same_as_anew(world: Path, earlier: Held) -> Held | None:
    """What is held next; None if all has to be read at once. It tells what reading anew would."""
    found = in_shares(world, earlier)
    fresh = world.with_name("fresh")
    copy_parts(world, fresh)
    anew = in_shares(fresh)
    shutil.rmtree(fresh)
    assert (found is None) == (anew is None)
    if not found or not anew:
        return None
    assert found[1] == anew[1]
    told = [(one.verdict, one.contents, one.common) for one in (found[0], anew[0])]
    assert told[0] == told[1]
    assert found[0].loaded == anew[0].loaded
    return found[2]


def test_a_file_that_comes_and_goes(world: Path, looked: list[str]) -> None:
    held = held_in(world)
    looked.clear()
    put(world, GUEST, finding())
    assert in_shares(world, held)
    assert looked == ["sites/ash"]
    held_then = same_as_anew(world, held)
    assert held_then
    (world / GUEST).unlink()
    looked.clear()
    assert in_shares(world, held_then)
    assert looked == ["sites/ash"]
    assert same_as_anew(world, held_then)


def test_it_is_remembered_as_if_all_had_been_read(world: Path, looked: list[str]) -> None:
    held = held_in(world)
    put(world, GUEST, finding())
    assert in_shares(world, held)
    records = (world / ".cache/records").read_bytes()
    looked.clear()
    assert in_shares(world)
    assert sorted(set(looked)) == ALL
    assert len((world / ".cache/records").read_bytes()) == len(records)


@pytest.mark.parametrize("path", ["framework/learner/outcomes/agency.md", "content/index.md"])
def test_what_lies_in_no_share_concerns_all(world: Path, looked: list[str], path: str) -> None:
    held = held_in(world)
    looked.clear()
    more(world / path, "\nMore words.\n")
    assert in_shares(world, held)
    assert looked == ALL
    assert same_as_anew(world, held)


def test_a_name_of_something_in_no_share_concerns_all(world: Path, looked: list[str]) -> None:
    for name in ("ash", "bay"):
        more(world / f"sites/{name}/elm/2026-diagnostic/families-teach.md", "\nSee [[agency]].\n")
    held = held_in(world)
    looked.clear()
    put(world, "sites/ash/elm/2026-diagnostic/agency.md", finding())
    in_shares(world, held)
    assert looked == ALL
    same_as_anew(world, held)


def test_a_day_that_is_newer_concerns_all(world: Path, looked: list[str]) -> None:
    held = held_in(world)
    looked.clear()
    report = world / ASH_REPORT
    report.write_text(report.read_text("utf-8").replace("2026-10-14", "2026-10-16"), "utf-8")
    assert in_shares(world, held)
    assert looked == ALL
    assert same_as_anew(world, held)


def test_the_day_of_readers_is_no_other_than_they_can_know(world: Path, looked: list[str]) -> None:
    notes = "---\ntitle: Notes\naudience: team\ndate: 2027-02-01\nby: consultants\n---\n"
    put(world, "sites/oak/elm/2027-notes/report.md", notes)
    held = held_in(world)
    assert held.facts.day == "2026-10-14"
    looked.clear()
    report = world / ASH_REPORT
    report.write_text(report.read_text("utf-8").replace("2026-10-14", "2026-10-16"), "utf-8")
    assert in_shares(world, held)
    assert looked == ALL
    held_then = same_as_anew(world, held)
    assert held_then
    assert held_then.facts.day == "2026-10-16"


def test_what_was_changed_just_now_is_looked_at(
    world: Path, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_shares, "CLOCK", 10**12)
    held = held_in(world)
    looked.clear()
    put(world, GUEST, finding())
    assert in_shares(world, held)
    assert looked == ALL


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_the_same_is_told(change: Callable[[Path], None], world: Path) -> None:
    held = held_in(world)
    change(world)
    held = same_as_anew(world, held) or held
    put(world, GUEST, finding())
    held = same_as_anew(world, held) or held
    with_field(world / ASH_FINDING, "elements: nowhere")
    held = same_as_anew(world, held) or held
    (world / GUEST).rename(world / GUEST.replace("a-guest", "another"))
    assert same_as_anew(world, held)
