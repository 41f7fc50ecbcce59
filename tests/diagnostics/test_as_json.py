"""Problems as data: the shape that other programs rely on."""

import json

from generator.diagnostics.as_json import as_json
from generator.diagnostics.diagnostic import Diagnostic
from generator.source.place import Place


def test_no_problems() -> None:
    assert json.loads(as_json([])) == {"version": 1, "problems": []}


def test_shape_of_a_problem() -> None:
    diagnostic = Diagnostic(
        "a.md", Place(2, 7, 8), "bad-id", "“ñ” is bad.", "warning", "Rename it."
    )
    assert json.loads(as_json([diagnostic]))["problems"] == [
        {
            "path": "a.md",
            "line": 2,
            "column": 7,
            "width": 8,
            "severity": "warning",
            "rule": "bad-id",
            "message": "“ñ” is bad.",
            "hint": "Rename it.",
        }
    ]


def test_text_is_readable_and_in_a_fixed_order() -> None:
    diagnostics = [Diagnostic(path, Place(), "bad-id", "“ñ”") for path in ("b.md", "a.md")]
    text = as_json(iter(diagnostics))
    assert "“ñ”" in text
    assert text.index("b.md") < text.index("a.md")
    assert list(json.loads(text)["problems"][0]) == [
        "path", "line", "column", "width", "severity", "rule", "message", "hint",
    ]  # fmt: skip
