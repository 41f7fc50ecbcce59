"""Projects of very many sites, and what is served of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.mkdocs_plugin.rebuilding import Rebuilding
from generator.model import corpus as corpora
from tests.shares.many_sites import CONFIG, note_calls
from tests.site.test_rebuilding import until_the_end
from tests.small_world import many_districts, put


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ten sites, which are very many here."""
    monkeypatch.setattr(corpora, "MANY_SITES", 3)
    made = many_districts(tmp_path / "project")
    put(made, "mkdocs.yml", CONFIG)
    return made


@pytest.fixture
def builds(project: Path, tmp_path: Path) -> Iterator[Rebuilding]:
    yield from until_the_end(project, tmp_path / "sites")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read: all at once, all share by share, or single districts, by their names."""
    noted: list[str] = []
    for name in ("read_and_check", "read_in_shares"):
        note_calls(monkeypatch, name, lambda *_, name=name: noted.append(name))
    note_calls(monkeypatch, "share_of", lambda _, district, *__: noted.append(district))
    return noted
