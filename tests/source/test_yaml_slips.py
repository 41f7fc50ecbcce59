"""The slip behind what YAML cannot read, in plain words and at its place."""

import pytest

from generator.source.place import Place
from generator.source.yaml_text import read

TAB = "There is a tab here; indent with spaces."
COLON = "A value that holds “: ” needs quotes round it."
OPEN = "The quote that opens here never closes."
EARLY = "The quotes close here, before the value ends."
INDENT = "This line, or the one above it, is indented differently from its neighbors."
CURLY = "These are curly quotes; use straight ones."
BRACKET = "The bracket that opens here never closes."
COMMA = "A comma or the closing bracket is missing here."
NO_COLON = "This line has no colon, so it is no field."
BACKSLASH = "A backslash does not stand for itself here."


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: x\n\tb: y", Place(3, 1), TAB),
        ("a:\n\tb: y", Place(3, 1), TAB),
        ("a: x\n  \tb: y", Place(3, 3), TAB),
        ("a: b: c", Place(2, 5), COLON),
        ("a: don't: b", Place(2, 9), COLON),
        ("x: y\n# words\na: b: c", Place(4, 5), COLON),
        ('x: y\na: "b\nc: d', Place(3, 4), OPEN),
        ("a: 'b\nc: d\ne: 'f'", Place(2, 4), OPEN),
        ("a: 'it's here'", Place(2, 7), EARLY),
        ('a: "The "big" one"', Place(2, 9), EARLY),
        ("a: 'it's: here'", Place(2, 7), EARLY),
        ("a: x\n  b: y", Place(3, 3), INDENT),
        ("a:\n  - x\n - y", Place(4, 2), INDENT),
        ("a:\n  - x\n  y: z", Place(4, 3), INDENT),
        ("a:\n    b: 1\n  c: 2", Place(4, 3), INDENT),
        ("a:\n  - b: x\n   c: 3", Place(4, 4), INDENT),
        ("a: “x: y”", Place(2, 4), CURLY),
        ("a:\n  - “x: y: z”", Place(3, 5), CURLY),
        ("a: [b, c\nd: e", Place(2, 4), BRACKET),
        ("a: {b: c\nd: e", Place(2, 4), BRACKET),
        ('a: ["x" "y"]', Place(2, 9), COMMA),
        ("a: x\nb\nc: d", Place(3, 1), NO_COLON),
        ("a:\n- x\nb\nc: d", Place(4, 1), NO_COLON),
        ('a: "C:\\qx"', Place(2, 7), BACKSLASH),
        ("a: @b", Place(2, 4), "A value cannot begin with “@” like this."),
        ("a: **b**", Place(2, 4), "A value cannot begin with “*” like this."),
        ("a: > b", Place(2, 4), "A value cannot begin with “>” like this."),
        ("a: - b", Place(2, 4), "A value cannot begin with “-” like this."),
        ("a: b\x00c", Place(2, 5), "There is a character here that YAML does not allow."),
        ("a: b\n--- #\nc: d", Place(3, 1, 3), "A second set of fields begins here."),
    ],
)
def test_slip(text: str, place: Place, message: str) -> None:
    [fault] = read(text).faults
    assert (fault.rule, fault.place, fault.words["message"]) == ("bad-yaml", place, message)


@pytest.mark.parametrize(
    "text", ["a: “b”", "a: “b” c", "a: x“b: c”".replace(": c", ""), "a: b\tc", "a: 'it''s'"]
)
def test_no_slip(text: str) -> None:
    assert read(text).faults == []
