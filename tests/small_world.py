"""Small worlds: projects of a few files, laid over a sound one, and what is told about them."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.check.all_rules import check
from generator.diagnostics.as_text import as_text
from generator.diagnostics.diagnostic import Diagnostic
from generator.load.corpus import load
from generator.load.project import open_project
from generator.model.settings import Settings
from generator.pages.synthesis import across

WORLDS = Path(__file__).parent / "worlds"
SCHOOL = "sites/oak/elm"
REPORT = f"{SCHOOL}/2026-diagnostic/report.md"
PHOTO = (WORLDS / "damaged-picture/near-miss/content/entrance.jpg").read_bytes()
"""A sound picture."""
FINDING = f"{SCHOOL}/2026-diagnostic/families-teach.md"


def sound_world(root: Path) -> Path:
    """A project in which nothing is wrong, below ``root``."""
    return Path(shutil.copytree(WORLDS / "_base", root / "world"))


def build(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """The sound world with these files put into it or over its own."""
    world = sound_world(root)
    for path, content in files.items():
        put(world, path, content)
    return world


def many_districts(root: Path) -> Path:
    """Five districts like that of the sound world, which name nothing of one another."""
    world = build(root, {"content/index.md": "# Welcome\n\nWords of [[agency]].\n"})
    for name in ("ash", "bay", "fir", "yew"):
        shutil.copytree(world / "sites/oak", world / "sites" / name)
        profile = world / "sites" / name / "district.md"
        text = profile.read_text(encoding="utf-8").replace("Oak", name.title())
        put(world, f"sites/{name}/district.md", text.replace('cds: "01 10017 0000000"\n', ""))
    return world


def all_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every district is long, and a stretch is one school."""
    monkeypatch.setattr(across, "LONG", 1)
    monkeypatch.setattr(across, "SIZE", 1)


def put(world: Path, path: str, content: str | bytes) -> None:
    """Writes one file of a world, byte for byte."""
    file = world / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def settings(world: Path) -> Settings:
    """What a world sets; the sound one asks for no approvals."""
    return open_project(world).settings


def problems(world: Path) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a world."""
    return check(load(world), settings(world))


def told(world: Path) -> str:
    """What an author reads about a world on the terminal."""
    loaded = load(world)
    return as_text(check(loaded, settings(world)), loaded.line)


def heads(world: Path) -> list[str]:
    """The first line of each problem."""
    return [line for line in told(world).split("\n") if line and not line.startswith(" ")]


def finding(
    fields: str = "",
    body: str = "",
    kind: str = "strength",
    elements: str = "family-engagement",
) -> str:
    """The text of a finding."""
    return f"---\nkind: {kind}\ntitle: A finding\nelements: {elements}\n{fields}---\n{body}"
