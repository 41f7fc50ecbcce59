"""Prose without its markup."""

from pathlib import Path

from generator.data.plain_text import plain_text, sentence
from tests import small_world
from tests.data.known_worlds import known

BODY = """See [[long-waits]] & *the* [[one-door|open <b>door</b>]]. Then more.[^1]

| Who | How many |
| --- | --- |
| Families | 4 \\| 5 |

- [x] one
- two

> said `x < y`

[^1]: A note.
"""


def text_of(tmp_path: Path, body: str, **files: str) -> tuple[str, str]:
    """The plain text and the first sentence of a finding with this body."""
    text = small_world.finding(body=body)
    world = known(small_world.build(tmp_path, {small_world.FINDING: text, **files}))
    finding = world.corpus.findings[small_world.FINDING.removesuffix(".md")]
    return plain_text(finding, world.corpus), sentence(finding, world.corpus)


def test_blocks_lines_and_cells_stay_apart(tmp_path: Path) -> None:
    text, _ = text_of(tmp_path, BODY)
    assert text.split("\n\n") == [
        "See Help comes late & the open <b>door</b>. Then more.[1]",
        "Who | How many\nFamilies | 4 | 5",
        "☑ one\ntwo",
        "said x < y",
        "A note.",
    ]


def test_titles_that_look_like_markup_stay_words(tmp_path: Path) -> None:
    other = "---\nkind: opportunity\ntitle: A <b>bold</b> & wide\nelements: student-supports\n---\n"
    path = "sites/oak/elm/2025-diagnostic/long-waits.md"
    text, first = text_of(tmp_path, "As in [[long-waits]].", **{path: other})
    assert text == first == "As in A <b>bold</b> & wide."


def test_the_first_sentence_names_what_it_links_to(tmp_path: Path) -> None:
    _, first = text_of(tmp_path, "See [[long-waits]]. Then more.")
    assert first == "See Help comes late."


def test_no_body_is_no_text(tmp_path: Path) -> None:
    assert text_of(tmp_path, "") == ("", "")
