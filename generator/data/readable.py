"""Things as JSON, without their places on disk and without what readers may not see."""

from collections.abc import Container
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.data.json_text import list_text, pattern_of, quoted, text_of
from generator.load.fields import Many, Reference, Shape, is_for_authors, is_from_place, shape_of

PLAIN = (int, float)


def readable(part: BaseModel, things: Container[str], depth: int) -> list[str] | None:
    """What is written for the fields of a thing or a part of one, inside ``depth`` others; their
    names are ``names_of`` its model.

    References to what is not in ``things`` are left out of lists and null in single fields; a part
    that makes no sense without such a reference is left out with it (None).
    """
    texts, values = [], part.__dict__
    for attribute, refers, is_required in _shown(part.__class__):
        value = values[attribute]
        kind = value.__class__
        if value is None:
            text = "null"
        elif kind is tuple:
            text = _list(value, refers, things, depth) if value else "[]"
        elif kind is str and not refers:
            text = quoted(value)
        elif kind is int:
            text = str(value)
        else:
            text = _text(value, refers, things, depth)
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
def _shown(model: type[BaseModel]) -> tuple[tuple[str, bool, bool], ...]:
    """Of each field for readers: attribute, whether its texts are references, whether it is
    required.

    What a thing says of its readers is left out: it may say nothing, and what holds is told.
    """
    shapes = {attribute: shape for attribute, _, shape in shape_of(model).shapes}
    return tuple(
        (attribute, _refers(shapes.get(attribute)), info.is_required())
        for attribute, info in model.model_fields.items()
        if not is_from_place(info) and not is_for_authors(info) and attribute != "audience"
    )


def _refers(shape: Shape) -> bool:
    return _refers(shape.of) if isinstance(shape, Many) else isinstance(shape, Reference)


@cache
def _pattern(model: type[BaseModel], depth: int) -> str:
    return pattern_of(names_of(model), depth)


def _text(value: Any, refers: bool, things: Container[str], depth: int) -> str:
    """A value that is no None; nothing for a reference to what is not there for these readers."""
    if isinstance(value, str):
        return "" if refers and value not in things else quoted(value)
    if isinstance(value, tuple):
        return _list(value, refers, things, depth)
    if isinstance(value, PLAIN):
        return text_of(value, depth)
    return _part(value, things, depth)


def _part(part: BaseModel, things: Container[str], depth: int) -> str:
    fields = readable(part, things, depth + 1)
    return "" if fields is None else _pattern(part.__class__, depth) % tuple(fields)


def _list(values: tuple[Any, ...], refers: bool, things: Container[str], depth: int) -> str:
    if not values:
        return "[]"
    if values[0].__class__ is str:
        texts = [quoted(one) for one in values if not refers or one in things]
    else:
        texts = [text for one in values if (text := _text(one, refers, things, depth + 1))]
    return list_text(texts, depth)
