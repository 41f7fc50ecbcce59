"""A sketch may hold too much, but never too little."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.leaks import sketches, traces, words
from generator.publish.leaks.left_out import Included
from generator.publish.leaks.search import Looking, Search
from generator.publish.leaks.sketches import Sketch
from tests.publish.test_leaks import CLOSED, page

SIGNS = st.lists(st.sampled_from(["a", "b", "a-b", "é", " ", " ", "'", "\0"]), max_size=12)


@given(st.lists(st.lists(SIGNS.map("".join), max_size=3), max_size=4), st.data())
def test_a_sketch_holds_every_word_and_every_row(
    texts: list[list[str]], data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(traces, "MUCH", data.draw(st.sampled_from([0, 10, 1_000])))
        patched.setattr(words, "BATCH", data.draw(st.sampled_from([3, 1_000])))
        looking = Looking(Search.for_traces([CLOSED], Included()))
        for blocks in texts:
            looking.search.traces.found(blocks, sketch=looking.sketch)
        sketch = Sketch(looking.sketch.packed())
        for one in (text for blocks in texts for text in blocks):
            row = words.words_in(words.plain(one))
            for size in range(1, len(row) + 1):
                assert all(
                    sketch.may_hold(tuple(row[at : at + size])) for at in range(len(row) - size + 1)
                )


def test_a_sketch_holds_all_words_by_which_links_are_told() -> None:
    looking = Looking(Search.for_traces([CLOSED], Included()))
    for tag in ('<a href="/élan/%6B">', "<img src=a.png>", "<a href='/one\\two'>"):
        looking.file("a.html", page(f"{tag}x").encode())
        told = looking.search.addresses.words_in(tag)
        assert told
        assert all(looking.sketch.may_hold((one,)) for one in told)


def test_a_sketch_tells_most_of_what_is_not_there() -> None:
    sketch = Sketch()
    told = [f"word{n}" for n in range(20_000)]
    sketch.take(told, list(pairwise(told)))
    absent = [(f"word{n}", f"word{n + 2}", f"word{n + 4}") for n in range(1_000)]
    assert sum(map(sketch.may_hold, absent)) < 10
    assert not sketch.may_hold(("word2", "word1"))
    again = Sketch(sketch.packed())
    again.take((), [("word2", "word1")])
    assert again.may_hold(("word2", "word1"))
    assert again.may_hold(("word1", "word2", "word3"))


NO_SKETCHES = [b"", b"\0", Sketch().packed()[:-9]]


@pytest.mark.parametrize("damaged", NO_SKETCHES)
def test_what_is_no_sketch_is_told(damaged: bytes) -> None:
    assert not sketches.is_sketch(damaged)
    assert sketches.is_sketch(Sketch().packed())
