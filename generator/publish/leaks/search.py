"""The search: every file of a built site, for traces of what was left out of it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from msgspec import Struct

from generator.diagnostics.stages import Stages
from generator.publish import checksums
from generator.publish.leaks.addresses import Addresses
from generator.publish.leaks.contents import Content, read
from generator.publish.leaks.left_out import Included, LeftOut, digests_of, places_of
from generator.publish.leaks.markup import Tags
from generator.publish.leaks.shelves import Task
from generator.publish.leaks.sketches import Sketch
from generator.publish.leaks.sought import Sought, by_digest
from generator.publish.leaks.traces import Suspects, Traces
from generator.publish.leaks.unpack import Unpacker, UnsearchableError
from generator.source.processes import spread

WORTH_A_PROCESS = 2
"""Shelves."""
MOST_CLEAN = 50_000
"""Texts: a set of more is slower than to look at one again."""
DOING, ANEW = "Searching for what stays out", "Searching all files anew for what stays out"
WITHIN = " › "
"""Between an archive and what lies in it."""
NOBODY = -1
Hit = tuple[str, int, str]
"""The file, the number of the document (NOBODY if it cannot be searched), and what was found."""


class Searched(Struct, frozen=True):
    """What came of the files of one task."""

    hits: Mapping[str, list[Hit]]
    """By path, of files with a trace."""
    packed: tuple[str, ...]
    """The files in which others are packed."""
    sketch: bytes
    """Of all that stands on the shelf."""


def search_files(
    site: Path,
    tasks: Sequence[Task],
    search: "Search",
    stages: Stages | None = None,
    doing: str = DOING,
) -> list[Searched]:
    """What comes of each task, in files below ``site``.

    ``stages`` hears how far it is, and what that is called.
    """
    files = [len(one.files) for one in tasks]
    if not tasks:
        return []
    with (stages or Stages()).stage(doing, sum(files)) as step:
        waiting = iter(files)

        def stepped(more: int) -> None:
            step(sum(islice(waiting, more)))

        return spread(partial(_searched, site, search), tasks, worth=WORTH_A_PROCESS, step=stepped)


def _searched(site: Path, search: "Search", task: Task) -> Searched:
    looking = Looking(search, Sketch(task.shelf.sketch))
    hits = {path: looking.file(path, (site / path).read_bytes()) for path in task.files}
    found = {path: one for path, one in hits.items() if one}
    return Searched(found, tuple(looking.packed), looking.sketch.packed())


def files_of(site: Path) -> list[str]:
    """Every file below a folder, by its path from there, with slashes, in order."""
    files, others = checksums.files_of(site)
    return sorted([*files, *(one for one in others if not (site / one).is_dir())])


@dataclass
class Search:
    """All that is looked for."""

    traces: Traces
    addresses: Addresses
    digests: dict[str, int]
    tags: Tags = field(default_factory=Tags)

    @classmethod
    def for_traces(cls, left_out: Sequence[LeftOut], included: Included) -> "Search":
        """A search for traces of these documents."""
        suspects = Suspects(left_out)
        suspects.known.take_in(included)
        return cls.of(suspects, left_out, included.addresses, included.digests)

    @classmethod
    def of(
        cls,
        suspects: Suspects,
        left_out: Sequence[LeftOut],
        addresses: Iterable[str],
        digests: Collection[str],
    ) -> "Search":
        """The same where all that may be known was taken; of addresses and digests, those that lie
        in closed ones or are some are enough."""
        closed, files = places_of(left_out), digests_of(left_out)
        kept = {one: n for one, n in files.items() if one not in digests}
        return cls(suspects.traces(), Addresses.of(closed, addresses), kept)

    @cached_property
    def sought(self) -> Sought:
        """What decides whether there is a trace in a file."""
        addresses = self.addresses
        closed, copies = frozenset(addresses.closed), frozenset(self.digests)
        return Sought(by_digest(self.traces.rows), closed, addresses.open, copies)

    def file(self, path: str, data: bytes) -> list[Hit]:
        """What a single file gives away, each document once."""
        return Looking(self).file(path, data)


@dataclass
class Looking:
    """A search on its way through files that lie beside each other; ``clean`` texts need not be
    looked at again, and the ``sketch`` takes in what stands in them."""

    search: Search
    sketch: Sketch = field(default_factory=Sketch)
    packed: list[str] = field(default_factory=list)
    """The files in which others are packed."""
    clean: set[str] = field(default_factory=set)
    _tags: set[str] = field(default_factory=set)

    def file(self, path: str, data: bytes) -> list[Hit]:
        """What a file gives away, each document once."""
        hits: dict[tuple[str, int], Hit] = {}
        for hit in self._looked_into(path, path, data, Unpacker(), 0):
            hits.setdefault(hit[:2], hit)
        return list(hits.values())

    def _looked_into(
        self, shown: str, path: str, data: bytes, unpacker: Unpacker, depth: int
    ) -> Iterator[Hit]:
        """What a file or a member of an archive gives away, then what lies in it."""
        content = read(path, data, self.search.tags)
        for number, what in self._traces_in(path, data, content):
            yield shown, number, what
        try:
            for name, inner in unpacker.members(path, data, content, depth):
                if not depth and shown not in self.packed[-1:]:
                    self.packed.append(shown)
                yield from self._looked_into(
                    f"{shown}{WITHIN}{name}", name, inner, unpacker, depth + 1
                )
        except UnsearchableError as error:
            yield shown, NOBODY, str(error)

    def _traces_in(self, path: str, data: bytes, content: Content) -> Iterator[tuple[int, str]]:
        digests, addresses = self.search.digests, self.search.addresses
        copied = digests.get(hashlib.sha256(data).hexdigest()) if digests else None
        if copied is not None:
            yield copied, "a copy"
        yield from self._words_in(path, content)
        home = addresses.in_file(path)
        if home is not None:
            yield home, f"the address “{path}”"
        self._take_tags(content.tags)
        for number, address in addresses.in_tags(content.tags, path):
            yield number, f"the address “{address}”"

    def _take_tags(self, tags: Sequence[str]) -> None:
        fresh = set(tags) - self._tags
        self._tags |= fresh
        for tag in fresh:
            self.sketch.take_apart(self.search.addresses.words_in(tag))

    def _words_in(self, path: str, content: Content) -> list[tuple[int, str]]:
        """Traces in texts that have not been found clean before."""
        texts = dict.fromkeys((path, *content.blocks))
        fresh = [text for text in texts if text not in self.clean]
        # Apart, since a single sign that is no ASCII makes all beside it slow to read.
        simple = [text for text in fresh if text.isascii()]
        others = [text for text in fresh if not text.isascii()]
        found = self.search.traces.found(simple, others, sketch=self.sketch)
        if not found:
            if len(self.clean) > MOST_CLEAN:
                self.clean.clear()
            self.clean.update(fresh)
        return found
