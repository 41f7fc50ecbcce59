"""What the models say of their own fields, read once: names for authors, shapes for references."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import MinLen
from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.model.values import ForAuthors, FromPlace, Keyed, Refers


class Reference(Struct, frozen=True):
    """A text that names a thing of one of these kinds."""

    kinds: tuple[str, ...]


class Many(Struct, frozen=True):
    """A tuple of one shape."""

    of: "Shape"


class Fields(Struct, frozen=True):
    """A model of whose fields some hold references."""

    model: type[BaseModel]
    shapes: tuple[tuple[str, str, "Shape"], ...]
    """Attribute, name for authors, shape; only of fields that hold references."""


Shape = Reference | Many | Fields | None


@cache
def shape_of(model: type[BaseModel]) -> Fields:
    """Where references stand in a model."""
    shapes = []
    for attribute, info in model.model_fields.items():
        shape = _shape(
            Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        )
        if shape and not is_from_place(info):
            shapes.append((attribute, info.alias or attribute, shape))
    return Fields(model, tuple(shapes))


def _shape(annotation: Any) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        refers = next((item for item in metadata if isinstance(item, Refers)), None)
        return Reference(refers.kinds) if refers else _shape(inner)
    if origin in (Union, UnionType):
        shapes = [shape for arg in get_args(annotation) if (shape := _shape(arg))]
        return shapes[0] if shapes else None
    if origin is tuple:
        inside = _shape(get_args(annotation)[0])
        return Many(inside) if inside else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = shape_of(annotation)
        return fields if fields.shapes else None
    return None


def is_from_place(info: FieldInfo) -> bool:
    """Whether the loader fills this field in."""
    return any(isinstance(item, FromPlace) for item in info.metadata)


def is_for_authors(info: FieldInfo) -> bool:
    """Whether what stands in this field is never shown to a reader."""
    return any(isinstance(item, ForAuthors) for item in info.metadata)


def author_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields that an author may write, by the names that authors write.

    Those that no reader is shown come last: few authors need them, and none of them first.
    """
    fields = sorted(model.model_fields.items(), key=lambda field: is_for_authors(field[1]))
    return {info.alias or name: info for name, info in fields if not is_from_place(info)}


@cache
def author_names(model: type[BaseModel]) -> frozenset[str]:
    """The names that authors may write in a model."""
    return frozenset(author_fields(model))


@cache
def keyed_fields(model: type[BaseModel]) -> frozenset[str]:
    """The fields whose entries may stand under their keys, as a mapping."""
    return frozenset(name for name, info in author_fields(model).items() if key_of(info))


def key_of(info: FieldInfo) -> str:
    """The field under which each entry of this one stands; empty when entries have no keys."""
    return next((item.by for item in info.metadata if isinstance(item, Keyed)), "")


def part_of(info: FieldInfo) -> type[BaseModel] | None:
    """The model of a field's value or of its entries, if it has one."""
    return _part(info.annotation)


def is_list(info: FieldInfo) -> bool:
    """Whether a field may hold several values."""
    return _is_tuple(info.annotation)


def least(info: FieldInfo) -> int:
    """How many values a list needs, if there are any."""
    return max((one.min_length for one in info.metadata if isinstance(one, MinLen)), default=1)


def _is_tuple(annotation: Any) -> bool:
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return any(_is_tuple(inner) for inner in get_args(annotation))
    return get_origin(annotation) is tuple


def _part(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for arg in get_args(annotation) if (part := _part(arg))), None)


def field_names(model: type[BaseModel], inside: tuple[str | int, ...]) -> list[str]:
    """The names that may stand at this place of a model: ``("status", 0)`` for its entries."""
    for part in inside:
        if isinstance(part, str):
            info = author_fields(model).get(part)
            inner = part_of(info) if info else None
            if inner is None:
                return []
            model = inner
    return list(author_fields(model))


def citations(thing: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every reference in the fields of a resolved thing: the field, and the key it holds."""
    yield from _cited(shape_of(type(thing)), thing, ())


def _cited(
    shape: Shape, value: Any, loc: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if value is None:
        return
    if isinstance(shape, Reference):
        yield loc, value
    elif isinstance(shape, Many):
        for n, item in enumerate(value):
            yield from _cited(shape.of, item, (*loc, n))
    elif isinstance(shape, Fields):
        for attribute, name, inner in shape.shapes:
            yield from _cited(inner, getattr(value, attribute), (*loc, name))


def cited_keys(thing: BaseModel) -> list[str]:
    """The keys of ``citations``, for which no field is asked: several times as fast."""
    keys: list[str] = []
    _gather(shape_of(type(thing)), thing, keys)
    return keys


def _gather(shape: Shape, value: Any, keys: list[str]) -> None:
    if isinstance(shape, Fields):
        held = value.__dict__
        for attribute, _, inner in shape.shapes:
            if one := held[attribute]:
                _gather(inner, one, keys)
    elif isinstance(shape, Reference):
        keys.append(value)
    elif isinstance(shape, Many):
        if isinstance(shape.of, Reference):
            keys += value
        else:
            for one in value:
                _gather(shape.of, one, keys)
