"""Frozen things as rows of texts, numbers, tuples and mappings, and back: what a file may hold.

A row has no class in it: what comes back is told by the annotations alone. So nothing that stands
in a file of rows can make anything else of itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from generator.model.values import Part

Turn = Callable[[Any], Any]


class Codec(NamedTuple):
    """The way from a value to its row, and back."""

    to_row: Turn
    of_row: Turn


def _itself(value: Any) -> Any:
    return value


PLAIN = Codec(_itself, _itself)


@cache
def codec_of(annotation: Any) -> Codec:
    """How values of this type become rows; texts, numbers and None are rows already."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return codec_of(get_args(annotation)[0])
    if origin in (Union, UnionType):
        codecs = [codec_of(one) for one in get_args(annotation) if codec_of(one) != PLAIN]
        return _if_any(codecs[0]) if codecs else PLAIN
    if origin is tuple:
        return _each(codec_of(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _of_model(annotation)
    names = _names_of(annotation)
    return _of_fields(annotation, names) if names else PLAIN


def _names_of(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass or a ``Struct``, in their order; none of anything else."""
    if is_dataclass(kind):
        return tuple(one.name for one in fields(kind))
    is_struct = isinstance(kind, type) and issubclass(kind, Struct)
    return kind.__struct_fields__ if is_struct else ()


def _if_any(codec: Codec) -> Codec:
    def to_row(value: Any) -> Any:
        return None if value is None else codec.to_row(value)

    def of_row(row: Any) -> Any:
        return None if row is None else codec.of_row(row)

    return Codec(to_row, of_row)


def _each(codec: Codec) -> Codec:
    if codec == PLAIN:
        return PLAIN
    to_row, of_row = codec
    return Codec(
        lambda values: tuple(map(to_row, values)) if values else values,
        lambda rows: tuple(map(of_row, rows)) if rows else rows,
    )


def _of_fields(kind: Any, names: tuple[str, ...]) -> Codec:
    """What has fields is the tuple of them."""
    hints = get_type_hints(kind)
    inner = {name: codec for name in names if (codec := codec_of(hints[name])) != PLAIN}
    turns = tuple((names.index(name), codec) for name, codec in inner.items())
    fields_of = attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, names[0]),)
    if not turns:
        return Codec(fields_of, lambda row: kind(*row))

    def to_row(value: Any) -> Any:
        values = [*fields_of(value)]
        for n, codec in turns:
            values[n] = codec.to_row(values[n])
        return tuple(values)

    def of_row(row: Any) -> Any:
        values = [*row]
        for n, codec in turns:
            if values[n]:
                values[n] = codec.of_row(values[n])
        return kind(*values)

    return Codec(to_row, of_row)


def _of_model(model: type[Part]) -> Codec:
    """A model is the mapping of the fields that are not as they are when nothing is written."""
    made = model_rows(model)
    return Codec(made.to_row, made.of_row)


class ModelRows:
    """The rows of one model."""

    def __init__(self, model: type[Part], apart: tuple[str, ...]) -> None:
        """``apart`` are fields that are no part of the row."""
        self.model = model
        self.empty: dict[str, Any] = {
            name: None if info.is_required() else info.default
            for name, info in model.model_fields.items()
        }
        hints: dict[str, Any] = {name: info.annotation for name, info in model.model_fields.items()}
        self.inner: Mapping[str, Codec] = {
            name: codec_of(hint)
            for name, hint in hints.items()
            if name not in apart and codec_of(hint) != PLAIN
        }
        self.names = tuple(name for name in model.model_fields if name not in apart)

    def to_row(self, value: Part) -> dict[str, Any]:
        """The row of an instance."""
        held, empty, inner = value.__dict__, self.empty, self.inner
        return {
            name: inner[name].to_row(one) if name in inner else one
            for name in self.names
            if (one := held[name]) is not empty[name] and one != empty[name]
        }

    def of_row(self, row: dict[str, Any], apart: Mapping[str, Any] | None = None) -> Part:
        """The instance of a row, with what is no part of it."""
        values = {**self.empty, **row}
        if apart:
            values.update(apart)
        for name, codec in self.inner.items():
            if name in row:
                values[name] = codec.of_row(row[name])
        return self.model.trusted(values)


@cache
def model_rows(model: type[Part], apart: tuple[str, ...] = ()) -> ModelRows:
    """The rows of a model."""
    return ModelRows(model, apart)
