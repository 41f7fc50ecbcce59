"""Words are found however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data.search.words import (
    STOP_WORDS,
    folded,
    terms_of,
    terms_of_piece,
    words_in,
)
from tests.data.search.folding import WORDS_OF


@pytest.mark.parametrize("text", WORDS_OF)
def test_words_are_folded(text: str) -> None:
    assert words_in(text) == WORDS_OF[text]


def test_words_that_only_hold_a_sentence_together_are_left_out() -> None:
    assert terms_of("The families of the school, y la familia") == {"families", "school", "familia"}


def test_stop_words_are_folded_themselves() -> None:
    assert {folded(word) for word in STOP_WORDS} == STOP_WORDS


@given(st.text(st.sampled_from("aB3ñ’'_-. \n\u00a0\u0301ß“"), max_size=30) | st.text(max_size=30))
def test_a_text_has_the_words_of_its_pieces(text: str) -> None:
    assert {word for piece in text.split() for word in terms_of_piece(piece)} == terms_of(text)
