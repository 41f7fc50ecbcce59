"""The published schema: valid itself, every value described, nothing left over."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from generator.data.schema import KINDS, site_schema
from generator.load.layout import MODELS
from generator.model.corpus import THING_KINDS


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if "properties" in schema and isinstance(schema["properties"], dict):
            yield schema
        for part in schema.values():
            yield from objects(part)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(site_schema())
    assert site_schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_value_is_described() -> None:
    for part in objects(site_schema()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        for name, value in part["properties"].items():
            assert value.get("description"), name


def test_every_kind_has_its_place() -> None:
    assert [kind.__name__.lower() for kind in KINDS] == [kind[:-1] for kind in THING_KINDS]
    assert {*KINDS} < {*MODELS.values()}


def test_no_definition_is_left_over() -> None:
    schema = site_schema()
    for name in schema["$defs"]:
        assert f"'#/$defs/{name}'" in str(schema), name
    assert "Prose" not in schema["$defs"]


def test_nothing_of_the_disk_is_described() -> None:
    for part in objects(site_schema()):
        assert not {"path", "prose"} & part["properties"].keys()
