"""Keys in the place of the references that stand in the fields of a thing, however deep."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.load.documents import Loc
from generator.load.fields import Fields, Many, Reference, Shape
from generator.model.values import Part

Cite = Callable[[Loc, str, tuple[str, ...]], str | None]
Drop = Callable[[Loc], None]


Clear = Callable[[str, tuple[str, ...]], str | None]


class UnclearError(Exception):
    """Something has to be told of a reference."""


def clear_fields(shape: Fields, value: Part, clear: Clear) -> dict[str, Any]:
    """The fields with keys for references, all of them clear; this is the way of nearly all."""
    held, fields = value.__dict__, {}
    for attribute, _, inner in shape.shapes:
        before = held[attribute]
        if before or before == "":
            fields[attribute] = _fill_clear(inner, before, clear)
    return fields


def _fill_clear(shape: Shape, value: Any, clear: Clear) -> Any:
    if isinstance(shape, Reference):
        key = clear(value, shape.kinds)
        if key is None:
            raise UnclearError
        return key
    if isinstance(shape, Many):
        inside = shape.of
        if isinstance(inside, Reference):
            kinds = inside.kinds
            keys = tuple([clear(one, kinds) for one in value])
            if None in keys:
                raise UnclearError
            return keys
        return tuple([_fill_clear(inside, one, clear) for one in value])
    if shape is None or value is None:
        return value
    fields = clear_fields(shape, value, clear)
    return value.with_changes(**fields) if fields else value


def fill(shape: Shape, value: Any, loc: Loc, cite: Cite, drop: Drop) -> Any:
    """The same value with keys for references; what cannot be resolved is left out."""
    if value is None:
        return None
    if isinstance(shape, Reference):
        key = cite(loc, value, shape.kinds)
        if key is None:
            drop(loc)
        return key
    if isinstance(shape, Many):
        return tuple(_fill_entries(shape, value, loc, cite, drop))
    if isinstance(shape, Fields):
        return _fill_fields(shape, value, loc, cite, drop)
    return value


def _fill_entries(
    shape: Many, entries: Iterable[Any], loc: Loc, cite: Cite, drop: Drop
) -> Iterator[Any]:
    for n, entry in enumerate(entries):
        filled = fill(shape.of, entry, (*loc, n), cite, drop)
        if filled is None:
            drop((*loc, n))
        else:
            yield filled


def _fill_fields(shape: Fields, value: Part, loc: Loc, cite: Cite, drop: Drop) -> Part | None:
    update = {}
    unusable = False
    for attribute, name, inner in shape.shapes:
        before = value.__dict__[attribute]
        if before is None or before == ():
            continue
        after = fill(inner, before, (*loc, name), cite, drop)
        if after is None and loc and shape.model.model_fields[attribute].is_required():
            unusable = True
        update[attribute] = after
    if unusable:
        return None
    return value.with_changes(**update) if update else value
