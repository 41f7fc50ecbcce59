"""``crosswalk new``: the beginning of a file of each kind, which the check then understands."""

import json
import re
from pathlib import Path

import pytest

from generator.load.fields import author_fields
from generator.load.layout import MODELS
from tests.small_world import put, sound_world
from tests.test_cli import crosswalk


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A project in which nothing is wrong."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", "site_name: A small world\ndocs_dir: content\nplugins: [crosswalk]\n")
    return world


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_new_begins_a_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down.md"
    result = crosswalk("new", kind, path)
    assert (result.exit_code, "crosswalk check" in result.output) == (0, True)
    assert path.read_text(encoding="utf-8").startswith("---\n# ")


PLACES = {
    "framework": "framework/new/framework.md",
    "group": "framework/ccsf/new/index.md",
    "element": "framework/ccsf/pillars/new.md",
    "offering": "framework/offerings/new.md",
    "crosswalk": "framework/crosswalks/new.md",
    "vocabulary": "framework/evidence.md",
    "district": "sites/new/district.md",
    "school": "sites/oak/new/school.md",
    "report": "sites/oak/elm/2027-new/report.md",
    "finding": "sites/oak/elm/2026-diagnostic/new.md",
}
UNREADABLE = {"unknown-key", "doubled-key", "bad-yaml", "file-out-of-place",
              "front-matter-missing", "front-matter-unclosed"}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_what_new_begins_is_understood(kind: str, world: Path) -> None:
    """Empty fields are told as empty; none is unknown, and no line is unreadable."""
    path = world / PLACES[kind]
    path.unlink(missing_ok=True)
    assert crosswalk("new", kind, path).exit_code == 0
    begun = json.loads(crosswalk("check", "--format", "json", "--project", world).stdout)
    rules = {one["rule"] for one in begun["problems"] if one["path"] == PLACES[kind]}
    assert not rules & UNREADABLE, rules
    fields = set(re.findall(r"^#? ?([a-z_]+):", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(author_fields(MODELS[kind])) <= fields


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_fields_that_new_offers_are_known(kind: str, world: Path) -> None:
    """Taking the sign away before a field never makes an unknown one."""
    path = world / PLACES[kind]
    path.unlink(missing_ok=True)
    crosswalk("new", kind, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^# (?=[a-z_]+:$)", "", text, flags=re.MULTILINE), encoding="utf-8")
    begun = json.loads(crosswalk("check", "--format", "json", "--project", world).stdout)
    rules = {one["rule"] for one in begun["problems"] if one["path"] == PLACES[kind]}
    assert not rules & UNREADABLE, rules


def test_new_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("mine", encoding="utf-8")
    result = crosswalk("new", "finding", path)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already" in result.output


def test_new_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert crosswalk("new", "finding", tmp_path / "file" / "new.md").exit_code == 2
