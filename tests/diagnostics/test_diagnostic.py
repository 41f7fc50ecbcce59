"""Near names, lists of names, and the order of problems."""

import pytest

from generator.diagnostics.diagnostic import Diagnostic, listing, near
from generator.source.place import Place


@pytest.mark.parametrize(
    ("name", "known", "offered"),
    [
        ("agancy", ["agency", "collaboration"], "agency"),
        ("Agency", ["agency"], "agency"),
        ("family-engagement", ["families", "family-and-community-engagement"],
         "family-and-community-engagement"),
        ("element", ["elements", "evidence"], "elements"),
        ("xyz", ["agency"], None),
        ("", ["agency"], None),
        ("agency", [], None),
    ],
)  # fmt: skip
def test_near(name: str, known: list[str], offered: str | None) -> None:
    assert near(name, known) == (f"Did you mean “{offered}”?" if offered else "")


def test_near_does_not_depend_on_order() -> None:
    assert near("ab", ["abc", "abd"]) == near("ab", ["abd", "abc"])


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a or b"),
        (["a", "b", "c"], "a, b or c"),
        (["a", "b", "c", "d"], "a, b, c and 1 more"),
    ],
)
def test_listing(names: list[str], text: str) -> None:
    assert listing(names, most=3) == text


def test_problems_are_sorted_by_path_and_place() -> None:
    ordered = [
        Diagnostic("a.md", Place(2, 1), "z-rule", "m"),
        Diagnostic("a.md", Place(10, 1), "a-rule", "m"),
        Diagnostic("a.md", Place(10, 3), "a-rule", "m"),
        Diagnostic("b.md", Place(1, 1), "a-rule", "m"),
    ]
    shuffled = [ordered[2], ordered[0], ordered[3], ordered[1]]
    assert sorted(shuffled) == ordered


def test_one_problem_with_two_hints_is_one_problem() -> None:
    first, second = (Diagnostic("a.md", Place(), "rule", "m", hint=hint) for hint in ("x", "y"))
    assert {first, second} == {first}
