"""Docstrings of rules in parts, and messages that hold what an author wrote."""

from collections.abc import Iterator

import pytest

from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import LONGEST_MESSAGE, Rule, read_doc
from generator.source.place import Place

TEXT = """Every file
has a title.

Why: Readers look for it,
even late.
Wrong:
    kind: x
      deeper: y
Right:
    title: x
Mend: Add one.
"""


def test_parts_of_a_docstring() -> None:
    doc = read_doc(TEXT)
    assert doc.summary == "Every file has a title."
    assert doc.why == "Readers look for it, even late."
    assert doc.wrong == "kind: x\n  deeper: y"
    assert doc.right == "title: x"
    assert doc.mend == "Add one."


def test_docstring_without_parts_is_a_summary() -> None:
    doc = read_doc("Only this.")
    assert (doc.summary, doc.why, doc.mend) == ("Only this.", "", "")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("“a\nb”\t is no kind.", "“a b” is no kind."),
        ("x" * LONGEST_MESSAGE, "x" * LONGEST_MESSAGE),
        ("x" * 60_000, "x" * LONGEST_MESSAGE + "…"),
    ],
)
def test_message_is_one_line_of_bearable_length(message: str, told: str) -> None:
    def finds() -> Iterator[Problem]:
        yield Problem("a.md", Place(2, 3, 4), message, "line\nline")

    diagnostics = list(Rule("some-rule", "warning", finds)())
    assert [(one.message, one.hint, one.rule, one.severity) for one in diagnostics] == [
        (told, "line line", "some-rule", "warning")
    ]
    assert diagnostics[0].place == Place(2, 3, 4)
