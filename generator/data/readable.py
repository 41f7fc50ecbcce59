"""Things as plain values, without their places on disk and without what readers may not see."""

from collections.abc import Container, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.load.fields import Many, Reference, Shape, is_for_authors, is_from_place, shape_of

PLAIN = (str, int, float, type(None))
GONE = object()
"""Stands for a reference to something that is not there for these readers."""


def readable(part: BaseModel, things: Container[str]) -> dict[str, Any] | None:
    """The fields of a thing or a part of one, by the names that authors write.

    References to what is not in ``things`` are left out of lists and None in single fields; a part
    that makes no sense without such a reference is left out with it (None).
    """
    values: dict[str, Any] = {}
    for attribute, name, shape, is_required in _shown(type(part)):
        value = getattr(part, attribute)
        if shape is not None or not isinstance(value, PLAIN):
            value = _plain(value, shape, things)
            if value is GONE:
                if is_required:
                    return None
                value = None
        values[name] = value
    return values


@cache
def _shown(model: type[BaseModel]) -> tuple[tuple[str, str, Shape, bool], ...]:
    """Of each field for readers: attribute, name for authors, shape, whether it is required."""
    shapes = {attribute: shape for attribute, _, shape in shape_of(model).shapes}
    return tuple(
        (attribute, info.alias or attribute, shapes.get(attribute), info.is_required())
        for attribute, info in model.model_fields.items()
        if not is_from_place(info) and not is_for_authors(info)
    )


def _plain(value: Any, shape: Shape, things: Container[str]) -> Any:
    if isinstance(value, tuple):
        inside = shape.of if isinstance(shape, Many) else None
        return list(_entries(value, inside, things))
    if isinstance(value, BaseModel):
        plain = readable(value, things)
        return GONE if plain is None else plain
    if isinstance(shape, Reference) and value is not None and value not in things:
        return GONE
    return value


def _entries(values: tuple[Any, ...], shape: Shape, things: Container[str]) -> Iterator[Any]:
    for value in values:
        plain = _plain(value, shape, things)
        if plain is not GONE:
            yield plain
