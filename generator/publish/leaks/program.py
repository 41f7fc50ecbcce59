"""What the program itself says, in any language: none of it can have come from a closed document.

Every text between quotes in its sources, with the meanings of fields and the examples of rules, and
all that stands in templates, catalogs and styles.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.pofile import read_po
from msgspec import Struct

from generator.publish.leaks.contents import read
from generator.publish.leaks.markup import Tags
from generator.publish.leaks.words import PLACE

FILLED_IN = re.compile(r"%\(\w+\)[sd]")
TEMPLATE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
OTHERS = (".css", ".js", ".svg")


class ProgramWords(Struct, frozen=True):
    """The words of a program: every text, and every message of its catalogs."""

    texts: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


NO_WORDS = ProgramWords()


def program_words(*folders: Path) -> ProgramWords:
    """The words of the program that lies below these folders."""
    texts = tuple(dict.fromkeys(_texts(folders)))
    return ProgramWords(texts, tuple(dict.fromkeys(_sentences(folders))))


def _texts(folders: Sequence[Path]) -> Iterator[str]:
    for file in _files(folders):
        if file.suffix == ".py":
            yield from _in_source(file.read_text(encoding="utf-8"))
        elif file.suffix == ".html":
            yield from _in_template(file.read_text(encoding="utf-8"))
        elif file.suffix in OTHERS:
            yield from read(file.name, file.read_bytes(), Tags()).blocks


def _sentences(folders: Sequence[Path]) -> Iterator[str]:
    """The messages of catalogs, in every language that is there."""
    for file in (file for file in _files(folders) if file.suffix in (".po", ".pot")):
        with file.open("rb") as catalog:
            for message in read_po(catalog):
                for words in (message.id, message.string):
                    for form in (words,) if isinstance(words, str) else words or ():
                        yield FILLED_IN.sub(PLACE, form)


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    return (file for folder in folders for file in sorted(folder.rglob("*")))


def _in_source(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _in_template(template: str) -> Iterator[str]:
    for code in TEMPLATE.findall(template):
        yield from ("".join(quoted) for quoted in QUOTED.findall(code))
    yield from read("template.html", TEMPLATE.sub("<hr>", template).encode(), Tags()).blocks
