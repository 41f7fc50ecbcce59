"""A record for each file that was read, so that the next run reads only what has changed.

A record is taken when the file's state is as it was, or else its bytes are. Files in which anything
is wrong have none: they are read each time, and what is to be told of them is never out of date.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from msgspec import structs

from generator.load.layout import Found
from generator.load.reading import FreshReading, Reading, read, readings_of
from generator.load.recalled import Elsewhere, Recalled, Row, fresh_row, resolved_row
from generator.load.record_file import RecordFile, folder_of
from generator.load.references import Resolver
from generator.load.second_process import Beside, beside, is_worth_it
from generator.model.thing import Thing
from generator.source.files import Entry, FileState, RawFile, read_raw

CACHE = ".cache"
"""The folder of a project where runs leave what the next one may use; nothing lies elsewhere."""
AT_ONCE = 24
"""Files that are read together."""
Known = tuple[tuple[str, ...], tuple[str, ...], bool]
"""What is known of a file that another process has read: aliases, anchors, whether it is new."""


class Records:
    """The records of one project, for one run of the loader: recalled, renewed and written."""

    def __init__(
        self, folder: Path, *, alone: bool = False, step: Callable[[int], None] = lambda _: None
    ) -> None:
        """``folder`` is where they lie; it is made when there is something to write. ``alone``:
        this process does all the reading, for others read something else beside it. ``step`` hears
        how many more files are read."""
        self.file, self._step = RecordFile(folder), step
        self._alone = alone
        self._fresh: dict[str, tuple[FileState, bytes]] = {}
        self._beside: Beside | None = None
        self._is_shared = False
        """Whether the second process knows what references mean, and so will end."""
        self._elsewhere: frozenset[str] = frozenset()
        """What the second process has read and not yet handed over."""

    def read_all(
        self, root: Path, found: Sequence[Found], entries: Mapping[str, Entry]
    ) -> list[Reading]:
        """The readings of the files at these places, remembered if they may be."""
        readings: dict[str, Reading] = {}
        for one in found:
            if recalled := self._unchanged(one, entries[one.path]):
                readings[one.path] = recalled
        self._step(len(readings))
        to_read = [one for one in found if one.path not in readings]
        own = len(to_read) if self._alone else _own_share(to_read)
        rest = to_read[own:]
        if rest:
            self._beside = beside(lambda talk: self._help(root, rest, entries, talk))
        told = 0
        for number, reading in enumerate(self._read(root, to_read[:own], entries), 1):
            readings[reading.found.path] = reading
            by_both = number * len(to_read) // own
            self._step(by_both - told)
            told = by_both
        known = (self._beside.hear() if self._beside else None) or {}
        for one in rest:
            readings[one.path] = (
                self._read_elsewhere(root, one, entries[one.path], known[one.path])
                if one.path in known
                else self._read_few(root, [one], entries)[0]
            )
        self._elsewhere = frozenset(known)
        return [readings[one.path] for one in found]

    def _unchanged(self, found: Found, entry: Entry) -> Recalled | None:
        row = self._row(found) if entry.state else None
        return self._recalled(found, row) if row and row.state == entry.state else None

    def _recalled(self, found: Found, row: Row) -> Recalled:
        return Recalled.of(
            found, row, lambda: Row(*cast(tuple[Any, ...], self.file.get(found.path)))
        )

    def _read(
        self, root: Path, found: Sequence[Found], entries: Mapping[str, Entry]
    ) -> Iterator[Reading]:
        """The readings of files that are not as they were, in any order."""
        for start in range(0, len(found), AT_ONCE):
            yield from self._read_few(root, found[start : start + AT_ONCE], entries)

    def _read_few(
        self, root: Path, found: Sequence[Found], entries: Mapping[str, Entry]
    ) -> list[Reading]:
        readings: list[Reading] = []
        others: list[tuple[Found, RawFile, bytes]] = []
        for one in found:
            if not entries[one.path].state:
                readings.append(read(root, one, entries[one.path]))
                continue
            raw = read_raw(root, one.path)
            digest = blake2b(raw.raw, digest_size=16).digest()
            row = self._row(one)
            if row and raw.state and row.digest == digest:
                row = row._replace(state=tuple(raw.state))
                self.file.put(one.path, tuple(row))
                readings.append(self._recalled(one, row))
            else:
                others.append((one, raw, digest))
        fresh = readings_of((one, raw.text) for one, raw, _ in others)
        for (one, raw, digest), reading in zip(others, fresh, strict=True):
            if raw.state and reading.is_sound:
                self._fresh[one.path] = raw.state, digest
            readings.append(reading)
        return readings

    def _help(
        self,
        root: Path,
        share: Sequence[Found],
        entries: Mapping[str, Entry],
        talk: "Connection[Any, Any]",
    ) -> None:
        """What the second process does: reads its share and resolves its references."""
        readings = [*self._read(root, share, entries)]
        sound = [
            one for one in readings if isinstance(one, Recalled) or one.found.path in self._fresh
        ]
        talk.send({one.found.path: (one.aliases, one.anchors, one.is_new) for one in sound})
        resolver: Resolver = talk.recv()
        for one in sound:
            self._keep(one, resolver.resolved(one.document, one.thing))
        for folder in self.file.hand_over():
            talk.send(folder)
        talk.send(())

    def _read_elsewhere(
        self,
        root: Path,
        found: Found,
        entry: Entry,
        known: Known,
    ) -> Elsewhere:
        def ask() -> Reading:
            self._take_over()
            row = self._row(found) if found.path in self._elsewhere else None
            if row:
                return self._recalled(found, row)
            reading = self._read_few(root, [found], {found.path: entry})[0]
            return (
                structs.replace(reading, resolved=None)
                if isinstance(reading, Recalled)
                else reading
            )

        aliases, anchors, is_new = known
        return Elsewhere(found, aliases, anchors, is_new, ask)

    def _take_over(self) -> None:
        """Takes what the second process has made; what is not there then is read again."""
        if not self._beside:
            return
        taken: set[str] = set()
        while self._is_shared and (folder := self._beside.hear()):
            self.file.take(folder)
            taken |= folder.changes.keys()
        self._beside.end()
        self._beside = None
        self._elsewhere &= taken

    def share(self, resolver: Resolver) -> None:
        """Tells a second process what references mean."""
        if self._beside:
            self._is_shared = True
            self._beside.tell(resolver)

    @property
    def notice(self) -> str:
        """A line about records that were dropped or could not be written; mostly empty."""
        return self.file.notice

    def _row(self, found: Found) -> Row | None:
        row = self.file.get(found.path)
        if row and row[2] == (found.kind, found.key, found.language):
            return Row(*row)
        return None

    def resolved(self, reading: Reading, names: bytes) -> Thing | None:
        """The thing with keys for references, if they mean what they meant when it was kept."""
        is_current = isinstance(reading, Elsewhere) or self.file.names == names
        return reading.resolved if is_current else None

    def mean(self, names: bytes) -> None:
        """Says what the references mean of all that was kept in this run. Where an earlier one has
        left anything, that may mean something else, and nothing is said."""
        if self.file.is_new:
            self.file.names = names

    def close(self) -> None:
        """Lets go of the records, and of a second process; nothing is written."""
        self._take_over()
        self.file.close()

    def write(
        self, names: bytes, outcomes: Iterable[tuple[Reading, Thing | None]], paths: Iterable[str]
    ) -> None:
        """Keeps what is new: each reading with its thing as it was resolved, or None where
        something had to be told; of ``paths`` alone, which are all that there are."""
        self.keep(outcomes)
        self.file.write(names, frozenset(paths))

    def keep(self, outcomes: Iterable[tuple[Reading, Thing | None]]) -> None:
        """Takes in what is new, for this run, or for ``write``."""
        self._take_over()
        for reading, resolved in outcomes:
            self._keep(reading.told if isinstance(reading, Elsewhere) else reading, resolved)

    def _keep(self, reading: Reading, resolved: Thing | None) -> None:
        path = reading.found.path
        if isinstance(reading, Recalled):
            kept, row = resolved_row(reading.found.kind, resolved), reading.row()
            if kept != row.resolved:
                self.file.put(path, tuple(row._replace(resolved=kept)))
        elif path in self._fresh:
            row = fresh_row(cast(FreshReading, reading), *self._fresh[path], resolved)
            self.file.put(path, tuple(row))


def _own_share(to_read: Sequence[Found]) -> int:
    """How many of these the first process reads: whole folders, and the lesser half, for it has
    more to do later."""
    own = len(to_read) * 2 // 5 if is_worth_it(len(to_read)) else len(to_read)
    while 0 < own < len(to_read) and (
        folder_of(to_read[own - 1].path) == folder_of(to_read[own].path)
    ):
        own += 1
    return own
