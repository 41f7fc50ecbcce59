"""Words are found however they are written."""

import pytest

from generator.data.search.words import STOP_WORDS, folded, terms_of, words_in
from tests.data.search.folding import WORDS_OF


@pytest.mark.parametrize("text", WORDS_OF)
def test_words_are_folded(text: str) -> None:
    assert words_in(text) == WORDS_OF[text]


def test_words_that_only_hold_a_sentence_together_are_left_out() -> None:
    assert terms_of("The families of the school, y la familia") == {"families", "school", "familia"}


def test_stop_words_are_folded_themselves() -> None:
    assert {folded(word) for word in STOP_WORDS} == STOP_WORDS
