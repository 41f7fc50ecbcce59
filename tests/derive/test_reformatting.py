"""The sample, written another way: other key order, comments, line ends, file order. Nobody who
reads what changed may be told of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.derive.changes import changes
from generator.derive.derived import derive
from generator.derive.snapshot import snapshot
from generator.derive.synthesis import synthesis
from generator.load.corpus import load
from generator.model.corpus import Corpus
from generator.model.settings import Settings
from tests.sample import ROOT, copy_project

DISTRICT = "sites/alder-creek"
BEFORE, AFTER = "2025-12-31", "2026-12-31"
Writer = Callable[[str], str]


def reread(change: Callable[[Any], Any], **style: Any) -> Writer:
    """Reads the front matter of a document, and writes it in a style."""

    def write(text: str) -> str:
        _, fields, body = text.split("---\n", 2)
        values = change(yaml.load(fields, Loader=yaml.BaseLoader))  # noqa: S506 # only texts
        written = yaml.dump(values, allow_unicode=True, sort_keys=False, **style)
        return f"---\n{written}---\n{body}"

    return write


def backwards(value: Any) -> Any:
    """The same with every mapping's keys in the opposite order."""
    if isinstance(value, Mapping):
        return {key: backwards(value[key]) for key in reversed(value)}
    return [backwards(one) for one in value] if isinstance(value, list) else value


def same(value: Any) -> Any:
    return value


def commented(text: str) -> str:
    return text.replace("---\n", "---\n# What follows was looked through in June.\n\n", 1)


def windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def rewritten(to: Path, write: Writer) -> Corpus:
    """The sample's corpus, each document written another way, and the last file first."""
    copy_project(to, backwards=True)
    for folder in ("framework", "sites"):
        for file in sorted((to / folder).rglob("*.md"), reverse=True):
            before = file.read_text(encoding="utf-8")
            after = write(before)
            assert after != before
            file.write_bytes(after.encode())
    return load(to).corpus


@pytest.fixture(scope="module")
def original() -> Corpus:
    return load(ROOT).corpus


WRITERS = {
    "keys the other way round, every text quoted": reread(backwards, default_style='"'),
    "in braces and on long lines": reread(same, default_flow_style=True, width=10_000),
    "broken into short lines": reread(same, width=30, indent=6),
    "with comments and empty lines": commented,
    "with the line ends of Windows": windows,
}


@pytest.mark.parametrize("way", WRITERS)
def test_writing_it_another_way_changes_nothing(way: str, original: Corpus, tmp_path: Path) -> None:
    again = rewritten(tmp_path, WRITERS[way])
    assert list(changes(snapshot(original, AFTER), snapshot(again, AFTER), again)) == []
    assert synthesis(again, derive(again, Settings()), DISTRICT) == synthesis(
        original, derive(original, Settings()), DISTRICT
    )


def test_the_same_comparison_does_tell_of_a_year(original: Corpus) -> None:
    found = changes(snapshot(original, BEFORE), snapshot(original, AFTER), original)
    assert len({type(one) for one in found}) >= 6
