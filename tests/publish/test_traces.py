"""How traces are looked for: quickly, and no other ones than by the plain way."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.leaks import contents, known, traces, words
from generator.publish.leaks import search as searching
from generator.publish.leaks.addresses import Addresses
from generator.publish.leaks.left_out import Included, LeftOut
from generator.publish.leaks.markup import Tags
from generator.publish.leaks.phrases import Phrase, Phrases, windows
from generator.publish.leaks.runs import RUN, Runs
from generator.publish.leaks.search import Looking, Search
from generator.source import processes
from tests.publish.test_leaks import searched
from tests.sample import run_here
from tests.small_world import build, put
from tests.test_mkdocs_plugin import MKDOCS


def test_a_row_that_many_documents_have_is_looked_at_once() -> None:
    phrases = Phrases(Counter())
    for number in range(1000):
        phrases.add(Phrase(("what", "we", "keep"), number, "the title"))
    assert [len(rows) for rows in phrases.by_pair.values()] == [1]
    ((place, row, found),) = phrases.found(["So", "what", "we", "keep"])
    assert (place, row) == (1, ("what", "we", "keep"))
    assert [one.document for one in found] == [*range(1000)]
    assert not list(phrases.found(["what", "we", "see"]))


WORDS = st.lists(st.sampled_from("abc"), max_size=30)
ADDRESS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)
NOTES = "sites/oak/elm/2026-notes/report.md"
CLOSED = LeftOut("notes.md", texts=("Visit the third room on a quiet day.",))
SAYING = "They visit the third room on a quiet day."


@given(closed=st.lists(WORDS, max_size=4), text=WORDS)
def test_a_run_is_found_wherever_it_stands(closed: list[list[str]], text: list[str]) -> None:
    documents = {run: n for n, words in enumerate(closed) for run in windows(words, RUN)}
    runs = Runs(documents, Counter(word for words in closed for word in words))
    expected = {place: run for place, run in enumerate(windows(text, RUN)) if run in documents}
    assert dict(runs.found(text)) == expected
    assert runs.may_be_in(set(pairwise(text))) or not expected


@given(
    closed=st.dictionaries(ADDRESS, st.integers(0, 3), max_size=4),
    opened=st.sets(ADDRESS, max_size=6),
    address=ADDRESS,
)
def test_open_addresses_matter_only_in_closed_ones(
    closed: dict[str, int], opened: set[str], address: str
) -> None:
    among_all = Addresses(closed, frozenset(opened))
    assert Addresses.of(closed, opened).at(address) == among_all.at(address)


@given(st.text(st.sampled_from("ab1-'_ .\n\0\u201cé日\u0301・"), max_size=20))
def test_words_of_long_texts_are_those_of_short_ones(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(words, "LONG", 0)
        assert words.words_in(text) == words_of_any(text)


def words_of_any(text: str) -> list[str]:
    """The words of a text, one after the other."""
    found: list[str] = words.IN_UNICODE.findall(text)
    return found


@pytest.mark.parametrize("size", [1, 40, 64_000])
@pytest.mark.parametrize("between", [" ", "\n", "/"])
def test_a_run_is_found_where_a_long_text_is_cut(
    size: int, between: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "BATCH", size)
    monkeypatch.setattr(traces, "MUCH", size)
    search = Search.for_traces([CLOSED], Included())
    for place in range(12):
        text = between.join((*["Words"] * place, *SAYING.split(), *["words"] * 12))
        assert [number for number, _ in search.traces.found([text, "Others."], ["So."])] == [0]
    assert search.traces.found(["Visit the third.", "Room on a quiet day."]) == []


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text('ab"\\\n<é日\u2028 ')
    | st.sampled_from(["a%20b c%2525", "data:x;base64,aGFsbG8=", "</p>%C3%A9", "b&#37;20c"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('ab"\\'), inner),
    max_leaves=8,
)


@given(JSON, st.booleans(), st.integers(0, 30), st.sampled_from(['"', "\\", "{", "x", ""]))
def test_the_texts_of_much_json_are_those_of_a_little(
    value: object, in_ascii: bool, place: int, wrong: str
) -> None:
    text = json.dumps(value, ensure_ascii=in_ascii)
    for one in (text, text[:place] + wrong + text[place:]):
        with pytest.MonkeyPatch.context() as patched:
            told = []
            for much in (10_000, 0):
                patched.setattr(contents, "MUCH", much)
                content = contents.read("a.json", one.encode(), Tags())
                told.append((set(content.blocks), content.inside))
        assert told[0] == told[1]


def test_what_was_found_clean_is_forgotten_when_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_CLEAN", 2)
    looking = Looking(Search.for_traces([CLOSED], Included()))
    for number in range(20):
        assert not looking.file(f"{number}.txt", f"Number {number}.".encode())
        assert len(looking.clean) < 6
    assert looking.file("last.txt", SAYING.encode())


@pytest.mark.parametrize("cores", [1, 2])
def test_what_may_be_known_is_recognized_in_whichever_process(
    cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "CHUNK", 2)
    monkeypatch.setattr(processes, "can_spread", lambda: cores > 1)
    said = [f"Nothing but number {n}." for n in range(40)]
    for place in (0, 19, 39):
        texts = [*said[:place], SAYING, *said[place:]]
        search = Search.for_traces([CLOSED], Included(texts, names=("Third room",)))
        assert search.traces.runs.documents == {}
    assert Search.for_traces([CLOSED], Included(said)).traces.runs.documents


def test_a_file_may_have_a_name_like_that_of_a_member_of_an_archive(tmp_path: Path) -> None:
    folder, memory = tmp_path / "built", tmp_path / "leaks.json"
    folder.mkdir()
    (folder / "a › b.txt").write_text(SAYING, encoding="utf-8")
    for _ in "12":
        (leak,) = searched(folder, [CLOSED], Included(), memory).leaks
        assert (leak.file, leak.member) == ("a › b.txt", "")


def test_a_path_counts_wherever_its_words_stand() -> None:
    closed = LeftOut("notes.md", addresses=("sites/oak/elm/notes",))
    search = Search.for_traces([closed], Included())
    for page in ("<p>see sites/oak/elm/notes — now</p>", "<p>sites/oak/elm/notes</p><p>élan</p>"):
        assert list(search.file("page.html", page.encode()))


@pytest.mark.parametrize(
    "memo",
    [
        "Diagnostic, October 2026 (October 14, 2026)",
        "Diagnóstico, octubre de 2026, 14 de octubre de 2026",
    ],
)
def test_a_report_may_be_cited_by_its_title_and_its_day(memo: str) -> None:
    names = ("Diagnostic, October 2026", "Diagnóstico, octubre de 2026")
    closed = LeftOut("notes.md", texts=(f"Compare this with the {memo} before we speak.",))
    search = Search.for_traces([closed], Included(names=names))
    assert not list(search.file("page.html", f"<p>{memo}</p>".encode()))
    assert list(search.file("page.html", f"<p>compare this with the {memo}</p>".encode()))


def test_after_an_edit_only_what_became_another_file_is_searched(tmp_path: Path) -> None:
    notes = (
        "---\ntitle: Our notes\naudience: team\ndate: 2026-05-01\nby: consultants\n---\nWords.\n"
    )
    index = "# Welcome\n\nWords.\n"
    world = build(tmp_path, {NOTES: notes, "mkdocs.yml": MKDOCS, "content/index.md": index})

    def searched() -> tuple[int, int]:
        built = run_here("build", "--timings", "--project", world)
        assert built.returncode == 0, built.stderr
        some, of = re.search(r"searched: (\d+) of (\d+) files", built.stdout).groups()
        return int(some), int(of)

    first, files = searched()
    assert first == files > 50
    put(world, "content/index.md", f"{index}\nAnd more of them.\n")
    again, files = searched()
    assert 0 < again < files / 4


def test_an_address_without_a_word_is_no_phrase() -> None:
    closed = LeftOut("content/_/_.md", titles=("\0Kept\0out",), addresses=("_/_",))
    search = Search.for_traces([closed], Included())
    assert search.file("_/_/index.html", b"<p>Words.</p>")
    assert search.file("a.html", b"<title>Kept out</title>")


def test_rows_do_not_run_over_what_nobody_can_see() -> None:
    closed = LeftOut("a.json", texts=("One two three\0four five six. A b c d e f.",))
    runs = Search.for_traces([closed], Included()).traces.runs
    assert ("four", "five", "six", "a", "b", "c") in runs.documents
    assert not any("three" in run or "\0" in run for run in runs.documents)


def test_a_percent_sign_may_be_written_in_other_signs() -> None:
    search = Search.for_traces([CLOSED], Included())
    told = "&#37;20".join(SAYING.split())
    for name, text in (("a.html", f"<p>{told}</p>"), ("a.json", json.dumps([told]))):
        assert search.file(name, text.encode())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(contents, "MUCH", 1)
        assert search.file("a.json", json.dumps([told]).encode())
