"""What tells, part by part, whether a project is as it was: before it is read, and after."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from generator.check.parts import parts_of_files
from generator.load.corpus import Loaded
from generator.load.whereabouts import CONTENT, Whereabouts
from generator.source.files import Entry


class State(NamedTuple):
    """How the files of a part lie there."""

    digest: bytes
    newest: int
    """When one of them was changed last, in nanoseconds as the file system tells them."""


def layout_of(where: Whereabouts) -> bytes:
    """The same as long as no file comes, goes, or is forbidden that was not."""
    paths = "\0".join(chain(where.entries, ("",), where.content))
    faults = [one for one in _entries(where) if one.fault]
    return _digest((paths, repr(faults)))


def states_of(where: Whereabouts) -> dict[str, State]:
    """How the files of each part lie there; a part that is content may hold none."""
    by_part: dict[str, list[Entry]] = defaultdict(list)
    by_part[CONTENT] = []
    part_of = parts_of_files(where.schools)
    for one in _entries(where):
        by_part[part_of(one.path)].append(one)
    return {part: _state(entries) for part, entries in by_part.items()}


def _entries(where: Whereabouts) -> Iterator[Entry]:
    return chain(where.entries.values(), where.content.values())


def _state(entries: Collection[Entry]) -> State:
    states = [tuple(one.state) for one in entries if one.state]
    newest = max((max(changed, since) for _, changed, since, _ in states), default=0)
    return State(_digest((repr(states),)), newest)


def contents_of(loaded: Loaded, schools: Collection[str]) -> dict[str, bytes]:
    """A digest of all that was loaded of each part, with what loading found wrong there."""
    by_part: dict[str, list[str]] = defaultdict(list)
    part_of = parts_of_files(schools)
    for path, text in loaded.texts.items():
        by_part[part_of(path)] += path, text
    for path, facts in loaded.pictures.items():
        by_part[part_of(path)] += path, repr(facts)
    for one in loaded.diagnostics:
        by_part[part_of(one.path)].append(repr(one))
    return {part: _digest(texts) for part, texts in by_part.items()}


def is_known(loaded: Loaded, path: str) -> bool:
    """Whether a file is among those that were loaded, or a picture that could not be."""
    pictures = (loaded.corpus.pictures, loaded.content_pictures)
    return path in loaded.texts or any(path in some for some in pictures)


def digest_of_file(loaded: Loaded, path: str) -> bytes:
    """A digest of a file as it was loaded; empty if nothing is known of it."""
    if path in loaded.texts:
        return _digest((loaded.texts[path],))
    return _digest((repr(loaded.pictures[path]),)) if path in loaded.pictures else b""


def _digest(texts: Iterable[str]) -> bytes:
    digest = blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.digest()
