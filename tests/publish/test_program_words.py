"""What counts as said by the program itself: each text of its sources, templates and catalogs."""

import ast
import re
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
from generator.publish.leaks.words import PLACE
from tests.sample import ROOT, run_here
from tests.small_world import build, put
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

    counts = []
    for _ in "12":
        built = run_here("build", "--timings", "--project", world)
        assert built.returncode == 0, built.stderr
        counts += re.findall(r"searched: (\d+) of \d+ files", built.stdout)
        put(world, "content/index.md", f"{index}\nAnd more of them.\n")
    assert int(counts[1]) < int(counts[0]) / 4

    checked = read_and_check(world, settings_of(world))
    sides = Sides(world, checked.loaded, understand(checked).corpus)
    told = search_build(world / "site", sides, ()).leaks
    assert {leak.document for leak in told} == {NOTES}
    assert f"the title “{SAYING}”" in {leak.what for leak in told}


WORD = st.sampled_from(["bell", "cedar", "gym-hall", "dawn", "elm", "of"])
"""Few of them, so that much is shared."""
JOINING = st.sampled_from(["of", "la", "2026"])
TEXT = st.builds(
    lambda begin, joining, end: [*begin, *joining, *end],
    st.lists(WORD, min_size=1, max_size=4),
    st.lists(JOINING, max_size=4),
    st.lists(WORD, min_size=1, max_size=4),
).filter(lambda words: len(words) >= 6)


@st.composite
def pieces(draw: st.DrawFn, text: list[str], joined: str = "") -> tuple[str, ...]:
    """Rows of words that partly stand in a text; ``joined`` stands at one of their ends."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        begin = draw(st.integers(0, len(text) - 1))
        words = text[begin : begin + draw(st.integers(1, 5))]
        before, behind = (draw(st.lists(WORD, max_size=2)) for _ in "12")
        place = draw(st.sampled_from([[joined, ""], ["", joined]])) if joined else ["", ""]
        found.append(" ".join([place[0], *before, *words, *behind, place[1]]).strip())
    return tuple(found)


@settings(max_examples=400, deadline=None)
@given(text=TEXT, data=st.data())
def test_the_more_may_be_known_the_less_is_found(text: list[str], data: st.DataObject) -> None:
    """So what the program says can be left out as long as nothing is found."""
    closed = LeftOut("notes.md", data.draw(pieces(text)), (" ".join(text),))
    texts, more = (data.draw(pieces(text)) for _ in "12")
    names, sentences = data.draw(pieces(text)), data.draw(pieces(text, PLACE))
    without = Search.for_traces([closed], Included(texts, names=names))
    with_it = Search.for_traces([closed], Included((*texts, *more), (), (), names, sentences))
    shown = data.draw(pieces(text))
    page = "".join(f"<p>{part}</p>" for part in (*shown, " ".join(text))).encode()

    assert with_it.traces.runs.documents.items() <= without.traces.runs.documents.items()
    if list(with_it.file("page.html", page)):
        assert list(without.file("page.html", page))


def test_a_name_within_a_sentence_of_the_program_stays_a_name() -> None:
    closed = LeftOut("notes.md", texts=("alpha beta gamma of the 2026",))
    for sentences in ((), (f"Alpha beta gamma {PLACE} more",)):
        known = Included(names=("omega alpha beta gamma",), sentences=sentences)
        assert not Search.for_traces([closed], known).traces.runs.documents
