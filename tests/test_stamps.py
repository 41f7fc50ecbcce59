"""Where a stamp stays what it was, so do the pages that it stands for, and how they are found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from generator.compiler import UnitStamps, listed_of, read_and_check, understand, units_of
from generator.data.search.pieces import SearchPiece, piece_of
from generator.derive.readership import ReadershipError
from generator.model import corpus as corpora
from generator.model.settings import Settings
from generator.pages.all_pages import Unit
from generator.pages.page import Page
from tests.small_world import all_long, settings
from tests.warm_world import EXTRAS, RENAMES, SWAPS, come_or_go, rename, swap, warm_world

READERS: tuple[dict[str, str], ...] = ({}, {"audience": "team", "only_for": "oak"})
OFTEN = 9
"""Every so many changes are tried each time; all of them in the slow layer."""
CHANGES: tuple[Callable[[Path], None], ...] = (
    *(partial(swap, number=number) for number in range(len(SWAPS))),
    *(partial(come_or_go, path=path) for path in EXTRAS),
    *(partial(rename, number=number) for number in range(len(RENAMES))),
)


@dataclass(frozen=True)
class Stamped:
    """The units of a project by their names, each with its stamp."""

    units: Mapping[str, tuple[str, Unit]]

    def made(self, name: str) -> tuple[list[Page], SearchPiece | None]:
        """The pages of a unit, and the piece of the search; what lies at no site has pages of
        ``content/`` in its piece, for which the stamp does not stand."""
        unit = self.units[name][1]
        pages = list(unit.pages())
        if not unit.site or unit.stretch:
            return pages, None
        part = unit.whole.part(unit.part())
        return pages, piece_of(part.corpus, part.derived, unit.site, listed_of(unit.whole, pages))


def stamped(world: Path, told: Mapping[str, str]) -> Stamped | None:
    """The units of a project for these readers; None when it has errors."""
    for_readers = Settings.model_validate(
        {**settings(world).model_dump(by_alias=False, exclude_none=True), **told}, by_name=True
    )
    checked = read_and_check(world, for_readers)
    if checked.has_errors:
        return None
    try:
        known = understand(checked)
    except ReadershipError:
        return None
    stamps = UnitStamps(checked, known, "")
    return Stamped({unit.name: (stamps.of(unit), unit) for unit in units_of(known)})


def kept_pages_that_differ(changes: tuple[Callable[[Path], None], ...], root: Path) -> list[str]:
    """What is wrong after each of these changes, made one by one to the same project."""
    world = warm_world(root)
    wrong, kept = [], 0
    for told in READERS:
        before = stamped(world, told)
        assert before
        old = {site: before.made(site) for site in before.units}
        for change in changes:
            change(world)
            after = stamped(world, told)
            for site, (stamp, _) in after.units.items() if after else ():
                if site in before.units and before.units[site][0] == stamp:
                    kept += 1
                    if after and after.made(site) != old[site]:
                        wrong.append(f"{change} {told}: {site or 'the whole'}")
            change(world)
    assert kept
    return wrong


@pytest.fixture(params=["a few sites", "very many", "long districts"], autouse=True)
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sites are very many, or all are few, or every district is long."""
    if request.param == "very many":
        monkeypatch.setattr(corpora, "MANY_SITES", 2)
    if request.param == "long districts":
        all_long(monkeypatch)


def test_equal_stamps_equal_pages(tmp_path: Path) -> None:
    assert kept_pages_that_differ(CHANGES[::OFTEN], tmp_path) == []


@pytest.mark.slow
def test_equal_stamps_equal_pages_whatever_changes(tmp_path: Path) -> None:
    assert kept_pages_that_differ(CHANGES, tmp_path) == []
