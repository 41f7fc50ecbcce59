"""Things as JSON, without their places on disk and without what readers may not see."""

from collections.abc import Container
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.data.json_text import list_text, pattern_of, quoted, text_of
from generator.load.fields import Many, Reference, Shape, is_for_authors, is_from_place, shape_of


def readable(part: BaseModel, things: Container[str], depth: int) -> list[str] | None:
    """What is written for the fields of a thing or a part of one, inside ``depth`` others; their
    names are ``names_of`` its model.

    References to what is not in ``things`` are left out of lists and null in single fields; a part
    that makes no sense without such a reference is left out with it (None).
    """
    texts, values = [], vars(part)
    for attribute, _, shape, is_required in _shown(type(part)):
        value = values[attribute]
        if value is None:
            text = "null"
        elif not value and value.__class__ is tuple:
            text = "[]"
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
    return tuple(name for _, name, _, _ in _shown(model))


@cache
def _shown(model: type[BaseModel]) -> tuple[tuple[str, str, Shape, bool], ...]:
    """Of each field for readers: attribute, name for authors, shape, whether it is required.

    What a thing says of its readers is left out: it may say nothing, and what holds is told.
    """
    shapes = {attribute: shape for attribute, _, shape in shape_of(model).shapes}
    return tuple(
        (attribute, info.alias or attribute, shapes.get(attribute), info.is_required())
        for attribute, info in model.model_fields.items()
        if not is_from_place(info) and not is_for_authors(info) and attribute != "audience"
    )


def _text(value: Any, shape: Shape, things: Container[str], depth: int) -> str:
    """A value that is no None; nothing for a reference to what is not there for these readers."""
    if value.__class__ is tuple:
        return _list(value, shape.of if isinstance(shape, Many) else None, things, depth)
    if isinstance(value, BaseModel):
        fields = readable(value, things, depth + 1)
        return "" if fields is None else pattern_of(names_of(type(value)), depth) % tuple(fields)
    if isinstance(shape, Reference) and value not in things:
        return ""
    return text_of(value, depth)


def _list(values: tuple[Any, ...], shape: Shape, things: Container[str], depth: int) -> str:
    if not values or values[0].__class__ is not str:
        texts = [text for one in values if (text := _text(one, shape, things, depth + 1))]
    elif isinstance(shape, Reference):
        texts = [quoted(key) for key in values if key in things]
    else:
        texts = [quoted(words) for words in values]
    return list_text(texts, depth)
