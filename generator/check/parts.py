"""The parts of a project that can be checked apart: each site, the framework, the content.

A rule tells of one file at a time. It may look up what that file names anywhere in the corpus, but
goes through the files of the part alone; so the check of everything is that of all its parts.
"""

from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generator.load.corpus import Loaded
from generator.model.corpus import THING_KINDS, Corpus
from generator.model.thing import Thing

T = TypeVar("T", bound=Thing)
V = TypeVar("V")


def part_at(path: str, schools: Container[str]) -> str:
    """The part that a file belongs to, by its path from the root of the project; or a thing, by its
    key. ``schools`` are the keys of all schools.

    A school with its reports is one, by its key; so is a district with what lies in its folder and
    in no school's. What lies outside ``sites/`` belongs to its topmost folder.
    """
    folders = path.split("/", 3)
    if folders[0] != "sites":
        return folders[0]
    school = "/".join(folders[:3])
    return school if school in schools else "/".join(folders[:2])


def parts_of_files(schools: Container[str]) -> Callable[[str], str]:
    """The same for many files: those of one folder belong to one part."""
    known: dict[str, str] = {}

    def part_of(path: str) -> str:
        folder = path[: path.rfind("/") + 1]
        if folder == "sites/":  # each file there is a part, for no site holds it
            return part_at(path, schools)
        part = known.get(folder)
        if part is None:
            part = known[folder] = part_at(folder or path, schools)
        return part

    return part_of


def parts_of(loaded: Loaded) -> frozenset[str]:
    """Every part that holds a file, or a problem that loading found."""
    paths = {*loaded.documents, *loaded.texts, *loaded.pictures, *loaded.corpus.pictures}
    paths |= {*loaded.corpus.content_files, *(one.path for one in loaded.diagnostics)}
    return frozenset(part_at(path, loaded.corpus.schools) for path in paths)


def only(loaded: Loaded, parts: Collection[str]) -> Loaded:
    """What was loaded of these parts alone, with what loading found wrong there."""
    part = _Part(frozenset(parts), loaded.corpus.schools)
    corpus = loaded.corpus
    kinds: dict[str, Any] = {kind: part.things(getattr(corpus, kind)) for kind in THING_KINDS}
    vocabulary = corpus.vocabulary
    return replace(
        loaded,
        corpus=Corpus(
            **kinds,
            vocabulary=vocabulary if vocabulary and part.holds(vocabulary.path) else None,
            content=part.files(corpus.content),
            pictures=frozenset(filter(part.holds, corpus.pictures)),
            content_files=frozenset(filter(part.holds, corpus.content_files)),
        ),
        documents=part.files(loaded.documents),
        texts=part.files(loaded.texts),
        diagnostics=tuple(one for one in loaded.diagnostics if part.holds(one.path)),
        pictures=part.files(loaded.pictures),
        translations=tuple(one for one in loaded.translations if part.holds(one.path)),
    )


class _Part:
    """What belongs to some parts."""

    def __init__(self, parts: frozenset[str], schools: Container[str]) -> None:
        self._parts = parts
        self._schools = schools
        self._begins = tuple(parts)

    def holds(self, path: str) -> bool:
        """Whether a file belongs to one of the parts; most do not even begin like it."""
        return path.startswith(self._begins) and part_at(path, self._schools) in self._parts

    def files(self, by_path: Mapping[str, V]) -> dict[str, V]:
        """What belongs to the parts, by its path."""
        return {path: value for path, value in by_path.items() if self.holds(path)}

    def things(self, by_key: Mapping[str, T]) -> dict[str, T]:
        """The things of the parts, by their keys."""
        return {key: thing for key, thing in by_key.items() if self.holds(thing.path)}
