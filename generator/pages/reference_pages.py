"""Pages about the site itself: its sources, the words of evidence, every field, every rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import get_args

from markupsafe import Markup
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.addresses import DATA, FRAMEWORKS, SOURCES, workbook_url
from generator.derive.overview import sources_in
from generator.diagnostics.rules import Rule, RuleDoc
from generator.load.fields import author_fields, key_of, part_of
from generator.load.layout import MODELS
from generator.model.vocabulary import Term, Vocabulary
from generator.pages.frame import Frame, SourceLine, frame_of, source_line
from generator.pages.known import Here, Known, Link
from generator.pages.view import View


class CitedSource(View, frozen=True):
    """A source with the pages that cite it."""

    line: SourceLine
    cited_by: tuple[Link, ...]


class SourcesView(View, frozen=True):
    """The page of all sources."""

    frame: Frame
    sources: tuple[CitedSource, ...]


class TermLine(View, frozen=True):
    """A word of the vocabulary with its local names."""

    id: str
    title: str
    meaning: str
    local: tuple[tuple[Link, str], ...]


class VocabularyView(View, frozen=True):
    """The page of the vocabulary of evidence."""

    frame: Frame
    text: Markup
    sources: tuple[TermLine, ...]
    groups: tuple[TermLine, ...]


class FieldLine(View, frozen=True):
    """A field as the writing guide lists it."""

    name: str
    needed: bool
    meaning: str
    choices: tuple[str, ...]
    inside: "tuple[FieldLine, ...]" = ()
    key: "FieldLine | None" = None
    """The field under which each entry stands; then it is not among those inside."""


class FieldsView(View, frozen=True):
    """The page of all fields, kind by kind."""

    frame: Frame
    kinds: tuple[tuple[str, str, tuple[FieldLine, ...]], ...]
    """The kind, its docstring, its fields."""


@dataclass(frozen=True)
class RulesView:
    """The page of all rules."""

    frame: Frame
    rules: tuple[tuple[str, str, RuleDoc], ...] = field(default=())
    """Code, severity, documentation."""


def sources_view(known: Known) -> SourcesView:
    """The page of all sources that anything cites."""
    here = known.view_from(SOURCES)
    cited: dict[SourceLine, dict[Link, None]] = {}
    is_large = known.corpus.is_large
    for thing in known.corpus.things():
        if not (is_large and thing.key.startswith("sites/")):
            for source in sources_in(thing):
                cited.setdefault(source_line(source), {})[here.to(thing.key)] = None
    for district in known.overviews.values() if is_large else ():
        for one in district.cited:
            links = (here.page(by.url, by.title, by.anchor) for by in one.by)
            cited.setdefault(source_line(one.source), {}).update(dict.fromkeys(links))
    by_title = sorted(cited.items(), key=lambda item: (item[0].title.casefold(), str(item[0])))
    lines = [CitedSource(line, tuple(links)) for line, links in by_title]
    return SourcesView(Frame("", as_of=known.derived.as_of), tuple(lines))


def vocabulary_view(known: Known, vocabulary: Vocabulary) -> VocabularyView:
    """The page of the vocabulary of evidence."""
    here = known.view_from(f"{vocabulary.key}/")
    frame = frame_of(here, vocabulary, trail=(here.page(FRAMEWORKS, FRAMEWORKS),))
    return VocabularyView(
        frame,
        here.text(vocabulary),
        _terms(here, vocabulary.sources),
        _terms(here, vocabulary.groups),
    )


def _terms(here: Here, terms: Iterable[Term]) -> tuple[TermLine, ...]:
    return tuple(
        TermLine(one.id, one.title, one.meaning or "", _local_names(here, one)) for one in terms
    )


def _local_names(here: Here, term: Term) -> tuple[tuple[Link, str], ...]:
    known = [name for name in term.local if name.site in here.corpus.by_key]
    return tuple((here.to(name.site), name.title) for name in known)


def fields_view(known: Known) -> FieldsView:
    """The page of all fields, made from the models."""
    kinds = tuple(
        (kind, (model.__doc__ or "").split("\n")[0], field_lines(model))
        for kind, model in MODELS.items()
    )
    return FieldsView(Frame("", as_of=known.derived.as_of), kinds)


def field_lines(model: type[BaseModel]) -> tuple[FieldLine, ...]:
    """The fields of a model, those of its parts inside them."""
    lines = []
    for name, info in author_fields(model).items():
        part = part_of(info)
        written = field_lines(part) if part else ()
        key = next((line for line in written if line.name == key_of(info)), None)
        inside = tuple(line for line in written if line is not key)
        meaning = info.description or ""
        lines.append(FieldLine(name, info.is_required(), meaning, _choices(info), inside, key))
    return tuple(lines)


def _choices(info: FieldInfo) -> tuple[str, ...]:
    return _literals(info.annotation)


def _literals(annotation: object) -> tuple[str, ...]:
    arguments = get_args(annotation)
    if arguments and all(isinstance(one, str) for one in arguments):
        return tuple(arguments)
    return next((found for one in arguments if (found := _literals(one))), ())


def rules_view(known: Known, rules: "dict[str, Rule[...]]") -> RulesView:
    """The page of all rules, made from their docstrings."""
    lines = tuple((code, rules[code].severity, rules[code].doc) for code in sorted(rules))
    return RulesView(Frame("", as_of=known.derived.as_of), lines)


class DataTable(View, frozen=True):
    """A table of data that others may take: its file, and what its columns mean."""

    name: str
    row: str
    """What one row is."""
    url: str
    columns: tuple[tuple[str, str], ...]


class DataView(View, frozen=True):
    """The page of all data."""

    frame: Frame
    everything: Link
    schema: Link
    workbooks: tuple[Link, ...]
    tables: tuple[tuple[Link, DataTable], ...]


def data_view(known: Known, tables: Sequence[DataTable]) -> DataView:
    """The page of all data: every file, and what stands in it."""
    here = known.view_from(DATA)
    books = known.corpus.districts.items() if known.settings.workbooks else ()
    return DataView(
        frame=Frame("", as_of=known.derived.as_of),
        everything=here.page(f"{DATA}site.json", ""),
        schema=here.page(f"{DATA}site.schema.json", ""),
        workbooks=tuple(here.page(workbook_url(key), one.title) for key, one in books),
        tables=tuple((here.page(one.url, one.name), one) for one in tables),
    )
