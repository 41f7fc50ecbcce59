"""Projects of a few files, understood as far as their pages."""

from collections.abc import Mapping
from pathlib import Path

from generator import compiler
from generator.model.settings import Settings
from generator.pages.known import Known
from tests.markup import Node, read
from tests.small_world import build, put

FINDING = "sites/oak/elm/2026-diagnostic/families-teach"


def known(root: Path, files: Mapping[str, str] | None = None) -> Known:
    """The sound world with these files over its own, as its readers may know it."""
    return _understood(build(root, files or {}))


def known_alone(root: Path, files: Mapping[str, str]) -> Known:
    """A world of nothing but these files."""
    for path, content in files.items():
        put(root, path, content)
    return _understood(root)


def _understood(world: Path) -> Known:
    checked = compiler.read_and_check(world, Settings(needs_approval=False))
    assert [one for one in checked.diagnostics if one.severity == "error"] == []
    return compiler.understand(checked)


def pages(known: Known) -> dict[str, Node]:
    """Every page by its URL, read back."""
    return {page.url: read(page.html) for page in compiler.pages_of(known)}
