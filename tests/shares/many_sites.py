"""Very many sites, and how they are built: share by share, or at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import compiler
from generator.pages.theme_folder import theme_folder
from generator.publish.leaks import memory
from generator.publish.leaks.sought import Sought
from generator.source.program import program_digest
from tests.check.share_worlds import with_field
from tests.sample import run_here
from tests.warm_world import copy_parts, tree

CONFIG = """site_name: A small world
docs_dir: content
theme: {name: material, font: false}
nav:
  - Home: index.md
  - Districts and schools: sites/index.md
  - The learner: framework/learner/index.md
plugins:
  - crosswalk:
      needs_approval: false
"""
PROGRAM = program_digest(Path(compiler.__file__).parent.parent, theme_folder())
FINDING = "sites/ash/elm/2026-diagnostic/families-teach.md"


def built(world: Path, *wishes: str) -> str:
    """What a build says of its pages."""
    done = run_here("build", "--project", ".", "--timings", *wishes, cwd=world)
    assert done.returncode == 0, done.stderr
    return next(line for line in done.stdout.split("\n") if line.startswith("  rendered:"))


def at_once(world: Path, to: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The site that is made of the same project where everything is read at once."""
    copy_parts(world, to)
    with monkeypatch.context() as patched:
        patched.setattr(compiler, "read_in_shares", lambda *_: None)
        built(to)
    return tree(to / "site")


def note_calls(patched: pytest.MonkeyPatch, name: str, note: Callable[..., object]) -> None:
    """Has each call of a function of the compiler noted, with what it is given."""
    original: Callable[..., object] = getattr(compiler, name)

    def call(*arguments: object) -> object:
        note(*arguments)
        return original(*arguments)

    patched.setattr(compiler, name, call)


def call_otherwise(file: Path, older: str) -> None:
    """Has a thing go by an older id, or by none any more."""
    text = file.read_text(encoding="utf-8")
    if "aliases:" in text:
        file.write_text(re.sub("aliases: .*\n", "", text, count=1), encoding="utf-8")
    elif text.startswith("---\n"):
        with_field(file, f"aliases: [{older}]")


def retitle(file: Path, title: str) -> None:
    """Has a thing have another title."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("title: .*\n", f"title: {title}\n", text, count=1), encoding="utf-8")


def close_or_open(file: Path) -> None:
    """Has something be for the team alone, or for all."""
    text = file.read_text(encoding="utf-8")
    others = re.sub("audience: .*\n", "", text)
    audience = "public" if "audience: team" in text else "team"
    said = f"---\naudience: {audience}\n"
    file.write_text(others.replace("---\n", said, 1), encoding="utf-8")


def have_wait(report: Path, until: str) -> None:
    """Has a report come out on a day, or at once if it has that day."""
    text = report.read_text(encoding="utf-8")
    others = re.sub("publish_from: .*\n", "", text)
    dated = others.replace("---\n", f"---\npublish_from: {until}\n", 1)
    report.write_text(others if text == dated else dated, encoding="utf-8")


def tell_of(report: Path, day: str) -> None:
    """Has a report, and its approval, be of another day."""
    text = report.read_text(encoding="utf-8")
    report.write_text(re.sub("(date|on): [0-9-]+", rf"\1: {day}", text), encoding="utf-8")


def sought(world: Path) -> Sought:
    """What stands for all that the last build looked for in the site, of what stays out of it."""
    kept = memory.recall(world / ".cache/searched-public", PROGRAM)
    assert kept.sought
    assert any(one.clean for one in kept.shelves.values())
    return kept.sought
