"""A text in its plain form, and the way back to the words of the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source.place import Place
from generator.source.unmasking import place_of, plain, unmasked, without_markup

PLAIN = {
    "full-width": ("５５９", "559"),
    "digits of other scripts": ("٥٥٩", "559"),
    "blanks that do not break": ("a\u00a0b\u202fc", "a b c"),
    "dashes": ("1–2—3\u20114\u22125", "1-2-3-4-5"),
    "no width": ("a\u200bb\u200dc\ufeffd\u00ade", "abcde"),
    "entities": ("&#64;&#x40;&commat;&nbsp;&zwnj;.", "@@@ ."),
    "no entities": ("AT&T; R&D &#; &nosuch;", "AT&T; R&D &#; &nosuch;"),
    "an escape of Markdown": ("555\\-0100\\@", "555-0100@"),
    "an escape of YAML": ("a\\u0040b\\x2ec", "a@b.c"),
    "a path of Windows": ("C:\\users", "C:\\users"),
    "an escape of the web": ("a%40b%2Ec%20d", "a@b.c d"),
    "a share": ("100%, 40%40", "100%, 40@"),
    "a line end in a paragraph": ("born on\n  March 4", "born on March 4"),
    "a line end in a quotation": ("> born on\n> March 4", "> born on March 4"),
    "two paragraphs": ("one\n\ntwo", "one\n\ntwo"),
    "a list": ("one\n- two\n1. three", "one\n- two\n1. three"),
    "fields": ("title: a\nkind: b", "title: a\nkind: b"),
    "letters with accents": ("é ñ “x” e\u0301", "é ñ “x” e"),
    "a tab": ("a\tb", "a b"),
}


@pytest.mark.parametrize("case", PLAIN)
def test_plain(case: str) -> None:
    text, expected = PLAIN[case]
    assert plain(text) == expected
    assert unmasked(text).text == expected


def test_markup_may_stand_in_the_middle_of_a_word() -> None:
    text = "a<b>&#64;</b>**x**.`org` <!-- y --> ~~z~~"
    assert without_markup(plain(text)) == "a@x.org  z"
    back = unmasked(text, markup=False)
    assert back.text == "a@x.org  z"
    start, end = back.span(0, 7)
    assert text[start:end] == "a<b>&#64;</b>**x**.`org"


TEXTS = st.lists(
    st.sampled_from(["é", "５", "&#64;", "&amp;", "\\@", "\\u0040", "%40", "\n", "\n\n", " ", "- ",
                     "<b>", "**", "`", "\u200b", "\u00a0", "ﬁ", "½"])
    | st.text(st.characters(codec="utf-8"), max_size=6)
).map("".join)  # fmt: skip


@settings(deadline=None, derandomize=True, database=None)
@given(TEXTS, st.booleans(), st.data())
def test_every_span_has_a_way_back(text: str, markup: bool, data: st.DataObject) -> None:
    found = unmasked(text, markup)
    assert len(found.text) == len(found.begins) == len(found.ends)
    assert found.text == (plain(text) if markup else without_markup(plain(text)))
    if found.text:
        start = data.draw(st.integers(0, len(found.text) - 1))
        end = data.draw(st.integers(start + 1, len(found.text)))
        begin, stop = found.span(start, end)
        assert 0 <= begin < stop <= len(text)
        place = place_of(text, begin, stop)
        assert text.split("\n")[place.line - 1][place.column - 1 :][:1] or text[begin] == "\n"


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(codec="ascii", exclude_characters="\\&%\n\t"), max_size=60))
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_a_place_ends_with_its_line() -> None:
    assert place_of("ab\ncd ef", 3, 5) == Place(2, 1, 2)
    assert place_of("ab\ncd ef\ngh", 6, 11) == Place(2, 4, 2)
