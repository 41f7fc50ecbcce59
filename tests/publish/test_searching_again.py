"""What was searched is searched again only for what may be found there: with the same outcome."""

import gzip
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.stages import Stages
from generator.publish.leaks import (
    built_site,
    kept_sides,
    memory,
    search,
    shelves,
)
from generator.publish.leaks.known import Told
from generator.publish.leaks.left_out import Included, LeftOut
from generator.publish.leaks.search import Search
from generator.publish.leaks.sketches import Sketch
from generator.source.kept_file import packed
from tests.publish.test_leaks import page, searched, zipped

SAYING = "They visit the third room on a quiet day."
CLOSED = LeftOut("notes.md", texts=("Visit the third room on a quiet day.",))
ANEW = "Searching all files anew for what stays out"


def remembered(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "built"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


class Hearing:
    """Hears how far a stage is."""

    last = ("", 0, 0)

    def hear(self, doing: str, done: int, of: int) -> None:
        self.last = doing, done, of

    def end(self) -> None:
        pass


def test_only_what_changed_is_searched_again(tmp_path: Path) -> None:
    kept = tmp_path / ".cache" / "searched"
    folder = remembered(tmp_path, one="One.", two="Two.")
    first = searched(folder, [CLOSED], Included(), kept)
    assert (first.searched, first.passed_over) == (2, 0)
    remembered(tmp_path, two="Two words.", three="Three.")
    second = searched(folder, [CLOSED], Included(), kept)
    assert (second.searched, second.passed_over) == (2, 1)
    remembered(tmp_path, one=SAYING)
    assert [one.file for one in searched(folder, [CLOSED], Included(), kept).leaks] == ["one.txt"]


def test_two_processes_find_the_same_and_say_how_far_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "MOST_FILES", 7)
    names = [f"n{number}" for number in range(40)]
    folder = remembered(tmp_path, **{one: SAYING if one in {"n3", "n38"} else one for one in names})
    monkeypatch.setattr(search, "WORTH_A_PROCESS", 100)
    alone = searched(folder, [CLOSED], Included()).leaks
    assert [leak.file for leak in alone] == ["n3.txt", "n38.txt"]
    monkeypatch.setattr(search, "WORTH_A_PROCESS", 2)
    told = Hearing()
    assert searched(folder, [CLOSED], Included(), stages=Stages(told)).leaks == alone
    assert told.last == ("Searching for what stays out", 40, 40)


def test_a_leak_is_told_again_until_it_is_gone(tmp_path: Path) -> None:
    folder, kept = remembered(tmp_path, one=SAYING, two="Two."), tmp_path / "searched"
    first = searched(folder, [CLOSED], Included(), kept)
    assert first.leaks
    again = searched(folder, [CLOSED], Included(), kept)
    assert (again.leaks, again.searched) == (first.leaks, 1)
    assert searched(folder, [CLOSED], Included((SAYING,)), kept).leaks == ()
    assert searched(folder, [CLOSED], Included(), kept).leaks == first.leaks


