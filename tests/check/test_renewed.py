"""What is held in memory and renewed is what reading everything gives, whatever has changed."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.check.renewed import renew
from generator.check.whole import Checked, read_and_check
from generator.model.corpus import THING_KINDS
from tests.small_world import settings
from tests.warm_world import EXTRAS, NEWER, RENAMES, SWAPS, come_or_go, rename, swap, warm_world

OFTEN = 9
"""Every so many changes are tried each time; all of them in the slow layer."""
CHANGES: tuple[Callable[[Path], None], ...] = (
    *(partial(swap, number=number) for number in range(len(SWAPS))),
    *(partial(come_or_go, path=path) for path in EXTRAS),
    *(partial(rename, number=number) for number in range(len(RENAMES))),
)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return warm_world(tmp_path)


def told(checked: Checked) -> dict[str, Any]:
    """All that was loaded, in its order as far as readers meet it, and all that is wrong."""
    loaded = checked.loaded
    of_loaded = {one.name: getattr(loaded, one.name) for one in fields(loaded)}
    told: dict[str, Any] = {
        name: value for name, value in of_loaded.items() if name not in ("effort", "diagnostics")
    }
    told["in order"] = [[*getattr(loaded.corpus, kind)] for kind in (*THING_KINDS, "content")]
    told["wrong so far"] = sorted(loaded.diagnostics)
    told["wrong"] = checked.verdict.told
    told["known"] = checked.contents, checked.common
    return told


def renewals(world: Path, changes: Iterable[Callable[[Path], None]]) -> int:
    """How often what is held could be renewed; each time it is what is read of everything."""
    held = read_and_check(world, settings(world))
    assert not held.has_errors
    renewals = 0
    for change in changes:
        change(world)
        anew = renew(world, settings(world), held)
        whole = read_and_check(world, settings(world))
        if anew:
            renewals += 1
            assert told(anew) == told(whole), change
        if not whole.has_errors:
            held = anew or whole
    return renewals


def test_after_some_changes(world: Path) -> None:
    assert renewals(world, CHANGES[::OFTEN])


@pytest.mark.slow
def test_after_each_change(world: Path) -> None:
    assert renewals(world, (*CHANGES, *reversed(CHANGES))) > OFTEN


def test_nothing_has_changed(world: Path) -> None:
    held = read_and_check(world, settings(world))
    anew = renew(world, settings(world), held)
    assert anew
    assert anew.loaded.effort.files == 0
    assert told(anew) == told(held)


def test_only_what_has_changed_is_read(world: Path) -> None:
    held = read_and_check(world, settings(world))
    swap(world, 0)
    anew = renew(world, settings(world), held)
    assert anew
    assert 0 < anew.loaded.effort.files < held.loaded.effort.files / 2


def test_a_mistake_and_its_mending(world: Path) -> None:
    held = read_and_check(world, settings(world))
    file = world / f"{NEWER}/families-teach.md"
    good = file.read_text(encoding="utf-8")
    file.write_text(f"{good}\nSee [[nowhere-at-all]].\n", encoding="utf-8")
    wrong = renew(world, settings(world), held)
    assert wrong
    assert wrong.has_errors
    file.write_text(f"{good}\nMended.\n", encoding="utf-8")
    mended = renew(world, settings(world), held)
    assert mended
    assert told(mended) == told(read_and_check(world, settings(world)))
