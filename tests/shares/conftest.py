"""Projects of very many sites, and which way they were read."""

from pathlib import Path

import pytest

from generator.model import corpus as corpora
from tests.shares.many_sites import CONFIG, note_calls
from tests.small_world import many_districts, put


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    made = many_districts(tmp_path)
    put(made, "mkdocs.yml", CONFIG)
    return made


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Says which way builds went: whether shares were tried, and enough."""
    ways: list[str] = []
    for name in ("share_of", "read_in_shares", "read_and_check"):
        note_calls(monkeypatch, name, lambda *_, name=name: ways.append(name))
    return ways
