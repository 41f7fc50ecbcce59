"""A share is checked when it is read, and looked at again only where the whole matters."""

from pathlib import Path
from typing import Any

import pytest

from generator.check import shares
from generator.check.whole import read_and_check
from generator.model import corpus as corpora
from tests.check.share_worlds import (
    accepted,
    called_elsewhere,
    doubted,
    in_shares,
    let_out,
    personal,
    sound,
    waited,
    without_a_framework,
)
from tests.small_world import many_districts, put, settings


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    return many_districts(tmp_path)


def again(world: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shares that are looked at a second time when a world is checked."""
    looked_at: list[str] = []
    original = shares.spread

    def noted(work: Any, items: Any, **how: Any) -> Any:
        if "_second_look" in repr(work):
            looked_at.extend(items)
        return original(work, items, **how)

    with monkeypatch.context() as patched:
        patched.setattr(shares, "spread", noted)
        assert in_shares(world)
    return looked_at


@pytest.mark.parametrize(
    ("change", "shares_again"),
    [
        (sound, []),
        (personal, ["ash"]),
        (doubted, ["yew"]),
        (accepted, ["ash", "oak"]),
        (waited, ["ash"]),
        (let_out, ["ash", "bay", "yew"]),
        (called_elsewhere, ["ash"]),
        (without_a_framework, ["ash", "bay", "fir", "oak", "yew"]),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_only_where_the_whole_matters_a_share_is_looked_at_again(
    change: Any, shares_again: list[str], world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(world)
    assert again(world, monkeypatch) == [f"sites/{name}" for name in shares_again]


def test_where_the_day_is_set_what_waits_is_looked_at_once(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_out(world)
    config = (world / "mkdocs.yml").read_text(encoding="utf-8")
    dated = config.replace("- crosswalk:", "- crosswalk:\n      as_of: 2027-01-05")
    put(world, "mkdocs.yml", dated)
    assert settings(world).as_of == "2027-01-05"
    assert again(world, monkeypatch) == []
    found = in_shares(world)
    at_once = read_and_check(world, settings(world))
    assert found is not None
    assert (found[0].verdict, found[0].common) == (at_once.verdict, at_once.common)


def test_a_name_that_only_the_whole_gives_away_is_told(world: Path) -> None:
    called_elsewhere(world)
    found = in_shares(world)
    assert found is not None
    assert [one.rule for one in found[0].diagnostics] == ["personal-name"]
