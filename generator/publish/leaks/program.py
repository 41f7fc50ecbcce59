"""What the program itself says, in any language: none of it can have come from a closed document.

Every text between quotes in its sources, with the meanings of fields and the examples of rules, and
all that stands in templates, catalogs and styles.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from generator.publish.leaks.contents import read
from generator.publish.leaks.markup import Tags

TEXTS = (".html", ".po", ".pot", ".css", ".js", ".svg")


def program_texts(*folders: Path) -> Iterator[str]:
    """The texts in the sources and templates below these folders."""
    tags = Tags()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix == ".py":
                yield from _quoted(file.read_text(encoding="utf-8"))
            elif file.suffix in TEXTS:
                yield from read(file.name, file.read_bytes(), tags).blocks


def _quoted(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
