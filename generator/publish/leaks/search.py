"""The search: every file of a built site, for traces of what was left out of it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics.stages import Stages
from generator.publish import checksums
from generator.publish.leaks.addresses import Addresses
from generator.publish.leaks.contents import Content, read
from generator.publish.leaks.left_out import Included, Leak, LeftOut, digests_of, places_of
from generator.publish.leaks.markup import Tags
from generator.publish.leaks.traces import Suspects, Traces
from generator.publish.leaks.unpack import Unpacker, UnsearchableError
from generator.source.processes import spread

WORTH_A_PROCESS = 60
"""Files."""
MOST_CLEAN = 50_000
"""Texts: they are there again in the next files, seldom in others, and a set of more is slower."""
DOING, ANEW = "Searching for what stays out", "Searching all files anew for what stays out"
WITHIN = " › "
"""Between an archive and what lies in it."""


def search_files(
    site: Path,
    left_out: Sequence[LeftOut],
    search: "Search",
    unchanged: Collection[str] = (),
    stages: Stages | None = None,
    doing: str = DOING,
) -> list[Leak]:
    """The traces of what was left out, in all files below ``site`` but the ``unchanged`` ones, by a
    search that knows what is telling.

    Those are paths from ``site`` with slashes. Each document is named once per file. ``stages``
    hears how far it is, and what that is called.
    """
    paths = [path for path in files_of(site) if path not in unchanged]
    if not paths:
        return []

    def hits(path: str) -> list[Hit]:
        return list(search.file(path, (site / path).read_bytes()))

    with (stages or Stages()).stage(doing, len(paths)) as step:
        found = spread(hits, paths, worth=WORTH_A_PROCESS, step=step)
    return sorted(
        Leak(path, left_out[number].path if number != NOBODY else "", what, _member(shown, path))
        for path, hits_in_it in zip(paths, found, strict=True)
        for shown, number, what in hits_in_it
    )


def _member(shown: str, path: str) -> str:
    """The part of what is shown that stands behind the path of the file itself."""
    return shown.removeprefix(path).removeprefix(WITHIN)


def files_of(site: Path) -> list[str]:
    """Every file below a folder, by its path from there, with slashes, in order."""
    files, others = checksums.files_of(site)
    return sorted([*files, *(one for one in others if not (site / one).is_dir())])


NOBODY = -1
Hit = tuple[str, int, str]
"""The file, the number of the document (NOBODY if it cannot be searched), and what was found."""


@dataclass
class Search:
    """Looks into one file after the other; ``clean`` texts need not be looked at again."""

    traces: Traces
    addresses: Addresses
    digests: dict[str, int]
    clean: set[str] = field(default_factory=set)
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

    @property
    def sought(self) -> tuple[object, ...]:
        """All that decides what is found in a file, in order."""
        traces = self.traces.runs.sought, self.traces.phrases.sought
        return *traces, *self.addresses.sought, sorted(self.digests.items())

    def file(self, path: str, data: bytes) -> Iterator[Hit]:
        """What a file gives away, each document once."""
        told: set[tuple[str, int]] = set()
        for hit in self._looked_into(path, path, data, Unpacker(), 0):
            if hit[:2] not in told:
                told.add(hit[:2])
                yield hit

    def _looked_into(
        self, shown: str, path: str, data: bytes, unpacker: Unpacker, depth: int
    ) -> Iterator[Hit]:
        """What a file or a member of an archive gives away, then what lies in it."""
        content = read(path, data, self.tags)
        for number, what in self._traces_in(path, data, content):
            yield shown, number, what
        try:
            for name, inner in unpacker.members(path, data, content, depth):
                yield from self._looked_into(
                    f"{shown}{WITHIN}{name}", name, inner, unpacker, depth + 1
                )
        except UnsearchableError as error:
            yield shown, NOBODY, str(error)

    def _traces_in(self, path: str, data: bytes, content: Content) -> Iterator[tuple[int, str]]:
        copied = self.digests.get(hashlib.sha256(data).hexdigest()) if self.digests else None
        if copied is not None:
            yield copied, "a copy"
        yield from self._words_in(path, content)
        home = self.addresses.in_file(path)
        if home is not None:
            yield home, f"the address “{path}”"
        for number, address in self.addresses.in_tags(content.tags, path):
            yield number, f"the address “{address}”"

    def _words_in(self, path: str, content: Content) -> list[tuple[int, str]]:
        """Traces in texts that have not been found clean before."""
        texts = dict.fromkeys((path, *content.blocks))
        fresh = [text for text in texts if text not in self.clean]
        # Apart, since a single sign that is no ASCII makes all beside it slow to read.
        simple = [text for text in fresh if text.isascii()]
        others = [text for text in fresh if not text.isascii()]
        found = self.traces.found(simple, others)
        if not found:
            if len(self.clean) > MOST_CLEAN:
                self.clean.clear()
            self.clean.update(fresh)
        return found
