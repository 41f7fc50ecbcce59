"""A record for each file that was read, so that the next run reads only what has changed.

A record is taken when the file's state is as it was, or else its bytes are. Files in which anything
is wrong have none: they are read each time, and what is to be told of them is never out of date.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, cast

from generator.diagnostics.diagnostic import Diagnostic
from generator.load.documents import Document
from generator.load.fields import shape_of
from generator.load.layout import MODELS, Found
from generator.load.reading import FreshReading, Reading, read, reading_of
from generator.load.record_file import RecordFile, packed, unpacked
from generator.load.rows import ModelRows, codec_of, model_rows
from generator.load.second_process import beside, is_worth_it
from generator.model.thing import Thing
from generator.source.files import Entry, FileState, read_raw
from generator.source.prose import Prose

APART = ("key", "path", "prose")
PROSE = codec_of(Prose)


class Row(NamedTuple):
    """A record as it is kept; ``resolved`` holds the fields with references and the ends of links
    once more, with keys for them, or None where something has to be told of them."""

    state: tuple[int, ...]
    digest: bytes
    place: tuple[str, str, str]
    text: str
    thing: dict[str, Any]
    prose: tuple[Any, ...]
    resolved: tuple[dict[str, Any], tuple[tuple[str, str], ...]] | None


def _rows_of(kind: str) -> ModelRows:
    return model_rows(MODELS[kind], APART)


def _references_of(kind: str) -> ModelRows:
    """The rows of the fields with references."""
    return model_rows(MODELS[kind], _without_references(kind))


@cache
def _without_references(kind: str) -> tuple[str, ...]:
    model = MODELS[kind]
    citing = {attribute for attribute, _, _ in shape_of(model).shapes}
    return tuple(name for name in model.model_fields if name not in citing)


@dataclass(frozen=True)
class Recalled:
    """The reading of a file that was not read in this run.

    The row is not kept: it takes more room than all that is made of it.
    """

    document: Document
    aliases: tuple[str, ...]
    anchors: tuple[str, ...]
    resolved: Thing | None
    row: Callable[[], Row]
    """Finds the row again, for what is seldom asked."""
    diagnostics: tuple[Diagnostic, ...] = ()
    is_new: bool = False
    """Whether it was read in this run after all, by another process."""

    @property
    def thing(self) -> Thing:
        """What it holds, references as they were written."""
        row = self.row()
        return _thing(self.document.found, row.thing, row.prose)


def _thing(found: Found, fields: dict[str, Any], prose: tuple[Any, ...]) -> Thing:
    place = {"key": found.key, "path": found.path, "prose": PROSE.of_row(prose)}
    return cast(Thing, _rows_of(found.kind).of_row(fields, **place))


def _resolved_thing(found: Found, row: Row) -> Thing | None:
    if not row.resolved:
        return None
    fields, ends = row.resolved
    prose = row.prose
    if ends:
        links = [(*link[:-2], *end) for link, end in zip(prose[1], ends, strict=True)]
        prose = (prose[0], links, *prose[2:])
    return _thing(found, row.thing | fields, prose)


class Records:
    """The records of one project, for one run of the loader: recalled, renewed and written."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is where they lie; it is made when there is something to write."""
        self.file = RecordFile(folder)
        self._fresh: dict[str, tuple[FileState, bytes]] = {}

    def read_all(
        self, root: Path, found: Sequence[Found], entries: Mapping[str, Entry]
    ) -> list[Reading]:
        """The readings of the files at these places, remembered if they may be."""
        recalled = {one.path: self._unchanged(one, entries[one.path]) for one in found}
        if self.file.notice:  # some were dropped, and cannot be found again
            recalled = dict.fromkeys(recalled)
        to_read = [one for one in found if not recalled[one.path]]
        own = len(to_read) * 2 // 5 if is_worth_it(len(to_read)) else len(to_read)
        rest = to_read[own:]
        others = beside(lambda: packed(self._new_rows(root, rest, entries))) if rest else bytes
        readings: dict[str, Reading] = {
            one.path: self._read(root, one, entries[one.path]) for one in to_read[:own]
        }
        rows = unpacked(others() or b"")
        for one in rest:
            row = rows.get(one.path)
            readings[one.path] = (
                self._taken(one, Row(*row)) if row else self._read(root, one, entries[one.path])
            )
        return [recalled[one.path] or readings[one.path] for one in found]

    def _unchanged(self, found: Found, entry: Entry) -> Recalled | None:
        row = self._row(found) if entry.state else None
        return self._recalled(found, row) if row and row.state == entry.state else None

    def _recalled(self, found: Found, row: Row, is_new: bool = False) -> Recalled:
        return Recalled(
            Document(found, row.text),
            row.thing.get("aliases", ()),
            tuple(heading[0] for heading in row.prose[2]),
            _resolved_thing(found, row),
            lambda: Row(*cast(tuple[Any, ...], self.file.get(found.path))),
            is_new=is_new,
        )

    def _read(self, root: Path, found: Found, entry: Entry) -> Reading:
        if not entry.state:
            return read(root, found, entry)
        raw = read_raw(root, found.path)
        digest = blake2b(raw.raw, digest_size=16).digest()
        row = self._row(found)
        if row and raw.state and row.digest == digest:
            row = row._replace(state=tuple(raw.state))
            self.file.put(found.path, tuple(row))
            return self._recalled(found, row)
        reading = reading_of(found, raw.text)
        if raw.state and reading.is_sound:
            self._fresh[found.path] = raw.state, digest
        return reading

    def _new_rows(
        self, root: Path, found: Sequence[Found], entries: Mapping[str, Entry]
    ) -> dict[str, tuple[Any, ...]]:
        """The rows of these files, of those that are sound."""
        readings = [self._read(root, one, entries[one.path]) for one in found]
        return {
            one.document.path: tuple(
                one.row()
                if isinstance(one, Recalled)
                else self._fresh_row(cast(FreshReading, one), None)
            )
            for one in readings
            if isinstance(one, Recalled) or one.document.path in self._fresh
        }

    def _taken(self, found: Found, row: Row) -> Recalled:
        """What the second process has read."""
        before = self._row(found)
        is_new = not before or before.digest != row.digest
        self.file.put(found.path, tuple(row))
        return self._recalled(found, row, is_new)

    @property
    def notice(self) -> str:
        """A line about records that were dropped or could not be written; mostly empty."""
        return self.file.notice

    def _row(self, found: Found) -> Row | None:
        row = self.file.get(found.path)
        if row and row[2] == (found.kind, found.key, found.language):
            return Row(*row)
        return None

    def still_mean(self, names: bytes) -> bool:
        """Whether references mean what they meant when the records were written."""
        return self.file.names == names

    def write(
        self, names: bytes, outcomes: Iterable[tuple[Reading, Thing | None]], paths: Iterable[str]
    ) -> None:
        """Keeps what is new: each reading with its thing as it was resolved, or None where
        something had to be told; of ``paths`` alone, which are all that there are."""
        for reading, resolved in outcomes:
            path = reading.document.path
            if path in self._fresh:
                self.file.put(path, tuple(self._fresh_row(cast(FreshReading, reading), resolved)))
            elif isinstance(reading, Recalled):
                kept, row = _resolved_row(reading.document.found.kind, resolved), reading.row()
                if kept != row.resolved:
                    self.file.put(path, tuple(row._replace(resolved=kept)))
        self.file.write(names, frozenset(paths))

    def _fresh_row(self, reading: FreshReading, resolved: Thing | None) -> Row:
        found, thing = reading.document.found, reading.thing
        state, digest = self._fresh[found.path]
        return Row(
            tuple(state),
            digest,
            (found.kind, found.key, found.language),
            reading.document.text,
            _rows_of(found.kind).to_row(thing),
            PROSE.to_row(thing.prose),
            _resolved_row(found.kind, resolved),
        )


def _resolved_row(
    kind: str, thing: Thing | None
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]] | None:
    if thing is None:
        return None
    ends = tuple([(link.to, link.fragment) for link in thing.prose.links])
    return _references_of(kind).to_row(thing), ends
