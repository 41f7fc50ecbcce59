"""Whatever a person can write, loading and checking answer with problems and never with a crash."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.check.all_rules import check
from generator.diagnostics.as_json import as_json
from generator.diagnostics.as_text import as_text
from generator.load.corpus import load
from generator.load.fields import author_fields, part_of
from generator.load.layout import MODELS
from generator.model.settings import Settings
from tests.small_world import FINDING, REPORT, SCHOOL, finding, put, sound_world

PLACES = {
    "framework": "framework/ccsf/framework.md",
    "group": "framework/ccsf/pillars/index.md",
    "element": "framework/ccsf/pillars/student-supports.md",
    "offering": "framework/offerings/diagnostic.md",
    "crosswalk": "framework/crosswalks/learner-to-ccsf.md",
    "vocabulary": "framework/evidence.md",
    "district": "sites/oak/district.md",
    "school": f"{SCHOOL}/school.md",
    "report": REPORT,
    "finding": FINDING,
}
FILES = [*PLACES.values(), "content/index.md"]
quick = settings(
    deadline=None,
    max_examples=20,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

WORDS = st.sampled_from(
    ["student-supports", "agency", "one-door", "long-waits", "talks", "families", "interviews",
     "2026-10-14", "2026", "public", "team", "7", "-1", "1e400", "nan", "true", "no", "elm", "/",
     "../..", "a/b/c", "ccsf", "learner", "diagnostic", "phases", "engaging", "oak", ""]
)  # fmt: skip
SCALARS = st.none() | WORDS | st.text(max_size=20) | st.integers() | st.booleans()
NAMES = sorted(
    {name for model in MODELS.values() for name, info in author_fields(model).items()}
    | {
        name
        for model in MODELS.values()
        for info in author_fields(model).values()
        if (part := part_of(info))
        for name in author_fields(part)
    }
)
KEYS = st.sampled_from(NAMES) | WORDS | st.text(max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
PIECES = st.sampled_from(
    ["---\n", "title: x\n", "[[", "]]", "agency", "|", "](", ")", "![", "`", "```\n", "\n\n", "> ",
     "| a |\n|---|\n", "- [ ] ", "[^1]", "[^1]: ", "<script>", "<a href='crosswalk:7'>", "&#xE000;",
     "&#xE001;", "# ", "~~", "\\", "\t", "\u202e", "\u2028", "\x00", "{", "&a ", "*a", "!!x "]
)  # fmt: skip


@cache
def any_fields(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Some fields of a kind of thing, each with any value; made once, which takes longest."""
    names = st.sampled_from(sorted(author_fields(MODELS[kind])))
    return st.dictionaries(names, VALUES, min_size=1, max_size=6)


@cache
def any_part(part: type[BaseModel] | None) -> st.SearchStrategy[Any]:
    """What may stand in a field that takes such a part, or entries of any other kind."""
    keys = st.sampled_from(sorted(author_fields(part))) if part else KEYS
    entry = st.dictionaries(keys, VALUES, max_size=5)
    return entry | st.lists(entry, max_size=3) | st.dictionaries(WORDS, entry)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One world for all examples; each changes one file and puts it back."""
    return sound_world(tmp_path_factory.mktemp("anything"))


def look_at(world: Path, path: str, content: str | bytes) -> None:
    """Loads and checks the world with this file in it, and tells what is wrong in both formats."""
    before = (world / path).read_bytes() if (world / path).exists() else None
    put(world, path, content)
    try:
        loaded = load(world)
        found = check(loaded, Settings())
        as_text(found, loaded.line).encode()
        as_json(found).encode()
    finally:
        if before is None:
            (world / path).unlink()
        else:
            put(world, path, before)


@pytest.mark.parametrize("path", FILES)
@quick
@given(st.binary(max_size=300))
def test_any_bytes(world: Path, path: str, content: bytes) -> None:
    look_at(world, path, content)


@pytest.mark.parametrize("path", FILES)
@quick
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_front_matter(world: Path, path: str, text: str) -> None:
    look_at(world, path, f"---\ntitle: x\n{text}\n---\n")


@quick
@given(st.lists(PIECES | st.text(st.characters(codec="utf-8"), max_size=5), max_size=40))
def test_any_body(world: Path, pieces: list[str]) -> None:
    look_at(world, FINDING, finding(body="".join(pieces)))


@pytest.mark.parametrize("kind", PLACES)
@quick
@given(st.data())
def test_any_value_of_any_field(world: Path, kind: str, data: st.DataObject) -> None:
    written = data.draw(any_fields(kind))
    look_at(world, PLACES[kind], f"---\n{yaml.safe_dump(written, allow_unicode=True)}---\n")


@pytest.mark.parametrize("kind", PLACES)
@quick
@given(st.data())
def test_any_value_inside_any_field(world: Path, kind: str, data: st.DataObject) -> None:
    name, info = data.draw(st.sampled_from(sorted(author_fields(MODELS[kind]).items())))
    value = data.draw(any_part(part_of(info)))
    fields = yaml.safe_dump({name: value}, allow_unicode=True)
    look_at(world, PLACES[kind], f"---\n{fields}---\n")
