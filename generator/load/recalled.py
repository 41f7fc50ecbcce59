"""What is kept of a file that was read, and what comes back of it in another run or process."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, NamedTuple, cast

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.load.documents import Document
from generator.load.fields import shape_of
from generator.load.layout import MODELS, Found
from generator.load.reading import FreshReading, Reading
from generator.load.rows import ModelRows, codec_of, model_rows
from generator.model.thing import Thing
from generator.source.files import FileState
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


@cache
def _rows_of(kind: str) -> ModelRows:
    return model_rows(MODELS[kind], APART)


@cache
def _references_of(kind: str) -> ModelRows:
    """The rows of the fields with references."""
    model = MODELS[kind]
    citing = {attribute for attribute, _, _ in shape_of(model).shapes}
    return model_rows(model, tuple(name for name in model.model_fields if name not in citing))


class Recalled(Struct, frozen=True):
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

    @classmethod
    def of(cls, found: Found, row: Row, again: Callable[[], Row]) -> "Recalled":
        """The reading that a row tells of."""
        headings = row.prose[2]
        return cls(
            Document(found, row.text),
            row.thing.get("aliases", ()),
            tuple([heading[0] for heading in headings]) if headings else (),
            _resolved_thing(found, row),
            again,
        )

    @property
    def found(self) -> Found:
        """Where it lies."""
        return self.document.found

    @property
    def thing(self) -> Thing:
        """What it holds, references as they were written."""
        row = self.row()
        return _thing(self.document.found, row.thing, row.prose)


def _thing(found: Found, fields: dict[str, Any], prose: tuple[Any, ...]) -> Thing:
    place = {"key": found.key, "path": found.path, "prose": PROSE.of_row(prose)}
    return cast(Thing, _rows_of(found.kind).of_row(fields, place))


def _resolved_thing(found: Found, row: Row) -> Thing | None:
    if not row.resolved:
        return None
    fields, ends = row.resolved
    prose = row.prose
    if ends:
        links = [(*link[:-2], *end) for link, end in zip(prose[1], ends, strict=True)]
        prose = (prose[0], links, *prose[2:])
    return _thing(found, row.thing | fields, prose)


class Elsewhere(Struct, frozen=True, dict=True):
    """The reading of a sound file by another process, which resolves its references, too."""

    found: Found
    aliases: tuple[str, ...]
    anchors: tuple[str, ...]
    is_new: bool
    ask: Callable[[], Reading]
    """Waits for the other process, or does what it could not do."""

    @cached_property
    def told(self) -> Reading:
        """The reading as it was handed over."""
        return self.ask()

    @property
    def document(self) -> Document:
        """The file as text."""
        return self.told.document

    @property
    def thing(self) -> Thing:
        """What it holds, references as they were written."""
        return self.told.thing

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in it."""
        return self.told.diagnostics

    @property
    def resolved(self) -> Thing | None:
        """The thing with keys for references, as they are in this run."""
        return self.told.resolved


def fresh_row(
    reading: FreshReading, state: FileState, digest: bytes, resolved: Thing | None
) -> Row:
    """The row of a file that was read in this run."""
    found, thing = reading.found, reading.thing
    return Row(
        tuple(state),
        digest,
        (found.kind, found.key, found.language),
        reading.document.text,
        _rows_of(found.kind).to_row(thing),
        PROSE.to_row(thing.prose),
        resolved_row(found.kind, resolved),
    )


def resolved_row(
    kind: str, thing: Thing | None
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]] | None:
    """What a row holds of a resolved thing."""
    if thing is None:
        return None
    ends = tuple([(link.to, link.fragment) for link in thing.prose.links])
    return _references_of(kind).to_row(thing), ends
