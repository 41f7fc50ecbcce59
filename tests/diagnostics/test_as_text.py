"""Problems as text: the caret stands under the guilty words, whatever stands before them."""

import pytest

from generator.diagnostics.as_text import as_text
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.source.place import Place


def shown(line: str | None, column: int, width: int) -> list[str]:
    """The lines under the head of a problem at this place."""
    diagnostic = Diagnostic("a.md", Place(3, column, width), "some-rule", "What is wrong.")
    return as_text([diagnostic], lambda _path, _number: line).split("\n")[1:]


@pytest.mark.parametrize(
    ("line", "column", "width", "caret"),
    [
        ("title: x", 8, 1, "       ^"),
        ("title: words", 8, 5, "       ^^^^^"),
        ("title: ñandú x", 14, 1, " " * 13 + "^"),
        ("学校: x", 5, 1, "      ^"),
        ("title: 学校", 8, 2, "       ^^^^"),
        ("\ttitle: x", 9, 1, "\t       ^"),
        ("e\u0301te\u0301 x", 7, 1, "    ^"),
        ("a\u200bb x", 5, 1, "   ^"),
        ("title:", 7, 1, "      ^"),
        ("title: x", 8, 40, "       ^"),
        ("title: x", 99, 1, "        ^"),
        ("1\ufe0f\u20e3 x", 5, 1, "  ^"),
    ],
)
def test_caret(line: str, column: int, width: int, caret: str) -> None:
    assert shown(line, column, width) == [f"    {line}", f"    {caret}"]


@pytest.mark.parametrize(
    ("line", "column", "seen", "caret"),
    [
        ("a\u202eb x", 5, "a\\u202eb x", " " * 9 + "^"),
        ("\u2067x\u2069", 2, "\\u2067x\\u2069", " " * 6 + "^"),
        ("\u200fx", 2, "\\u200fx", " " * 6 + "^"),
        ("\x1b[31mx", 6, "\\u001b[31mx", " " * 10 + "^"),
        ("a\x00b", 3, "a\\u0000b", " " * 7 + "^"),
    ],
)
def test_marks_that_would_deceive_are_spelled_out(
    line: str, column: int, seen: str, caret: str
) -> None:
    assert shown(line, column, 1) == [f"    {seen}", f"    {caret}"]


def test_right_to_left_words_stay_as_they_are() -> None:
    assert shown("title: العائلات", 8, 8) == ["    title: العائلات", "           ^^^^^^^^"]


@pytest.mark.parametrize("column", [1, 50, 500, 9_990])
def test_long_line_is_cut_round_the_guilty_words(column: int) -> None:
    line = "." * (column - 1) + "GUILTY" + "." * (10_000 - column)
    excerpt, caret = shown(line, column, 6)
    assert len(excerpt) <= 164
    assert excerpt[caret.index("^") : caret.rindex("^") + 1] == "GUILTY"


@pytest.mark.parametrize("line", [None, "", "   "])
def test_nothing_is_shown_where_no_line_is(line: str | None) -> None:
    assert shown(line, 1, 1) == []


def test_head_and_hint() -> None:
    lines = {("b/a.md", 2): "kind: strenght"}
    diagnostics = [
        Diagnostic("b/a.md", Place(2, 7, 8), "unknown-choice", "No such kind.", hint="strength?"),
        Diagnostic("c.md", Place(), "older-id", "An older id.", "notice"),
    ]
    assert as_text(diagnostics, lambda path, number: lines.get((path, number))).split("\n") == [
        "b/a.md:2:7: error unknown-choice No such kind.",
        "    kind: strenght",
        "          ^^^^^^^^",
        "  hint: strength?",
        "c.md:1:1: notice older-id An older id.",
    ]


def test_no_problems_are_no_text() -> None:
    assert as_text([], lambda _path, _number: None) == ""


@pytest.mark.parametrize("severity", ["error", "warning", "notice"])
def test_head_cannot_steer_the_terminal(severity: Severity) -> None:
    diagnostic = Diagnostic("a\x1b[2J.md", Place(), "bad-id", "“\u202e”\x07", severity, "\x1b")
    text = as_text([diagnostic], lambda _path, _number: None)
    assert text == f"a\\u001b[2J.md:1:1: {severity} bad-id “\\u202e”\\u0007\n  hint: \\u001b"
