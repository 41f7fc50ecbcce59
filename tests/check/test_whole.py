"""A check of everything says how far it is."""

from pathlib import Path

import pytest

from generator.check.whole import read_and_check
from generator.diagnostics.stages import Stages
from generator.load import records
from generator.source import kept_file
from tests.small_world import many_districts, settings


class Told:
    """Hears how far each stage is."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int, int]] = []

    def hear(self, doing: str, done: int, of: int) -> None:
        self.heard.append((doing, done, of))

    def end(self) -> None:
        pass


def heard(world: Path) -> list[int]:
    """How many files were said to be read, time after time."""
    told = Told()
    checked = read_and_check(world, settings(world), Stages(told))
    files = checked.verdict.things
    assert {of for doing, _, of in told.heard if doing == "Reading"} == {files}
    done = [done for doing, done, _ in told.heard if doing == "Reading"]
    assert done == sorted(done)
    assert done[-1] == files
    return done


@pytest.mark.parametrize("two", [False, True])
def test_reading_says_how_far_it_is(
    two: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "is_worth_it", lambda _: two)
    monkeypatch.setattr(kept_file, "UNSURE", -3600 * 1_000_000_000)  # files that are new are sure
    world = many_districts(tmp_path)
    assert len(set(heard(world))) > 5
    assert len(set(heard(world))) == 2  # what was read before is there at once
