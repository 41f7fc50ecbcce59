"""Things as plain values, without their places on disk and without what readers may not see."""

from collections.abc import Container, Iterator
from typing import Any

from pydantic import BaseModel

from generator.load.fields import Many, Reference, Shape, is_for_authors, is_from_place, shape_of

GONE = object()
"""Stands for a reference to something that is not there for these readers."""


def readable(part: BaseModel, things: Container[str]) -> dict[str, Any] | None:
    """The fields of a thing or a part of one, by the names that authors write.

    References to what is not in ``things`` are left out of lists and None in single fields; a part
    that makes no sense without such a reference is left out with it (None).
    """
    shapes = {attribute: shape for attribute, _, shape in shape_of(type(part)).shapes}
    values: dict[str, Any] = {}
    for attribute, info in type(part).model_fields.items():
        if is_from_place(info) or is_for_authors(info):
            continue
        value = _plain(getattr(part, attribute), shapes.get(attribute), things)
        if value is GONE and info.is_required():
            return None
        values[info.alias or attribute] = None if value is GONE else value
    return values


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
