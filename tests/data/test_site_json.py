"""The one file with everything: as its schema says, and complete."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from generator.data.schema import site_schema
from generator.model.corpus import THING_KINDS
from tests.data.known_worlds import sample


def content() -> dict[str, Any]:
    """The sample's file, read again."""
    read: dict[str, Any] = json.loads(sample().files()["data/site.json"])
    return read


def test_it_is_as_its_schema_says() -> None:
    errors = Draft202012Validator(site_schema()).iter_errors(content())
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_the_schema_would_notice() -> None:
    """The test above is worth something only while the schema is strict."""
    validator = Draft202012Validator(site_schema())
    damages: tuple[dict[str, Any], ...] = (
        {"surprise": 1},
        {"audience": "everyone"},
        {"findings": [{**content()["findings"][0], "path": "sites/x.md"}]},
        {"schools": [{**content()["schools"][0], "students": "many"}]},
        {"statuses": [{"site": "sites/oak"}]},
        {"vocabulary": []},
    )
    for damage in damages:
        assert not validator.is_valid({**content(), **damage}), damage


def test_everything_is_there() -> None:
    for kind in THING_KINDS:
        keys = [thing["key"] for thing in content()[kind]]
        assert keys == sorted(getattr(sample().corpus, kind)), kind
        assert keys
    assert content()["vocabulary"]["key"] == "framework/evidence"
    assert len(content()["statuses"]) == sum(
        len(one.current) for one in sample().derived.standings.values()
    )
    assert {one["recommendation"] for one in content()["progress"]} == {
        key for key, one in sample().corpus.findings.items() if one.kind == "recommendation"
    }


def test_references_are_whole_keys() -> None:
    findings = {one["key"]: one for one in content()["findings"]}
    for one in findings.values():
        assert all(element in sample().corpus.elements for element in one["elements"])
        assert all(answer in findings for answer in one["answers"])


def test_texts_are_plain() -> None:
    texts = [thing["text"] for kind in THING_KINDS for thing in content()[kind]]
    assert sum(bool(text) for text in texts) > 100
    assert not [text for text in texts if "</" in text or "[[" in text or "crosswalk:" in text]
