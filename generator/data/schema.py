"""The JSON Schema of ``data/site.json``, made from the models and what their fields mean."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generator.data.shapes import Shown, SiteFile
from generator.load.fields import is_for_authors, is_from_place
from generator.model.corpus import THING_KINDS
from generator.model.finding import Finding
from generator.model.framework import Element, Framework, Group
from generator.model.offering import Crosswalk, Offering
from generator.model.report import Report
from generator.model.site import District, School
from generator.model.thing import Thing
from generator.model.vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: tuple[type[Thing], ...] = (
    Framework,
    Group,
    Element,
    Offering,
    Crosswalk,
    District,
    School,
    Report,
    Finding,
)
"""In the order of THING_KINDS."""
THINGS: tuple[type[Thing], ...] = (*KINDS, Vocabulary)
Schema = dict[str, Any]


def site_schema() -> Schema:
    """What every value of ``data/site.json`` is, strictly: nothing stands there undescribed."""
    models: tuple[type[BaseModel], ...] = (SiteFile, Shown, *THINGS)
    _, found = models_json_schema([(model, "serialization") for model in models])
    definitions = {name: _without_noise(schema) for name, schema in found["$defs"].items()}
    for thing in THINGS:
        _show(definitions[thing.__name__], thing, definitions["Shown"])
    top = _with_things(definitions.pop("SiteFile"))
    return {"$schema": DIALECT, **top, "$defs": _in_use(top, definitions)}


def _show(schema: Schema, model: type[Thing], shown: Schema) -> None:
    """A thing without what is not for readers, and with what is added for them."""
    fields = model.model_fields.items()
    hidden = {name for name, info in fields if is_from_place(info) or is_for_authors(info)}
    written = schema["properties"].items()
    own = {
        name: value for name, value in written if name not in hidden | shown["properties"].keys()
    }
    schema["properties"] = {**shown["properties"], **own}
    schema["required"] = list(schema["properties"])


def _with_things(top: Schema) -> Schema:
    lists = {
        kind: {
            "type": "array",
            "description": f"All {kind}, by key.",
            "items": {"$ref": f"#/$defs/{model.__name__}"},
        }
        for kind, model in zip(THING_KINDS, KINDS, strict=True)
    }
    vocabulary = {
        "description": "The vocabulary of evidence; null without one.",
        "anyOf": [{"$ref": "#/$defs/Vocabulary"}, {"type": "null"}],
    }
    properties = {**top["properties"], **lists, "vocabulary": vocabulary}
    return {**top, "properties": properties, "required": list(properties)}


NOISE = ("title", "default", "minItems")
"""Titles repeat the names; defaults are written out; a list is shorter than its author made it when
readers may not see all that it names."""


def _without_noise(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_noise(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    clean = {
        name: {inner: _without_noise(value) for inner, value in part.items()}
        if name == "properties"
        else _without_noise(part)
        for name, part in schema.items()
        if name not in NOISE
    }
    if "properties" in clean:
        clean |= {"required": list(clean["properties"]), "additionalProperties": False}
    return clean


def _in_use(top: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """The definitions that something refers to, by name."""
    used: set[str] = set()
    waiting = list(_references(top))
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += _references(definitions[name])
    return {name: definitions[name] for name in sorted(used)}


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rpartition("/")[2]
        for part in schema.values():
            yield from _references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)
