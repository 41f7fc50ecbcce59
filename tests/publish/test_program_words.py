"""What counts as said by the program itself: each text of its sources, templates and catalogs."""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.compiler import read_and_check, understand
from generator.publish.leaks.closed import Sides
from generator.publish.leaks.left_out import Included, LeftOut
from generator.publish.leaks.outcome import search_build
from generator.publish.leaks.program import program_words
from generator.publish.leaks.search import Search
from tests.sample import ROOT, run_here
from tests.small_world import build
from tests.small_world import settings as settings_of
from tests.test_mkdocs_plugin import MKDOCS

SOURCE = '''
"""What a file is."""
from typing import Annotated
NAMES = {"oak": ["elm", ("ash", {"fir"})], None: b"bytes"}
class Tree:
    name: Annotated[str, "What it is called."]
    """By whom."""
    def says(self, of="beech") -> "Tree":
        match of:
            case "birch" | ["lime"]:
                return f"{self.name:>{len('maple')}} stands {of!r} there"
        return "two " "halves" if of else -1
'''
SAID = [
    *("What a file is.", "oak", "elm", "ash", "fir", "What it is called.", "By whom.", "beech"),
    *("Tree", "birch", "lime", "maple", " stands ", " there", "two halves"),
]
TEMPLATE = """{% set kept = ("yew",) %}<p>{{ _("by %(day)s", day=view.day) }}</p><b>Rowan</b>"""
CATALOG = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "by %(day)s"
msgstr "hasta %(day)s"
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    for name, text in (("tree.py", SOURCE), ("page.html", TEMPLATE), ("es.po", CATALOG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_text_of_a_source_is_told(program: Path) -> None:
    assert not [text for text in SAID if text not in program_words(program).texts]


def test_templates_and_catalogs_are_told(program: Path) -> None:
    words = program_words(program)
    assert {"yew", "Rowan"} <= set(words.texts)
    assert any("hasta" in sentence for sentence in words.sentences)
    assert not any("%(day)s" in sentence for sentence in words.sentences)


def test_nothing_that_the_slow_way_finds_is_missing() -> None:
    found = set(program_words(ROOT / "generator").texts)
    for file in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value in found, file


# What the search does with them

NOTES = "sites/oak/elm/2026-notes/report.md"
SAYING = "Skip to content"
"""Words of the program that stand on every page."""


def test_what_the_program_says_gives_nothing_away(tmp_path: Path) -> None:
    notes = f"---\ntitle: {SAYING}\naudience: team\ndate: 2026-05-01\nby: consultants\n---\n"
    index = "# Welcome\n\nWords.\n"
    world = build(tmp_path, {NOTES: notes, "mkdocs.yml": MKDOCS, "content/index.md": index})

    for _ in "12":
        built = run_here("build", "--project", world)
        assert built.returncode == 0, built.stderr

    checked = read_and_check(world, settings_of(world))
    sides = Sides(world, checked.loaded, understand(checked).corpus)
    told = search_build(world / "site", sides, ()).leaks
    assert {leak.document for leak in told} == {NOTES}
    assert f"the title “{SAYING}”" in {leak.what for leak in told}


WORDS = st.lists(st.text("bcg-", min_size=1, max_size=2), min_size=1, max_size=9).map(" ".join)
SEVERAL = st.lists(WORDS, max_size=4)


@settings(max_examples=150, deadline=None)
@given(
    closed=st.builds(
        LeftOut, st.just("notes.md"), SEVERAL.map(tuple), SEVERAL.map(tuple), SEVERAL.map(tuple)
    ),
    open_texts=SEVERAL,
    names=SEVERAL.map(tuple),
    program=st.tuples(SEVERAL, SEVERAL.map(tuple)),
    text=st.lists(WORDS, min_size=1, max_size=4),
)
def test_the_more_may_be_known_the_less_is_found(
    closed: LeftOut,
    open_texts: list[str],
    names: tuple[str, ...],
    program: tuple[list[str], tuple[str, ...]],
    text: list[str],
) -> None:
    """So a file in which nothing is found need not be looked at with more in mind."""
    texts, sentences = program
    without = Search.for_traces([closed], Included(open_texts, names=names))
    with_it = Search.for_traces(
        [closed], Included([*open_texts, *texts], names=names, sentences=sentences)
    )
    page = "".join(f"<p>{part}</p>" for part in text).encode()

    if list(with_it.file("page.html", page)):
        assert list(without.file("page.html", page))