@pytest.fixture
def three_shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that was searched once; each file stands on a shelf of its own."""
    monkeypatch.setattr(shelves, "MOST_FILES", 1)
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / "a.html").write_text(page("<a href='../2026-notes/'>Notes</a><p>Stairs."), "utf-8")
    (folder / "b.html").write_text(page("<p>The stairs are steep, they say, and dark.</p>"))
    (folder / "c.zip").write_bytes(zipped({"c.txt": b"Steep stairs."}))
    assert again(folder).searched == 3
    return folder


def again(
    folder: Path, *closed: LeftOut, known: Included | None = None, told: Hearing | None = None
) -> built_site.Outcome:
    """What comes of the next search, in which more may stay out."""
    stages, kept = Stages(told), folder.with_name("searched")
    return searched(folder, [CLOSED, *closed], known or Included(), kept, stages=stages)


def test_only_where_new_words_may_stand_is_searched_for_them(three_shelves: Path) -> None:
    other = LeftOut("more.md", texts=("Nobody has ever said these few words.",))
    assert (again(three_shelves, other).searched, again(three_shelves).searched) == (0, 0)
    told, stairs = Hearing(), LeftOut("more.md", texts=("The stairs are steep, they say.",))
    (leak,) = again(three_shelves, stairs, told=told).leaks
    assert (leak.file, leak.document) == ("b.html", "more.md")
    assert told.last == ("Searching for what stays out", 1, 1)


def test_what_is_known_no_longer_is_new(three_shelves: Path) -> None:
    stairs = LeftOut("more.md", texts=("The stairs are steep, they say.",))
    known = Included(texts=("See: the stairs are steep, they say.",))
    assert again(three_shelves, stairs, known=known).leaks == ()
    assert [one.file for one in again(three_shelves, stairs).leaks] == ["b.html"]


def test_a_new_address_is_looked_for_where_its_name_stands(three_shelves: Path) -> None:
    (three_shelves / "a.html").write_text(page("<a href='fir/notes/'>Notes</a>"), "utf-8")
    elm = LeftOut("notes.md", addresses=("sites/oak/elm/notes",))
    done = again(three_shelves, elm)
    assert (done.searched, done.leaks) == (2, ())  # where it is named, and what is packed
    (three_shelves / "sites/oak/elm/notes").mkdir(parents=True)
    (three_shelves / "sites/oak/elm/notes/index.html").write_text(page("Words."), "utf-8")
    assert again(three_shelves).searched == 1
    named = Included(texts=("See sites/oak/elm/notes.",))
    assert [one.what for one in again(three_shelves, elm, known=named).leaks] == [
        "the address “sites/oak/elm/notes/index.html”"
    ]


def test_what_may_be_known_no_longer_within_a_closed_place_is_looked_for_anew(
    three_shelves: Path,
) -> None:
    elm = LeftOut("notes.md", addresses=("sites/oak/elm",))
    known, told = Included(addresses=frozenset({"sites/oak/elm/2026-notes"})), Hearing()
    again(three_shelves, elm, known=known)
    again(three_shelves, elm, told=told)
    assert told.last == (ANEW, 3, 3)


def test_an_address_whose_name_is_no_word_is_looked_for_anew(three_shelves: Path) -> None:
    path = "sites/oak/elm/stairs_1.jpg"
    (three_shelves / "a.html").write_text(page(f"<a href='/{path}'>stairs</a>"), "utf-8")
    oak = LeftOut("oak.md", addresses=("sites/oak",))
    picture = LeftOut("stairs.md", addresses=("sites/oak", path))
    known = Included((f"See {path}.",), frozenset({"sites/oak/elm"}))
    assert again(three_shelves, oak, known=known).leaks == ()
    assert [one.file for one in again(three_shelves, picture, known=known).leaks] == ["a.html"]


def test_a_new_copy_is_found_wherever_it_lies(three_shelves: Path) -> None:
    told = three_shelves / "b.html"
    copy = LeftOut("b.html", digests=(sha256(told.read_bytes()).hexdigest(),))
    inner = LeftOut("c.txt", digests=(sha256(b"Steep stairs.").hexdigest(),))
    assert [one.what for one in again(three_shelves, copy).leaks] == ["a copy"]
    assert [(one.file, one.what) for one in again(three_shelves, inner).leaks] == [
        ("c.zip", "a copy")
    ]


def test_where_very_much_is_new_everything_is_searched(
    three_shelves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.leaks.sought.MOST_NEW", 3)
    other, told = (
        LeftOut("more.md", texts=("Nobody has ever said these few words at all.",)),
        Hearing(),
    )
    again(three_shelves, other, told=told)
    assert told.last == (ANEW, 3, 3)


def test_what_is_looked_at_together_does_not_matter(tmp_path: Path) -> None:
    elm = LeftOut("notes.md", addresses=("sites/oak/elm",))
    told = "An oak elm table."
    folder = remembered(tmp_path, a=told, b=f"{told}\n\nLe chemin d'oak/elm est clos.")
    kept = tmp_path / "searched"
    leaks = [searched(folder, [elm], Included(), kept).leaks]
    (folder / "a.txt").unlink()
    leaks += [searched(folder, [elm], Included(), one).leaks for one in (kept, None)]
    assert leaks[0] == leaks[1] == leaks[2]


def test_a_file_that_nobody_told_of_is_searched(tmp_path: Path) -> None:
    folder = remembered(tmp_path, a="Nobody knows.", b=SAYING)
    known = {"a.txt": sha256(b"Nobody knows.").hexdigest()}
    for kept in (None, tmp_path / "searched"):
        (leak,) = searched(folder, [CLOSED], Included(), kept, digests=known).leaks
        assert leak.file == "b.txt"


# The memory itself


def test_a_memory_that_is_damaged_or_another_is_none(tmp_path: Path) -> None:
    folder, kept = remembered(tmp_path, one="Nobody has ever said these few words."), tmp_path / "s"
    assert searched(folder, [CLOSED], Included(), kept).notice == ""
    written, notices = kept.read_bytes(), set()
    damaged = [written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :]
               for at in range(0, len(written), 7)]  # fmt: skip
    for one in (b"", b"[]", b"\0", packed(1), written, written[:-1], written + b"1", *damaged):
        kept.unlink()
        kept.write_bytes(one)
        outcome = searched(folder, [CLOSED], Included(), kept)
        assert outcome.searched == 1
        notices.add(outcome.notice)
    assert "s cannot be read; every file is searched anew." in notices


@pytest.mark.parametrize("damaged", [b"", b"\0", Sketch().packed()[:-9]])
def test_a_memory_with_what_is_no_sketch_is_none(tmp_path: Path, damaged: bytes) -> None:
    sought = Search.for_traces([CLOSED], Included()).sought
    shelf = shelves.Shelf({"a.txt": "1"}, (), damaged)
    memory.remember(tmp_path / "s", "", memory.Memory(sought, {"a.txt": shelf}))
    assert memory.recall(tmp_path / "s", "").notice
    said = kept_sides.Said(Told(), (), (), damaged)
    now = kept_sides.KeptSides({"sites/oak": b""}, {}, sought, {"sites/oak": said})
    kept_sides.remember(tmp_path, "public", "", now)
    assert kept_sides.recall(tmp_path, "public", "").notice


def test_what_another_program_searched_is_searched_again(tmp_path: Path) -> None:
    folder, kept = remembered(tmp_path, one="Nobody knows."), tmp_path / "searched"
    counts = [
        searched(folder, [CLOSED], Included(), kept, searched_by=program).searched
        for program in ("one", "one", "another")
    ]
    assert counts == [1, 0, 1]


def test_a_text_that_has_nothing_to_do_with_it_lets_nothing_be_searched_again(
    tmp_path: Path,
) -> None:
    folder, kept = remembered(tmp_path, one="Nobody knows."), tmp_path / "searched"

    def count(*texts: str, opened: str = "sites/oak") -> int:
        included = Included(texts, frozenset({opened}))
        return searched(folder, [CLOSED], included, kept).searched

    assert count("Words.") == 1
    assert count("Other words.", "And more.") == 0
    assert count("Other words.", opened="sites/elm") == 0
    assert count("Other words.", SAYING) == 0
    assert count("Other words.") == 0


# Any words, anywhere

WORD = st.sampled_from(("b", "c", "dé", "f-g", "h", "2026-k", "été"))
TEXT = st.lists(WORD, min_size=6, max_size=9).map(" ".join)
ADDRESS = st.sampled_from(("sites/b", "sites/b/2026-k", "sites/b/2026-k#c", "sites/b/d_e", "f-g"))
CLOSED_ONE = st.builds(
    LeftOut,
    st.just("closed.md"),
    st.lists(TEXT, max_size=1).map(tuple),
    st.lists(TEXT, max_size=2).map(tuple),
    st.lists(ADDRESS, max_size=2).map(tuple),
    st.lists(TEXT.map(lambda text: sha256(text.encode()).hexdigest()), max_size=1).map(tuple),
)
KNOWN = st.builds(
    Included,
    st.lists(TEXT, max_size=2).map(tuple),
    st.frozensets(ADDRESS.map(lambda one: f"{one}/f-g"), max_size=1),
    names=st.lists(TEXT, max_size=1).map(tuple),
)
FILE = st.one_of(
    TEXT,
    TEXT.map(lambda text: page(f"<p>{text.upper().replace('É', '&Eacute;')}</p>")),
    st.tuples(TEXT, ADDRESS).map(lambda two: page(f'<a title="{two[0]}" href="/{two[1]}/">x</a>')),
    ADDRESS.map(lambda one: page(f"<a href='{one.replace('k', '%6B')}'>x</a>")),
    TEXT.map(lambda text: gzip.compress(text.encode())),
    TEXT.map(lambda text: zipped({"b/2026-k/index.html": text.encode()})),
)
PATH = st.sampled_from(
    ("a.html", "b/c.html", "sites/b/index.html", "sites/b/2026-k/index.html", "x.gz", "z.zip")
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(CLOSED_ONE, min_size=1, max_size=2),
            KNOWN,
            st.dictionaries(PATH, FILE, max_size=2),
            st.sets(PATH, max_size=1),
        ),
        min_size=2,
        max_size=6,
    ),
    st.integers(1, 3),
)
def test_whatever_was_searched_before_the_same_is_found(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[list[LeftOut], Included, Mapping[str, str | bytes], set[str]]],
    most: int,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    site, kept = folder / "site", folder / "searched"
    site.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelves, "MOST_FILES", most)
        for closed, known, files, gone in steps:
            for path in gone:
                (site / path).unlink(missing_ok=True)
            for path, content in files.items():
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (site / path).write_bytes(content.encode() if isinstance(content, str) else content)
            warm = searched(site, closed, known, kept)
            cold = searched(site, closed, known)
            assert set(warm.leaks) == set(cold.leaks)
