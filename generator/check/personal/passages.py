"""Every text in which data about persons may stand: whole files, cells, names of files, and more.

A new source of texts is one more line in ``passages``.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from generator.check.personal.table_cells import cells_in_prose, cells_under_words
from generator.load.corpus import Loaded
from generator.load.layout import OWN_FOLDER, PAGE, TABLES
from generator.source.place import Place

TOP = Place(1, 1, 1)
OWN_NAMES = frozenset(OWN_FOLDER.values())
ACCEPTED_FIELD = re.compile(r"( *(?:- +)?)accepted *:")
ACCEPTED_INLINE = re.compile(r"\baccepted *: *(?:\{[^{}]*\}|\[[^\[\]]*\])")
ACCEPTED_COMMENT = re.compile(r"\s*\"?\s*#\s*accepted\b", re.IGNORECASE)
"""How an exception in a table begins."""


class Passage(NamedTuple):
    """A text of a file, and the place that it has as a whole; None when it is the whole file."""

    path: str
    text: str
    place: Place | None = None
    where: str = ""
    """What the text is, when it stands in no line of the file."""
    is_cell: bool = False
    """Whether it is a part of a file that is looked at as a whole, too."""


def passages(loaded: Loaded) -> Iterator[Passage]:
    """All texts, file by file."""
    for path in loaded.texts:
        yield Passage(path, _without_exceptions(loaded, path))
    for path in _all_paths(loaded):
        yield Passage(path, name_to_look_at(path), TOP, "in its name")
    for path, facts in loaded.pictures.items():
        yield from (
            Passage(path, text, TOP, "in the texts inside the picture") for text in facts.texts
        )
    for path, text in loaded.texts.items():
        cells = cells_under_words if is_table(path) else cells_in_prose
        for words, place in cells(text):
            yield Passage(path, words, place, is_cell=True)


def _all_paths(loaded: Loaded) -> Iterable[str]:
    return chain(loaded.texts, sorted(loaded.corpus.pictures), sorted(loaded.content_pictures))


def is_table(path: str) -> bool:
    """Whether a file is a table beside a report."""
    return path.lower().endswith(TABLES)


def name_to_look_at(path: str) -> str:
    """The name that an author gave: that of the folder, for a file whose own name is fixed."""
    folder, _, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if name in OWN_NAMES:
        return folder.rpartition("/")[2]
    return stem if stem and dot and suffix else name


def key_of(loaded: Loaded, path: str) -> str:
    """The key of what a file belongs to, which decides who may read it."""
    document = loaded.documents.get(path)
    if document and document.found.kind != PAGE:
        return document.found.key
    return path if path.startswith("content/") else path.rpartition("/")[0]


def _without_exceptions(loaded: Loaded, path: str) -> str:
    """A file with blanks where it tells of exceptions: they repeat the words that they are for.

    Nothing changes its place.
    """
    text = loaded.texts[path]
    if "accepted" not in text and not (is_table(path) and "accepted" in text.lower()):
        return text
    lines = text.split("\n")
    document = loaded.documents.get(path)
    if document:
        closing = document.sections.body_line - 2
        lines[1:closing] = _blanked(lines[1:closing]) if closing > 1 else lines[1:closing]
    elif is_table(path):
        lines = [" " * len(line) if ACCEPTED_COMMENT.match(line) else line for line in lines]
    return "\n".join(lines)


def _blanked(lines: list[str]) -> Iterator[str]:
    """The lines of a front matter with blanks for each field ``accepted`` and all that is in it."""
    column = -1
    for line in lines:
        if column >= 0 and not _goes_on(line, column):
            column = -1
        begun = ACCEPTED_FIELD.match(line)
        if begun and column < 0:
            column = len(begun[1])
        inside = column >= 0
        yield " " * len(line) if inside else ACCEPTED_INLINE.sub(_blank, line)


def _blank(match: "re.Match[str]") -> str:
    return " " * len(match[0])


def _goes_on(line: str, column: int) -> bool:
    """Whether a line still belongs to the field that began in a column."""
    indent = len(line) - len(line.lstrip(" "))
    return not line.strip() or indent > column or (indent == column and line[indent] == "-")
