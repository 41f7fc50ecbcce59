"""Things as JSON, without their places on disk and without what readers may not see."""

from collections.abc import Container
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.data.json_text import list_text, pattern_of, quoted, text_of
from generator.load.fields import Many, Reference, Shape, is_for_authors, is_from_place, shape_of

PLAIN = (int, float, bool)


def readable(part: BaseModel, things: Container[str], depth: int) -> list[str] | None:
    """What is written for the fields of a thing or a part of one, inside ``depth`` others; their
    names are ``names_of`` its model.

    References to what is not in ``things`` are left out of lists and null in single fields; a part
    that makes no sense without such a reference is left out with it (None).
    """
    texts, values = [], part.__dict__
    for attribute, shape, is_required in _shown(part.__class__):
        value = values[attribute]
        if value is None:
            text = "null"
        elif value.__class__ is tuple:
            text = _list(value, shape, things, depth) if value else "[]"
        elif shape is None and value.__class__ is str:
            text = quoted(value)
        else:
            text = _text(value, shape, things, depth)
            if not text:
                if is_required:
                    return None
                text = "null"
        texts.append(text)
    return texts


@cache
def names_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that readers see, by the names that authors write."""
    fields = model.model_fields
    return tuple(fields[attribute].alias or attribute for attribute, _, _ in _shown(model))


@cache
def _shown(model: type[BaseModel]) -> tuple[tuple[str, Shape, bool], ...]:
    """Of each field for readers: attribute, shape, whether it is required.

    What a thing says of its readers is left out: it may say nothing, and what holds is told.
    """
    shapes = {attribute: shape for attribute, _, shape in shape_of(model).shapes}
    return tuple(
        (attribute, shapes.get(attribute), info.is_required())
        for attribute, info in model.model_fields.items()
        if not is_from_place(info) and not is_for_authors(info) and attribute != "audience"
    )


@cache
def _pattern(model: type[BaseModel], depth: int) -> str:
    return pattern_of(names_of(model), depth)


def _text(value: Any, shape: Shape, things: Container[str], depth: int) -> str:
    """A value that is no None; nothing for a reference to what is not there for these readers."""
    kind = value.__class__
    if kind is str:
        return "" if isinstance(shape, Reference) and value not in things else quoted(value)
    if kind is tuple:
        return _list(value, shape, things, depth)
    if kind in PLAIN:
        return text_of(value, depth)
    fields = readable(value, things, depth + 1)
    return "" if fields is None else _pattern(kind, depth) % tuple(fields)


def _list(values: tuple[Any, ...], shape: Shape, things: Container[str], depth: int) -> str:
    inner = shape.of if isinstance(shape, Many) else None
    if not values or values[0].__class__ is not str:
        texts = [text for one in values if (text := _text(one, inner, things, depth + 1))]
    elif isinstance(inner, Reference):
        texts = [quoted(key) for key in values if key in things]
    else:
        texts = [*map(quoted, values)]
    return list_text(texts, depth)
