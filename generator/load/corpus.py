"""The whole of it: files of a project in, the frozen corpus and all that is wrong with it out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from msgspec import structs

from generator.diagnostics.diagnostic import Diagnostic
from generator.load import content, layout_rules, pictures, surveys
from generator.load.content import ContentFile
from generator.load.documents import Document
from generator.load.field_rules import field_diagnostics
from generator.load.file_rules import file_diagnostics
from generator.load.gathering import gathered, in_order
from generator.load.layout import PICTURES, Found, Layout
from generator.load.named import Ground, Named, named_in, resolver_of
from generator.load.reading import Reading, read
from generator.load.records import Records
from generator.load.references import Resolver
from generator.load.survey_rules import survey_diagnostics, table_kept_out
from generator.load.survey_table import RawSurvey
from generator.load.things import page_of
from generator.load.whereabouts import Whereabouts, look_round
from generator.model.corpus import ContentPage, Corpus
from generator.model.thing import Thing
from generator.source.files import read_text
from generator.source.pictures.picture import PictureFacts
from generator.source.without_collection import without_collection


@dataclass(frozen=True)
class Effort:
    """How much of a project had to be read, and what there is to say of the records of it."""

    files: int = 0
    parsed: int = 0
    notice: str = ""

    @classmethod
    def of(cls, readings: list[Reading], memory: Records | None) -> "Effort":
        """The effort behind these readings."""
        parsed = sum(1 for one in readings if one.is_new)
        return cls(len(readings), parsed, memory.notice if memory else "")


@dataclass(frozen=True)
class Loaded:
    """A corpus, the documents behind it by their paths, and what is wrong so far."""

    corpus: Corpus
    documents: Mapping[str, Document]
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    pictures: Mapping[str, PictureFacts] = field(default_factory=dict)
    """What is known of each sound picture, those of ``content/`` too, by its path."""
    translations: tuple[Thing, ...] = ()
    """Things in another language; they are checked, and no part of the corpus."""
    surveys: Mapping[str, RawSurvey] = field(default_factory=dict)
    """By the key of their report, as they were written: nothing above the derivation reads them."""
    effort: Effort = field(default_factory=Effort, compare=False)
    ground: Ground = field(default_factory=Ground)

    @property
    def content_pictures(self) -> frozenset[str]:
        """The pictures below ``content/``, whether a page shows them or not."""
        everything = self.corpus.content_files
        return frozenset(path for path in everything if path.lower().endswith(PICTURES))

    def line(self, path: str, number: int) -> str | None:
        """A line of a file, counted from 1; None where there is none."""
        lines = self.texts.get(path, "").split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else None


@without_collection()
def load(root: Path, memory: Records | None = None, where: Whereabouts | None = None) -> Loaded:
    """Everything below ``root``: ``framework/``, ``sites/`` and ``content/``.

    ``memory`` holds what earlier runs read, and is renewed; the outcome is the same without it.
    ``where`` is what ``look_round`` gave for this folder just now.
    """
    where = where or look_round(root)
    readings, pages = _read(root, where, memory)
    named = named_in(where, readings, pages)
    resolver = resolver_of(named)
    digest = resolver.digest(where.layout.found)
    pairs, outcomes = _resolved(readings, resolver, memory, digest)
    if memory:
        memory.write(digest, outcomes, (reading.found.path for reading in readings))
    loaded = _loaded(root, where, resolver, pairs, pages)
    ground = Ground(named, digest, tuple(layout_diagnostics(where)))
    return replace(
        loaded,
        diagnostics=(*ground.told, *_faults(readings), *loaded.diagnostics),
        effort=Effort.of(readings, memory),
        ground=ground,
    )


@without_collection()
def load_some(root: Path, memory: Records, some: Whereabouts, ground: Ground) -> Loaded | None:
    """The same of ``some`` files alone: of whole folders of sites, of ``framework/`` or
    ``content/``; on the ``ground`` of a run since which no file has come or gone.

    There is None when these files give or lose a name: any reference may mean something else then.
    ``memory`` takes in what is new, and is not written.
    """
    readings, pages = _read(root, some, memory)
    keys = (*(found.key for found in some.layout.found), *(page.path for page in pages))
    if not named_in(some, readings, pages).agrees(ground.named, keys):
        return None
    return _on_ground(root, memory, some, ground, readings, pages)


@without_collection()
def load_first(
    root: Path, memory: Records, some: Whereabouts, ground: Ground
) -> tuple[Loaded, Named]:
    """The same of files of which ``ground`` knows no heading and no older id yet, with what they
    give names to. ``memory`` remembers nothing of an earlier run."""
    readings, pages = _read(root, some, memory)
    named = named_in(some, readings, pages)
    own = structs.replace(ground, named=ground.named.together_with((named,)))
    return _on_ground(root, memory, some, own, readings, pages), named


def _on_ground(
    root: Path,
    memory: Records,
    some: Whereabouts,
    ground: Ground,
    readings: list[Reading],
    pages: list[ContentFile],
) -> Loaded:
    resolver = resolver_of(ground.named)
    told = (one for one in ground.told if one.path in some.entries or one.path in some.content)
    pairs, outcomes = _resolved(readings, resolver, memory, ground.names)
    memory.keep(outcomes)
    loaded = _loaded(root, some, resolver, pairs, pages)
    return replace(
        loaded,
        diagnostics=(*told, *_faults(readings), *loaded.diagnostics),
        effort=Effort.of(readings, memory),
        ground=ground,
    )


@without_collection()
def load_unresolved(
    root: Path, memory: Records, some: Whereabouts, around: Named | None = None
) -> tuple[Loaded, Named]:
    """The things of ``some`` files with their references as they were written, and what they
    give names to. What is wrong is not told; ``memory`` takes in what is new.

    ``around`` are the names of all that these files may refer to, but for what they add
    themselves; with them, ``memory`` takes in what the references mean, too.
    """
    readings, pages = _read(root, some, memory)
    named = named_in(some, readings, pages)
    resolver = resolver_of(around.together_with((named,))) if around else None
    memory.keep(_new_ones(readings, resolver))
    things = [one.thing for one in readings if not one.found.language]
    loaded = Loaded(
        gathered(in_order(things), (), some.layout.pictures, frozenset()),
        {one.found.path: one.document for one in readings},
        {one.found.path: one.document.text for one in readings}
        | {path: read_text(root, path).text for path in some.layout.tables},
        (),
        translations=tuple(one.thing for one in readings if one.found.language),
        effort=Effort.of(readings, memory),
    )
    return loaded, named


def _new_ones(
    readings: Iterable[Reading], resolver: Resolver | None
) -> list[tuple[Reading, Thing | None]]:
    """What was read now; with keys for references, if these are known and nothing is to be told."""
    return [
        (one, resolver.resolved(one.document, one.thing) if resolver else None)
        for one in readings
        if one.is_new
    ]


def _read(
    root: Path, where: Whereabouts, memory: Records | None
) -> tuple[list[Reading], list[ContentFile]]:
    """Every file that holds a thing, and every page."""
    found, entries = where.layout.found, where.entries
    if memory:
        return memory.read_all(root, found, entries), content.read_all(root, where.content)
    readings: list[Reading] = [read(root, one, entries[one.path]) for one in found]
    return readings, content.read_all(root, where.content)


def _faults(readings: Iterable[Reading]) -> Iterator[Diagnostic]:
    return (one for reading in readings for one in reading.diagnostics)


def _loaded(
    root: Path,
    where: Whereabouts,
    resolver: Resolver,
    pairs: Sequence[tuple[Thing, Document]],
    pages: Sequence[ContentFile],
) -> Loaded:
    """All that follows when references are resolved; what is wrong in single files is not told."""
    layout = where.layout
    content_files = content.readable_files(where.content) if where.has_content else frozenset()
    seen, of_pictures = pictures.read_all(root, (*layout.pictures, *content_files))
    found_surveys, of_surveys = _surveys(root, layout)
    page_pairs = [_content_page(page, resolver) for page in pages]
    texts = {document.path: document.text for _, document in pairs}
    texts |= {page.path: page.text for page in pages}
    texts |= {path: read_text(root, path).text for path in layout.tables}
    originals = [thing for thing, document in pairs if not document.found.language]
    return Loaded(
        gathered(
            in_order(originals), [page for page, _ in page_pairs], layout.pictures, content_files
        ),
        {document.path: document for _, document in (*pairs, *page_pairs)},
        texts,
        (*of_pictures, *of_surveys, *resolver.diagnostics),
        seen,
        tuple(thing for thing, document in pairs if document.found.language),
        found_surveys,
    )


def _resolved(
    readings: list[Reading], resolver: Resolver, memory: Records | None, names: bytes
) -> tuple[list[tuple[Thing, Document]], list[tuple[Reading, Thing | None]]]:
    """Every thing with keys for references, and its document; and what was resolved anew, if
    nothing is to be told of it."""
    if memory:
        memory.share(resolver)
    pairs: list[tuple[Thing, Document]] = []
    outcomes: list[tuple[Reading, Thing | None]] = []
    for reading in readings:
        thing = memory.resolved(reading, names) if memory else None
        document = reading.document
        if thing is None:
            told = len(resolver.diagnostics)
            thing, document = resolver.thing(document, reading.thing)
            outcomes.append((reading, thing if len(resolver.diagnostics) == told else None))
        pairs.append((thing, document))
    return pairs, outcomes


def layout_diagnostics(where: Whereabouts) -> list[Diagnostic]:
    """What is wrong with where files lie."""
    layout, paths = where.layout, frozenset(where.entries)
    originals = where.originals
    translations = [found for found in layout.found if found.language]
    told = [
        *layout_rules.file_out_of_place(layout),
        *layout_rules.missing_parent(originals),
        *layout_rules.doubled_id(originals),
        *layout_rules.translation_kept_out(translations, paths),
        *table_kept_out([path for path in layout.tables if not _is_survey(path)]),
    ]
    forbidden = (where.forbidden, content.forbidden_files(where.content))
    for path, fault in chain.from_iterable(one.items() for one in forbidden):
        told += file_diagnostics(Document(Found(path, "file", path), "", faults=(fault,)))
    return told


def _is_survey(path: str) -> bool:
    return path.rpartition("/")[2] == surveys.SURVEY


def _surveys(root: Path, layout: Layout) -> tuple[dict[str, RawSurvey], list[Diagnostic]]:
    """The surveys by their reports, and what is wrong with them."""
    texts = [read_text(root, path) for path in layout.tables if _is_survey(path)]
    found: dict[str, RawSurvey] = {}
    diagnostics: list[Diagnostic] = []
    for one in texts:
        if one.fault:
            as_document = Document(Found(one.path, "file", one.path), "", faults=(one.fault,))
            diagnostics += file_diagnostics(as_document)
            continue
        read_file = surveys.survey_of(one.text)
        diagnostics += survey_diagnostics(one.path, read_file.faults)
        found[one.path.rpartition("/")[0]] = read_file.survey
    return found, diagnostics


def _content_page(page: ContentFile, resolver: Resolver) -> tuple[ContentPage, Document]:
    document = page.document
    fields, understood, misfits = page_of(document)
    resolver.diagnostics += file_diagnostics(document)
    resolver.diagnostics += field_diagnostics(document, [] if document.unread else misfits)
    links = tuple(resolver.link(page.path, page.path, link) for link in page.links)
    known = ContentPage(
        page.path,
        page.title,
        links,
        page.anchors,
        page.prose,
        page.audience,
        page.audience_place,
        frozenset(link.to for link in links) | content.files_in_html(page),
        page.shown,
        fields.accepted,
        fields.pictures,
    )
    return known, understood
