"""Diagnostics for programs: one JSON document, its keys in a fixed order."""

import json
from collections.abc import Iterable

from generator.diagnostics.diagnostic import Diagnostic

VERSION = 1


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """``{"version": 1, "problems": [{path, line, column, width, severity, rule, …}]}``."""
    problems = [
        {
            "path": diagnostic.path,
            "line": diagnostic.place.line,
            "column": diagnostic.place.column,
            "width": diagnostic.place.width,
            "severity": diagnostic.severity,
            "rule": diagnostic.rule,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
        }
        for diagnostic in diagnostics
    ]
    return json.dumps({"version": VERSION, "problems": problems}, ensure_ascii=False, indent=2)
