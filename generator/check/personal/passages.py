"""Every text in which data about persons may stand: whole files, cells, names of files, and more.

A new source of texts is one more line in ``passages``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from generator.check.personal.csv_cells import cells_under_words
from generator.load.corpus import Loaded
from generator.load.layout import OWN_FOLDER, PAGE
from generator.source.place import Place

TOP = Place(1, 1, 1)
ACCEPTED_FIELD = re.compile(r"^(?P<before>[ ]*(?:-[ ]+)?)accepted[ ]*:.*", re.DOTALL)
ACCEPTED_COMMENT = re.compile(r"\s*#")


@dataclass(frozen=True)
class Passage:
    """A text of a file, and the place that it has as a whole; None when it is the whole file."""

    path: str
    text: str
    place: Place | None = None


def passages(loaded: Loaded) -> Iterator[Passage]:
    """All texts, file by file."""
    for path, text in loaded.texts.items():
        yield Passage(path, _without_exceptions(path, text))
    for path in _all_paths(loaded):
        yield Passage(path, name_to_look_at(path), TOP)
    for path, text in loaded.texts.items():
        if path.endswith(".csv"):
            yield from (Passage(path, words, place) for words, place in cells_under_words(text))


def _all_paths(loaded: Loaded) -> Iterable[str]:
    return chain(loaded.texts, sorted(loaded.corpus.pictures), sorted(loaded.content_pictures))


def name_to_look_at(path: str) -> str:
    """The name that an author gave: that of the folder, for a file whose own name is fixed."""
    parts = PurePosixPath(path)
    return parts.parent.name if parts.name in OWN_FOLDER.values() else parts.stem


def key_of(loaded: Loaded, path: str) -> str:
    """The key of what a file belongs to, which decides who may read it."""
    document = loaded.documents.get(path)
    if document and document.found.kind != PAGE:
        return document.found.key
    return path if path.startswith("content/") else path.rpartition("/")[0]


def _without_exceptions(path: str, text: str) -> str:
    """The text with blanks where it tells of exceptions: they repeat the words that they are for.

    Nothing changes its place.
    """
    if path.endswith(".csv"):
        lines = text.split("\n")
        return "\n".join(" " * len(x) if ACCEPTED_COMMENT.match(x) else x for x in lines)
    if not text.startswith("---"):
        return text
    inside = -1
    kept = []
    lines = text.split("\n")
    fences = 0
    for line in lines:
        fences += line.rstrip() == "---"
        begun = ACCEPTED_FIELD.match(line) if fences == 1 else None
        if inside >= 0 and not _goes_on(line, inside):
            inside = -1
        if begun and inside < 0:
            inside = len(begun["before"])
        kept.append(" " * len(line) if inside >= 0 and fences == 1 else line)
    return "\n".join(kept)


def _goes_on(line: str, column: int) -> bool:
    """Whether a line still belongs to the field that began in a column."""
    indent = len(line) - len(line.lstrip(" "))
    return not line.strip() or indent > column or (indent == column and line[indent] == "-")
