"""Front matter as texts, lists and mappings, and the place of each."""

import time

import pytest

from generator.source.place import Place
from generator.source.yaml_text import DEEPEST, read


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "off",
        "true",
        "null",
        "007",
        "0x1F",
        "1_000",
        "1e3",
        ".5",
        "2026-10-14",
        "2026-02-30",
        "12:30",
        "10:20:30",
        "=",
        "<<",
        "1.10",
        "ñ",
        "O'Neil",
        "a: b".replace(": ", ":"),
    ],
)
def test_scalars_stay_as_written(written: str) -> None:
    reading = read(f"field: {written}\n")
    assert (reading.data, reading.faults) == ({"field": written}, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("field:", None),
        ("field: ~", None),
        ("field: # nothing yet", None),
        ('field: ""', ""),
        ('field: "~"', "~"),
        ("field: []", []),
        ("field: {}", {}),
        ("field: [a, , b]".replace(", ,", ", ~,"), ["a", None, "b"]),
        ("field: a # b", "a"),
        ("field: a#b", "a#b"),
        ("field: |\n  one\n  two\n", "one\ntwo\n"),
        ("field: >\n  one\n  two\n", "one two\n"),
        ("field: one\n  two", "one two"),
        ('field: "a\\tb\\u00f1"', "a\tbñ"),
        ('field: "a\\0b\\e\\u009f\\ue0007\\ue001"', "ab7"),
        ("field: 'it''s'", "it's"),
        ("field:\n- a\n- b", ["a", "b"]),
        ("field: {a: {b: [c]}}", {"a": {"b": ["c"]}}),
        ("field: a\u2028b\u0085c", "a b c"),
    ],
)
def test_values(text: str, value: object) -> None:
    reading = read(text)
    assert (reading.data, reading.faults) == ({"field": value}, [])


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_no_fields_are_no_fault(text: str) -> None:
    assert (read(text).data, read(text).faults) == ({}, [])


PLACES = """title: "Familias: ñandú"
elements: [agency, 協働, 'x y']
evidence:
  - from: talks
    of: 12
text: |
  long
🌱 key: value
last: x\u2028y
after: z
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), Place(2, 8, 17)),
        (("elements",), Place(3, 11, 1)),
        (("elements", 0), Place(3, 12, 6)),
        (("elements", 1), Place(3, 20, 2)),
        (("elements", 2), Place(3, 24, 5)),
        (("evidence", 0, "from"), Place(5, 11, 5)),
        (("evidence", 0, "of"), Place(6, 9, 2)),
        (("text",), Place(7, 7, 1)),
        (("🌱 key",), Place(9, 8, 5)),
        (("after",), Place(11, 8, 1)),
        (("elements", 7), Place(3, 11, 1)),
        (("title", "deeper", 3), Place(2, 8, 17)),
    ],
)
def test_places_of_values(path: tuple[str | int, ...], place: Place) -> None:
    assert read(PLACES).place_of_value(path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), Place(2, 1, 5)),
        (("evidence", 0, "of"), Place(6, 5, 2)),
        (("🌱 key",), Place(9, 1, 5)),
        (("evidence", 0, "unknown"), Place(4, 1, 8)),
    ],
)
def test_places_of_keys(path: tuple[str | int, ...], place: Place) -> None:
    assert read(PLACES).place_of_key(path) == place


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("- a\n- b", "front-matter-not-a-mapping", Place(2, 1)),
        ("just words", "front-matter-not-a-mapping", Place(2, 1, 10)),
        ("a: b: c", "bad-yaml", Place(2, 5)),
        ("a: [b", "bad-yaml", Place(2, 4)),
        ('a: "b', "bad-yaml", Place(2, 4)),
        ("a: x\n\tb: y", "bad-yaml", Place(3, 1)),
        ("a: @b", "bad-yaml", Place(2, 4)),
        ("a: b\x00c", "bad-yaml", Place(2, 5)),
        ("ñ: ñ\x1bc", "bad-yaml", Place(2, 5)),
        ("{a: b} c", "bad-yaml", Place(2, 8)),
        ("a: b\n--- \nc: d".replace("--- ", "--- #"), "bad-yaml", Place(3, 1, 3)),
        ("a: b\n...\nc: d", "bad-yaml", Place(4, 1)),
        ("? [a]\n: b", "bad-yaml", Place(2, 3)),
        ('a: "\\ud800"', "bad-yaml", Place(2, 7)),
    ],
)
def test_what_is_no_mapping_of_fields(text: str, rule: str, place: Place) -> None:
    reading = read(text)
    assert [(fault.rule, fault.place) for fault in reading.faults] == [(rule, place)]
    assert reading.data == {}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: x\na: y\nb: z", [("doubled-key", "a", Place(3, 1))]),
        ("a: {b: 1, b: {c: 2}}", [("doubled-key", "b", Place(2, 11))]),
        ("a: &x y", [("yaml-anchor", "&x", Place(2, 4, 2))]),
        ("a: *x", [("yaml-anchor", "*x", Place(2, 4, 2))]),
        (
            "a: !!python/object:os.system y",
            [("yaml-tag", "!!python/object:os.system", Place(2, 4, 25))],
        ),
        ("a: !ENV y", [("yaml-tag", "!ENV", Place(2, 4, 4))]),
        (
            "a: &x [1]\nb: !y z\n<<: *x",
            [
                ("yaml-anchor", "&x", Place(2, 4, 2)),
                ("yaml-tag", "!y", Place(3, 4, 2)),
                ("yaml-anchor", "*x", Place(4, 5, 2)),
            ],
        ),
    ],
)
def test_what_is_not_taken(text: str, faults: list[tuple[str, str, Place]]) -> None:
    told = [(fault.rule, *fault.words.values(), fault.place) for fault in read(text).faults]
    assert told == faults


def test_first_of_two_values_is_kept() -> None:
    assert read("a: x\na: [y, {z: 1}]\nb: z").data == {"a": "x", "b": "z"}


def nested(levels: int) -> str:
    return "a: " + "[" * (levels - 1) + "x" + "]" * (levels - 1)


@pytest.mark.parametrize(
    ("text", "deep"),
    [
        (nested(DEEPEST), False),
        (nested(DEEPEST + 1), True),
        ("a: " + "[" * 10_000, True),
        ("a: " + "{b: " * 10_000, True),
        ("a: " + "- " * 10_000, False),
        ("? " * 10_000, False),
    ],
)
def test_depth(text: str, deep: bool) -> None:
    began = time.monotonic()
    rules = {fault.rule for fault in read(text).faults}
    assert ("front-matter-too-deep" in rules) == deep
    assert time.monotonic() - began < 5


def test_many_aliases_do_not_grow() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    reading = read("\n".join(lines))
    assert {fault.rule for fault in reading.faults} == {"yaml-anchor"}
    assert reading.data["a39"] == [None, None]
