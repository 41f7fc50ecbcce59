"""What follows from one file and its place alone: its document, its thing, what is wrong in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

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


@dataclass(frozen=True)
class FreshReading:
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
    return reading_of(found, forbidden or read_text(root, found.path))


def reading_of(found: Found, file: TextFile) -> FreshReading:
    """The reading of a text."""
    document = understand(found, file)
    thing, known, misfits = thing_of(document)
    told = (
        *file_diagnostics(document),
        *field_diagnostics(document, [] if document.unread else misfits),
    )
    document.forget()
    known.forget()
    return FreshReading(known, thing, told)
