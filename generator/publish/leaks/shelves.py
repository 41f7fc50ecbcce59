"""The files of a site on shelves: those that lie beside each other are searched one after the
other, since they say much of the same, and have one sketch of what they say."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from generator.addresses import within_sites
from generator.publish.leaks.sketches import Sketch
from generator.publish.leaks.sought import New
from generator.source.kept_file import Piece

MOST_FILES = 128
MOST_BYTES = 8_000_000
"""A larger file has a shelf of its own."""


class Shelf(Struct, frozen=True):
    """Files in which no trace was found; paths have slashes."""

    clean: Mapping[str, str] = field(default_factory=dict)
    """A digest of each, by its path."""
    packed: tuple[str, ...] = ()
    """Those in which other files are packed."""
    sketch: Piece = b""
    """What stands in them, as ``Sketch`` packs it, and maybe in what they were before."""


class Task(Struct, frozen=True):
    """Files of one shelf that have to be searched, and what is known of the others."""

    first: str
    """By which path the shelf is found."""
    files: tuple[str, ...]
    shelf: Shelf = Shelf()
    """Of those that need not be."""


def in_order(paths: Iterable[str]) -> list[str]:
    """Paths as they stand on shelves: all about a school beside each other, page, data and what is
    computed of it."""
    return sorted(paths, key=_place)


def _place(path: str) -> tuple[str, str]:
    return within_sites(path), path


def put_on_shelves(paths: Sequence[str], size: Callable[[str], int]) -> Iterator[tuple[str, ...]]:
    """Paths in order, so many together as are few; ``size`` tells bytes."""
    waiting: list[str] = []
    sizes = 0
    for path in paths:
        more = size(path)
        if waiting and (len(waiting) == MOST_FILES or sizes + more > MOST_BYTES):
            yield tuple(waiting)
            waiting, sizes = [], 0
        waiting.append(path)
        sizes += more
    if waiting:
        yield tuple(waiting)


def on_their_shelves(
    paths: Sequence[str], firsts: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Paths in order, each on the shelf that begins with it or before it, and if none does, on the
    first; ``firsts`` are where shelves begin, in order."""
    begins = list(map(_place, firsts))
    places = [max(bisect_right(begins, _place(path)) - 1, 0) for path in paths]
    for place, first in enumerate(firsts):
        begin, end = bisect_left(places, place), bisect_right(places, place)
        yield first, tuple(paths[begin:end])


def task_of(first: str, files: Mapping[str, str], shelf: Shelf, new: New) -> Task:
    """What has to be searched of the ``files`` of a shelf, given by path with digests, where what
    is ``new`` is looked for besides what was."""
    same = {path for path, digest in files.items() if shelf.clean.get(path) == digest}
    if not same or new.may_be_in(Sketch(shelf.sketch), [files[path] for path in same]):
        return Task(first, tuple(files))
    if new.is_in_packed:
        same.difference_update(shelf.packed)
    packed = tuple(path for path in shelf.packed if path in same)
    clean = {path: files[path] for path in sorted(same)}
    to_do = tuple(path for path in files if path not in same)
    return Task(first, to_do, Shelf(clean, packed, shelf.sketch))


def joined(task: Task, files: Mapping[str, str], packed: Collection[str], sketch: Piece) -> Shelf:
    """A shelf after its task was done: with these ``files``, which were found clean, and a sketch
    of all."""
    kept = task.shelf
    return Shelf({**kept.clean, **files}, (*kept.packed, *sorted(packed)), sketch)
