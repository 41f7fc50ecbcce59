"""The two halves of a file, and fences that are not as they should be."""

import pytest

from generator.source.front_matter import LARGEST_FRONT_MATTER, split
from generator.source.place import Place


@pytest.mark.parametrize(
    ("text", "front_matter", "body", "body_line"),
    [
        ("---\ntitle: x\n---\nBody\n", "title: x", "Body\n", 4),
        ("---\ntitle: x\n---", "title: x", "", 4),
        ("---  \ntitle: x\n---\t\nBody", "title: x", "Body", 4),
        ("---\n---\nBody", "", "Body", 3),
        ("---\n\n---\n\nBody", "", "\nBody", 4),
        ("---\ntitle: x\n---\nOne\n\n---\n\nTwo", "title: x", "One\n\n---\n\nTwo", 4),
        ("---\ntitle: a --- b\n---\n", "title: a --- b", "", 4),
        ("---\ntext: |\n  ---\n  x\n---\nBody", "text: |\n  ---\n  x", "Body", 6),
        ("---\ntitle: x\n-----\nkind: y\n---\n", "title: x\n-----\nkind: y", "", 6),
    ],
)
def test_halves(text: str, front_matter: str, body: str, body_line: int) -> None:
    sections = split(text)
    assert sections.fault is None
    assert sections.front_matter.rstrip("\n") == front_matter
    assert (sections.body.rstrip("\n"), sections.body_line) == (body.rstrip("\n"), body_line)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "front-matter-missing"),
        ("Just text", "front-matter-missing"),
        (" ---\ntitle: x\n---\n", "front-matter-missing"),
        ("--- title: x\n---\n", "front-matter-missing"),
        ("----\ntitle: x\n----\n", "front-matter-missing"),
        ("–––\ntitle: x\n–––\n", "front-matter-missing"),
        ("---", "front-matter-unclosed"),
        ("---\ntitle: x\n", "front-matter-unclosed"),
        ("---\ntitle: x\n ---\nBody", "front-matter-unclosed"),
        ("---\ntitle: x\n-----\nBody", "front-matter-unclosed"),
    ],
)
def test_fences_that_do_not_fit(text: str, rule: str) -> None:
    sections = split(text)
    assert sections.fault
    assert sections.fault.rule == rule
    assert sections.fault.place.line == 1
    assert sections.front_matter == ""


@pytest.mark.parametrize(("before", "late"), [("\n", "2"), ("\n \n", "3"), ("Text\n", "")])
def test_late_front_matter_is_pointed_at(before: str, late: str) -> None:
    fault = split(f"{before}---\ntitle: x\n---\n").fault
    assert fault
    assert fault.words["late"] == late


def test_text_without_front_matter_is_all_body() -> None:
    assert split("Just text\n").body == "Just text\n"


@pytest.mark.parametrize(("more", "large"), [(0, False), (1, True)])
def test_largest_front_matter_counts_bytes(more: int, large: bool) -> None:
    front_matter = "x: ñ" + "x" * (LARGEST_FRONT_MATTER - len("x: ñ".encode()) + more)
    fault = split(f"---\n{front_matter}\n---\n").fault
    assert bool(fault) == large
    if fault:
        assert (fault.rule, fault.place) == ("front-matter-too-large", Place(1, 1, 3))
        assert fault.words["size"] == str(LARGEST_FRONT_MATTER + 1)
