"""What follows from one file and its place alone: its document, its thing, what is wrong in it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.load.documents import Document, understand
from generator.load.field_rules import field_diagnostics
from generator.load.file_rules import file_diagnostics
from generator.load.layout import Found
from generator.load.things import thing_of
from generator.model.thing import Thing
from generator.source.files import Entry, TextFile, read_text


class Reading(Protocol):
    """A file before references are resolved, read now or remembered."""

    @property
    def found(self) -> Found:
        """Where it lies."""

    @property
    def document(self) -> Document:
        """The file as text."""

    @property
    def thing(self) -> Thing:
        """What it holds, references as they were written."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in it."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The older ids of the thing."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """Those of its headings."""

    @property
    def resolved(self) -> Thing | None:
        """The thing with keys for references, where that is remembered."""

    @property
    def is_new(self) -> bool:
        """Whether it was read in this run."""


class FreshReading(Struct, frozen=True):
    """A file that was read in this run."""

    document: Document
    thing: Thing
    diagnostics: tuple[Diagnostic, ...] = ()
    resolved: None = None
    is_new: bool = True

    @property
    def found(self) -> Found:
        """Where it lies."""
        return self.document.found

    @property
    def aliases(self) -> tuple[str, ...]:
        """The older ids of the thing."""
        return self.thing.aliases

    @property
    def anchors(self) -> tuple[str, ...]:
        """Those of its headings."""
        return tuple(heading.anchor for heading in self.thing.prose.headings)

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all is wrong in it."""
        return not (self.diagnostics or self.document.faults or self.document.lost)


def read(root: Path, found: Found, entry: Entry) -> FreshReading:
    """The reading of the file at a place."""
    forbidden = TextFile(found.path, fault=entry.fault) if entry.fault else None
    return readings_of([(found, forbidden or read_text(root, found.path))])[0]


def readings_of(files: Iterable[tuple[Found, TextFile]]) -> list[FreshReading]:
    """The readings of a few texts: each step is taken for all of them before the next. That takes
    a quarter less than all steps for one after the other: what a processor did last it does best.
    """
    documents = [understand(found, file) for found, file in files]
    for document in documents:
        _ = document.body
    return [_understood(document) for document in documents]


def _understood(document: Document) -> FreshReading:
    thing, known, misfits = thing_of(document)
    told = (
        *file_diagnostics(document),
        *field_diagnostics(document, [] if document.unread else misfits),
    )
    document.forget()
    if known is not document:
        known.forget()
    return FreshReading(known, thing, told)
