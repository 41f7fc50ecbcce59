"""From a document to a thing: validated; or, when something does not fit, as much of it as does.

A thing with a misfit still joins the corpus, without what did not fit. So the other rules can look
at the rest of it in the same run, and whoever refers to it is not told off.
"""

from functools import cache
from typing import Any, TypeVar

from msgspec import structs
from pydantic import ValidationError, create_model

from generator.load.documents import Document
from generator.load.field_rules import Misfit
from generator.load.fields import author_names, is_from_place
from generator.load.layout import MODELS
from generator.model.privacy import PageFields
from generator.model.thing import Thing
from generator.model.values import Part
from generator.source.yaml_text import Path, Value

M = TypeVar("M", bound=Part)


def thing_of(document: Document) -> tuple[Thing, Document, list[Misfit]]:
    """The thing that a document holds, what of its fields does not fit, and the document with
    that noted."""
    return _fields_of(MODELS[document.found.kind], document)


def page_of(document: Document) -> tuple[PageFields, Document, list[Misfit]]:
    """The same for a page of ``content/``, whose other fields are for MkDocs and not looked at."""
    fields, known, misfits = _fields_of(PageFields, document)
    theirs = [misfit for misfit in misfits if misfit.is_unknown_key and len(misfit.loc) == 1]
    return fields, known, [misfit for misfit in misfits if misfit not in theirs]


def _fields_of(model: type[M], document: Document) -> tuple[M, Document, list[Misfit]]:
    known = author_names(model)
    unknown: list[Misfit] = []
    if not document.data.keys() <= known:
        unknown = [
            Misfit((name,), "extra_forbidden", "", value, {})
            for name, value in document.data.items()
            if name not in known
        ]
        document = structs.replace(document, lost=frozenset(misfit.loc for misfit in unknown))
    try:
        return _validated(model, document), document, unknown
    except ValidationError as error:
        misfits = [Misfit.of(details) for details in error.errors(include_url=False)]
        return *_what_fits(_partial(model), document, misfits), unknown + misfits


def _validated(model: type[M], document: Document, **defaults: str) -> M:
    found = document.found
    data = _whole(document) if not document.lost else _fitting(document.data, (), document)
    place: dict[str, Any] = {"key": found.key, "path": found.path}
    if "prose" in model.model_fields:  # that of a page is read with its headings
        place["prose"] = document.body
    return model.model_validate({**defaults, **data, **place})


def _what_fits(partial: type[M], document: Document, misfits: list[Misfit]) -> tuple[M, Document]:
    """What is left when each misfit is taken out, and whatever cannot be without it."""
    while True:
        lost = document.lost | {path for misfit in misfits if (path := _guilty(misfit, document))}
        if lost == document.lost:
            lost = frozenset((name,) for name in document.data)
        document = structs.replace(document, lost=lost)
        title = {"title": document.found.id.strip() or document.path}
        needed = title if "title" in partial.model_fields else {}
        try:
            return _validated(partial, document, **needed), document
        except ValidationError as error:
            misfits = [Misfit.of(details) for details in error.errors(include_url=False)]


def _guilty(misfit: Misfit, document: Document) -> Path:
    """What has to go for a misfit to go; nothing when a field of the thing itself is missing."""
    return document.data_path(misfit.loc[:-1] if misfit.type == "missing" else misfit.loc)


def _whole(document: Document) -> dict[str, Any]:
    """The data without fields that have no value; nothing is lost."""
    if document.is_plain:
        return document.data
    keyed = document.keyed
    return {
        name: _with_values(value, name in keyed)
        for name, value in document.data.items()
        if value is not None
    }


def _with_values(value: Value, keyed: bool = False) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [one if isinstance(one, str) else _with_values(one) for one in value]
    if isinstance(value, dict):
        return {
            key: {} if inner is None else _with_values(inner)
            for key, inner in value.items()
            if keyed or inner is not None
        }
    return value


def _fitting(value: Value, path: Path, document: Document) -> Any:
    """The same without what is lost."""
    if isinstance(value, dict):
        keyed = len(path) == 1 and path[0] in document.keyed
        kept = {key: inner for key, inner in value.items() if (*path, key) not in document.lost}
        return {
            key: {} if inner is None else _fitting(inner, (*path, key), document)
            for key, inner in kept.items()
            if keyed or inner is not None
        }
    if isinstance(value, list):
        return [
            _fitting(inner, (*path, n), document)
            for n, inner in enumerate(value)
            if (*path, n) not in document.lost
        ]
    return value


@cache
def _partial(model: type[M]) -> type[M]:
    """The same model with nothing required, for things that are damaged."""
    optional: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required() and not is_from_place(info):
            many = "tuple" in str(info.annotation)
            default = () if many else None
            annotation: Any = info.annotation
            field = info.merge_field_infos(info, annotation=annotation | None, default=default)
            optional[name] = (field.annotation, field)
    return create_model(model.__name__, __base__=model, **optional)
