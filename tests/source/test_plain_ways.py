"""The short ways give what the long ways give, or step back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source import prose, yaml_text
from generator.source.plain_prose import plain_body
from generator.source.plain_yaml import plain_data

WORDS = st.sampled_from(
    "a Families 12 9. 3) it's (so) “Yes” [[agency]] [[a/b|the words]] [[ [[A]] ]] ]( ![[x]] - + # "
    "> * _x_ `c` & &amp; < <b> \\ | ~~ == --- : 10:30 \u00a0 \u00ad \u2028 \x00 \t é 年 ½ ² … "
    "\" '".split(" ")
)
LINES = st.lists(WORDS, max_size=6).map(" ".join)
BODIES = st.lists(LINES, max_size=6).map("\n".join)


@given(BODIES)
def test_a_plain_body_reads_like_any_other(body: str) -> None:
    plain = plain_body(body, 7, prose.SCHEME) if body.strip() else None
    if plain:
        assert prose._of_plain(plain) == prose._parsed(body, 7, "text--", 2)


@pytest.mark.parametrize(
    "body",
    [
        "One.",
        "One\nof two.\n\n\nAnother [[agency]] and [[a/b|the words]].\n",
        "[[agency]] [[agency]]",
    ],
)
def test_most_bodies_are_plain(body: str) -> None:
    plain = plain_body(body, 7, prose.SCHEME)
    assert plain
    assert prose._of_plain(plain) == prose._parsed(body, 7, "text--", 2)


VALUES = st.sampled_from(
    "a null ~ yes 007 1.5 2026-10-14 it's “so” x: :x #c c#d - -5 [a, b] [a,b] [] [a, , b] {a: b} "
    "{a: b, a: c} {a:b} [{a: b}] 'q' \"q\" a, & * ! !t | > % @ ? \u00a0 \u2028 \x85 \t é "
    "年 … (a) https://a.b/c?d=e 10:30 why? 9%".split(" ")
)
FIELDS = st.tuples(
    st.sampled_from(
        "a: |b: |a:|b:\n  - |  - |- |    - || |  a: |  b: |  1-a/b:|  - a: |  - b:|    a: |    b:|"
        "      a: |      - |   a: ".split("|")
    ),
    st.lists(VALUES, max_size=3).map(" ".join),
).map("".join)
FRONT_MATTERS = st.lists(FIELDS, max_size=9).map("\n".join)


@given(FRONT_MATTERS)
def test_plain_front_matter_reads_like_any_other(text: str) -> None:
    data = plain_data(text)
    if data is not None:
        reading = yaml_text.read(text)
        assert (reading.data, list(reading.data), reading.faults) == (data, list(data), [])


@pytest.mark.parametrize(
    "text",
    [
        "kind: strength\ntitle: It's so – yes\nelements: [a, b-c]\nfrom:\n  - {from: x, seen: 9}",
        'cds: "99 00000: 0000"\nlanguages:\n  - name: English\n    share: 49\n  - name: Mam',
        "status:\n  a/b:\n    level: x\n    rests_on: [c]\n  2-d:\n    level: y\non: 2026-10-14",
        "aligns:\n  - element: a\n    source:\n      url: https://b.c/d\n  - element: e\nf:\n  - g",
    ],
)
def test_most_front_matter_is_plain(text: str) -> None:
    data = plain_data(text)
    assert data is not None
    assert data == yaml_text.read(text).data


def test_what_is_not_plain_is_noticed_soon() -> None:
    assert plain_data("title: " + "a " * 20_000 + "#") is None
