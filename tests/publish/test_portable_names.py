"""Names that one of the three systems could not unpack are found, and no others."""

import pytest

from generator.publish.portable_names import LONGEST, refused, too_long

GOOD = ["a/index.html", "a/b.c/d-e_f.jpg", "É t é.png", "console/auxiliary.txt", "com10.txt", ".x"]
BAD = [
    "a:b",
    "a?b",
    "a\\b",
    "x/con",
    "x/AUX.txt",
    "lpt1 .jpg",
    "x/trailing.",
    "x /y",
    "a\nb",
    'a"b',
]


def test_good_names_pass() -> None:
    assert refused(GOOD) == []


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_windows_refuses(name: str) -> None:
    assert refused([*GOOD, name]) == [name]


@pytest.mark.parametrize(
    "pair", [("Map.png", "map.png"), ("caf\u00e9", "cafe\u0301"), ("x", "X/y"), ("a/x", "A/X")]
)
def test_names_that_overwrite_each_other(pair: tuple[str, str]) -> None:
    [told] = refused([*pair, *GOOD])
    assert set(told.split(" and ")) == set(pair)


def test_folders_may_be_written_differently() -> None:
    assert refused(["About/a.html", "about/b.html"]) == []


def test_long_paths_are_told() -> None:
    assert too_long(["x" * LONGEST, "y" * (LONGEST + 1)]) == ["y" * (LONGEST + 1)]
