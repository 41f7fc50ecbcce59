"""The whole of it: files of a project in, the frozen corpus and all that is wrong with it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic
from generator.load import content, layout_rules, pictures, surveys
from generator.load.content import ContentFile
from generator.load.documents import Document, read
from generator.load.field_rules import field_diagnostics
from generator.load.file_rules import file_diagnostics
from generator.load.layout import MODELS, PICTURES, Found, Layout, sort_out
from generator.load.names import Names
from generator.load.references import Resolver
from generator.load.survey_rules import survey_diagnostics, table_kept_out
from generator.load.survey_table import RawSurvey
from generator.load.things import page_of, thing_of
from generator.model.corpus import ContentPage, Corpus
from generator.model.thing import Thing
from generator.source import files
from generator.source.files import read_text
from generator.source.pictures.picture import PictureFacts
from generator.source.place import Fault

FOLDERS = ("framework", "sites")


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

    @property
    def content_pictures(self) -> frozenset[str]:
        """The pictures below ``content/``, whether a page shows them or not."""
        everything = self.corpus.content_files
        return frozenset(path for path in everything if path.lower().endswith(PICTURES))

    def line(self, path: str, number: int) -> str | None:
        """A line of a file, counted from 1; None where there is none."""
        lines = self.texts.get(path, "").split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else None


def load(root: Path) -> Loaded:
    """Everything below ``root``: ``framework/``, ``sites/`` and ``content/``."""
    paths = {path: fault for folder in FOLDERS for path, fault in files.walk(root, folder)}
    layout = sort_out(paths)
    beside = _forbidden_beside(layout, paths)
    layout = sort_out([path for path in paths if path not in beside])
    documents = [read(root, found, paths[found.path]) for found in layout.found]
    pages, content_files, forbidden_content = content.read_all(root)
    diagnostics = _layout_diagnostics(layout, frozenset(paths))
    for path, fault in (beside | forbidden_content).items():
        diagnostics += file_diagnostics(Document(Found(path, "file", path), "", faults=(fault,)))
    seen, picture_diagnostics = pictures.read_all(root, (*layout.pictures, *content_files))
    found_surveys, survey_faults = _surveys(root, layout)
    things, documents, faults = _things(documents)
    resolver = _resolver(documents, things, layout, pages, content_files)
    pairs = [resolver.thing(*pair) for pair in zip(documents, things, strict=True)]
    page_pairs = [_content_page(page, resolver) for page in pages]
    texts = {one.path: one.text for one in documents} | {one.path: one.text for one in pages}
    texts |= {path: files.read_text(root, path).text for path in layout.tables}
    originals = [thing for thing, document in pairs if not document.found.language]
    return Loaded(
        _corpus(originals, [page for page, _ in page_pairs], layout.pictures, content_files),
        {document.path: document for _, document in (*pairs, *page_pairs)},
        texts,
        (*diagnostics, *faults, *picture_diagnostics, *survey_faults, *resolver.diagnostics),
        seen,
        tuple(thing for thing, document in pairs if document.found.language),
        found_surveys,
    )


def _forbidden_beside(layout: Layout, paths: Mapping[str, Fault | None]) -> dict[str, Fault]:
    """Files that are not to be read and hold no thing, such as a picture that is a link."""
    things = {found.path for found in layout.found}
    return {path: fault for path, fault in paths.items() if fault and path not in things}


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


def _things(
    documents: list[Document],
) -> tuple[list[Thing], list[Document], list[Diagnostic]]:
    things: list[Thing] = []
    known: list[Document] = []
    diagnostics: list[Diagnostic] = []
    for document in documents:
        thing, understood, misfits = thing_of(document)
        things.append(thing)
        known.append(understood)
        diagnostics += file_diagnostics(document)
        diagnostics += field_diagnostics(document, [] if document.unread else misfits)
    return things, known, diagnostics


def _resolver(
    documents: list[Document],
    things: list[Thing],
    layout: Layout,
    pages: list[ContentFile],
    content_files: frozenset[str],
) -> Resolver:
    originals = [document for document in documents if not document.found.language]
    aliases = {thing.key: thing.aliases for thing in things if thing.aliases}
    anchors: dict[str, tuple[str, ...]] = {page.path: page.anchors for page in pages}
    for document in originals:
        headings = tuple(heading.anchor for heading in document.body.headings)
        anchors[document.found.key] = anchors.get(document.found.key, ()) + headings
        if document.found.kind == "finding":
            report = document.found.key.rpartition("/")[0]
            anchors[report] = (*anchors.get(report, ()), document.found.id)
    return Resolver(
        Names((document.found for document in originals), aliases),
        {document.path: document.found.key for document in originals},
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
        by_kind[_kind(thing)][thing.key] = thing
    vocabulary = next(iter(by_kind.pop("vocabulary").values()), None)
    named: dict[str, Any] = {f"{kind}s": kept for kind, kept in by_kind.items()}
    return Corpus(
        **named,
        vocabulary=vocabulary,
        content={page.path: page for page in pages},
        pictures=frozenset(pictures),
        content_files=content_files,
    )


def _kind(thing: Thing) -> str:
    return next(kind for kind, model in MODELS.items() if isinstance(thing, model))


def in_order(things: Iterable[Thing]) -> list[Thing]:
    """Things as readers meet them: what lies in something follows its order, then its own."""
    kept = list(things)
    own = {
        thing.key: (getattr(thing, "order", 0) or 0, thing.title.casefold(), thing.key)
        for thing in kept
    }

    def place(thing: Thing) -> tuple[tuple[int, str, str], ...]:
        parts = thing.key.split("/")
        keys = ("/".join(parts[: n + 1]) for n in range(len(parts)))
        everywhere = (int(parts[0] == "sites"), "", "")
        return (everywhere, *(own[key] for key in keys if key in own))

    return sorted(kept, key=place)
