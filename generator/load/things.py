"""From a document to a thing: validated; or, when something does not fit, as much of it as does.

A thing with a misfit still joins the corpus, without what did not fit. So the other rules can look
at the rest of it in the same run, and whoever refers to it is not told off.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError, create_model

from generator.load.documents import Document
from generator.load.field_rules import Misfit
from generator.load.fields import author_fields, is_from_place
from generator.load.layout import MODELS
from generator.model.thing import Thing


def thing_of(document: Document) -> tuple[Thing, list[Misfit]]:
    """The thing that a document holds, and what of its fields does not fit."""
    model = MODELS[document.found.kind]
    known = author_fields(model)
    data = {name: value for name, value in _without_empty(document.data).items() if name in known}
    unknown = [
        Misfit((name,), "extra_forbidden", "", value, {})
        for name, value in document.data.items()
        if name not in known
    ]
    place = {"key": document.found.key, "path": document.path, "prose": document.body}
    try:
        return model.model_validate(data | place), unknown
    except ValidationError as error:
        misfits = [Misfit.of(details) for details in error.errors(include_url=False)]
        return _what_fits(model, data, place, misfits, document), unknown + misfits


def _what_fits(
    model: type[Thing],
    data: dict[str, Any],
    place: Mapping[str, Any],
    misfits: list[Misfit],
    document: Document,
) -> Thing:
    partial = _partial(model)
    data.setdefault("title", document.found.id)
    for _ in range(3):
        for misfit in misfits:
            _prune(data, misfit, document)
        try:
            return partial.model_validate(data | place)
        except ValidationError as error:
            misfits = [Misfit.of(details) for details in error.errors(include_url=False)]
    return partial.model_validate({"title": document.found.id} | place)


def _prune(data: Any, misfit: Misfit, document: Document) -> None:
    """Takes what does not fit out of the data; the nearest thing round it that can go."""
    loc = misfit.loc[:-1] if misfit.type == "missing" else misfit.loc
    path = document.data_path(loc)
    if misfit.type == "missing" and not path:
        return
    for part in path[:-1]:
        if isinstance(data, dict) and part in data or isinstance(data, list):
            data = data[part]
        else:
            return
    if path and isinstance(data, dict):
        data.pop(path[-1], None)
    elif path and isinstance(data, list) and int(path[-1]) < len(data):
        data[int(path[-1])] = None


def _without_empty(value: Any) -> Any:
    """Fields without a value are as good as not there."""
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value


@cache
def _partial(model: type[Thing]) -> type[Thing]:
    """The same model with nothing required, for things that are damaged."""
    optional: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required() and not is_from_place(info):
            many = "tuple" in str(info.annotation)
            default = () if many else None
            field = info.merge_field_infos(info, annotation=info.annotation | None, default=default)  # type: ignore[operator]
            optional[name] = (field.annotation, field)
    return create_model(model.__name__, __base__=model, **optional)
