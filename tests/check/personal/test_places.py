"""Whatever stands round them and however they are disguised: words are found where they stand."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.check.personal.table_cells import cells_under_words
from generator.check.world import World
from generator.load.corpus import load
from tests.small_world import FINDING, finding, put, sound_world

quick = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
PLANTED = st.sampled_from([
    ("personal-email", "ml@oak.example"), ("personal-email", "ml＠oak．example"),
    ("personal-email", "ml&#64;oak.example"), ("personal-email", "m<b>l</b>@oak.example"),
    ("personal-phone", "(559) 555-0100"), ("personal-phone", "559\u2011555\u20110100"),
    ("personal-phone", "５５９-５５５-０１００"), ("personal-ssn", "123-45-6789"),
    ("personal-student-id", "1234567890"), ("personal-student-id", "12345&#54;7890"),
])  # fmt: skip
AROUND = st.lists(
    st.sampled_from(["Families", "“teach”", "each other", "**twice**", "é", "👩🏽‍🏫", "\n\n", "\n",
                     "[[agency]]", "`code`", "- ", "> ", "18 of 22,", "\u200b", "<!-- x -->",
                     "| a |"]),
    max_size=8,
).map(" ".join)  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One world for all examples; each writes the same finding anew."""
    return sound_world(tmp_path_factory.mktemp("places"))


@quick
@given(AROUND, PLANTED, AROUND, st.booleans())
def test_what_is_planted_is_found_at_its_place(
    world: Path, before: str, planted: tuple[str, str], after: str, in_field: bool
) -> None:
    rule, words = planted
    text = finding(body=f"{before} {words} {after}\n")
    if in_field:
        text = finding(
            fields=f"owner: >-\n  Somebody, {words}, for\n  all\n", kind="recommendation"
        )
    put(world, FINDING, text)
    found = [one for one in World(load(world)).sightings if one.path == FINDING]
    assert [one.rule for one in found] == [rule]
    place = found[0].place
    line = text.split("\n")[place.line - 1]
    assert line[place.column - 1 : place.column - 1 + place.width] == words


@quick
@given(st.text(st.sampled_from('dob,;"\n\t 2015-03-04#é'), max_size=60), st.booleans())
def test_cells_lie_in_their_lines(text: str, with_head: bool) -> None:
    table = f"dob,n\n{text}" if with_head else text
    for words, place in cells_under_words(table):
        line = table.split("\n")[place.line - 1]
        cell = line[place.column - 1 : place.column - 1 + place.width]
        assert cell.strip('" \t')
        assert words.endswith(cell.strip('" \t'))
