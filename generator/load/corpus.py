"""The whole of it: files of a project in, the frozen corpus and all that is wrong with it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic
from generator.load import content, layout_rules, pictures, surveys
from generator.load.content import ContentFile
from generator.load.documents import Document
from generator.load.field_rules import field_diagnostics
from generator.load.file_rules import file_diagnostics
from generator.load.layout import MODELS, PICTURES, Found, Layout, sort_out
from generator.load.names import Names
from generator.load.reading import Reading, read
from generator.load.records import Records
from generator.load.references import Resolver
from generator.load.survey_rules import survey_diagnostics, table_kept_out
from generator.load.survey_table import RawSurvey
from generator.load.things import page_of
from generator.load.without_collection import without_collection
from generator.model.corpus import ContentPage, Corpus
from generator.model.thing import Thing
from generator.source import files
from generator.source.files import read_text
from generator.source.pictures.picture import PictureFacts
from generator.source.place import Fault

FOLDERS = ("framework", "sites")


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
def load(root: Path, memory: Records | None = None) -> Loaded:
    """Everything below ``root``: ``framework/``, ``sites/`` and ``content/``.

    ``memory`` holds what earlier runs read, and is renewed; the outcome is the same without it.
    """
    entries = {one.path: one for folder in FOLDERS for one in files.entries(root, folder)}
    layout = sort_out(entries)
    beside = _forbidden_beside(layout, entries)
    if beside:
        layout = sort_out([path for path in entries if path not in beside])
    readings: list[Reading] = (
        memory.read_all(root, layout.found, entries)
        if memory
        else [read(root, found, entries[found.path]) for found in layout.found]
    )
    pages, content_files, forbidden_content = content.read_all(root)
    diagnostics = _layout_diagnostics(layout, frozenset(entries))
    for path, fault in (beside | forbidden_content).items():
        diagnostics += file_diagnostics(Document(Found(path, "file", path), "", faults=(fault,)))
    seen, picture_diagnostics = pictures.read_all(root, (*layout.pictures, *content_files))
    found_surveys, survey_faults = _surveys(root, layout)
    resolver = _resolver(readings, layout, pages, content_files)
    pairs = _resolved(readings, resolver, memory)
    page_pairs = [_content_page(page, resolver) for page in pages]
    texts = {document.path: document.text for _, document in pairs}
    texts |= {page.path: page.text for page in pages}
    texts |= {path: files.read_text(root, path).text for path in layout.tables}
    originals = [thing for thing, document in pairs if not document.found.language]
    faults = [one for reading in readings for one in reading.diagnostics]
    return Loaded(
        _corpus(originals, [page for page, _ in page_pairs], layout.pictures, content_files),
        {document.path: document for _, document in (*pairs, *page_pairs)},
        texts,
        (*diagnostics, *faults, *picture_diagnostics, *survey_faults, *resolver.diagnostics),
        seen,
        tuple(thing for thing, document in pairs if document.found.language),
        found_surveys,
        Effort.of(readings, memory),
    )


def _resolved(
    readings: list[Reading], resolver: Resolver, memory: Records | None
) -> list[tuple[Thing, Document]]:
    """Every thing with keys for references, and its document."""
    if memory:
        memory.share(resolver)
    names = resolver.digest([reading.found for reading in readings])
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
    if memory:
        memory.write(names, outcomes, (reading.found.path for reading in readings))
    return pairs


def _forbidden_beside(layout: Layout, entries: Mapping[str, files.Entry]) -> dict[str, Fault]:
    """Files that are not to be read and hold no thing, such as a picture that is a link."""
    things = {found.path for found in layout.found}
    return {path: one.fault for path, one in entries.items() if one.fault and path not in things}


def _layout_diagnostics(layout: Layout, paths: frozenset[str]) -> list[Diagnostic]:
    originals = [found for found in layout.found if not found.language]
    translations = [found for found in layout.found if found.language]
    return [
        *layout_rules.file_out_of_place(layout),
        *layout_rules.missing_parent(originals),
        *layout_rules.doubled_id(originals),
        *layout_rules.translation_kept_out(translations, paths),
        *table_kept_out([path for path in layout.tables if not _is_survey(path)]),
    ]


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


def _resolver(
    readings: list[Reading],
    layout: Layout,
    pages: list[ContentFile],
    content_files: frozenset[str],
) -> Resolver:
    originals = [reading for reading in readings if not reading.found.language]
    aliases = {reading.found.key: reading.aliases for reading in readings if reading.aliases}
    anchors: dict[str, tuple[str, ...]] = {page.path: page.anchors for page in pages}
    for reading in originals:
        found = reading.found
        if headings := reading.anchors:
            anchors[found.key] = anchors.get(found.key, ()) + headings
        if found.kind == "finding":
            report = found.key.rpartition("/")[0]
            anchors[report] = (*anchors.get(report, ()), found.id)
    return Resolver(
        Names((reading.found for reading in originals), aliases),
        {reading.found.path: reading.found.key for reading in originals},
        anchors,
        content_files | frozenset(layout.pictures),
    )


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


def _corpus(
    things: Iterable[Thing],
    pages: Iterable[ContentPage],
    pictures: tuple[str, ...],
    content_files: frozenset[str],
) -> Corpus:
    by_kind: dict[str, dict[str, Any]] = {kind: {} for kind in MODELS}
    for thing in in_order(things):
        by_kind[_kind(type(thing))][thing.key] = thing
    vocabulary = next(iter(by_kind.pop("vocabulary").values()), None)
    named: dict[str, Any] = {f"{kind}s": kept for kind, kept in by_kind.items()}
    return Corpus(
        **named,
        vocabulary=vocabulary,
        content={page.path: page for page in pages},
        pictures=frozenset(pictures),
        content_files=content_files,
    )


@cache
def _kind(model: type[Thing]) -> str:
    return next(kind for kind, known in MODELS.items() if issubclass(model, known))


def in_order(things: Iterable[Thing]) -> list[Thing]:
    """Things as readers meet them: what lies in something follows its order, then its own."""
    kept = list(things)
    own = {
        thing.key: (vars(thing).get("order") or 0, thing.title.casefold(), thing.key)
        for thing in kept
    }

    places: dict[str, tuple[tuple[int, str, str], ...]] = {}

    def place(key: str) -> tuple[tuple[int, str, str], ...]:
        if key not in places:
            folder, slash, _ = key.rpartition("/")
            around = place(folder) if slash else ((int(key.split("/")[0] == "sites"), "", ""),)
            places[key] = (*around, own[key]) if key in own else around
        return places[key]

    return sorted(kept, key=lambda thing: place(thing.key))
