"""What a reference means: the nearest thing that it could name."""

import pytest

from generator.load.layout import Found
from generator.load.names import Names

THINGS = {
    "framework/learner": "framework",
    "framework/learner/outcomes": "group",
    "framework/learner/outcomes/agency": "element",
    "framework/learner/outcomes/voice": "element",
    "framework/learner/principles": "group",
    "framework/learner/principles/voice": "element",
    "framework/ccsf": "framework",
    "framework/ccsf/pillars": "group",
    "framework/ccsf/pillars/voice": "element",
    "framework/offerings/walks": "offering",
    "sites/oak": "district",
    "sites/oak/2026-walk": "report",
    "sites/oak/2026-walk/hours": "finding",
    "sites/oak/elm": "school",
    "sites/oak/elm/2025-walk": "report",
    "sites/oak/elm/2025-walk/hours": "finding",
    "sites/oak/elm/2025-walk/walks": "finding",
    "sites/oak/elm/2026-walk": "report",
    "sites/oak/elm/2026-walk/hours": "finding",
    "sites/oak/ash": "school",
    "sites/oak/ash/2026-walk": "report",
    "sites/oak/ash/2026-walk/rides": "finding",
    "sites/birch": "district",
    "sites/birch/2026-walk": "report",
    "sites/birch/2026-walk/rides": "finding",
}
ALIASES = {
    "framework/learner/outcomes/agency": ("self-direction",),
    "framework/learner/outcomes": ("results",),
    "framework/learner": ("learners", "l-c"),
    "sites/oak/elm": ("elm-street",),
}
NAMES = Names((Found(f"{key}.md", kind, key) for key, kind in THINGS.items()), ALIASES)


def meant(words: str, citing: str, *kinds: str) -> list[str]:
    """The keys that a reference may mean."""
    return [one.key for one in NAMES.look_up(words, citing, kinds)]


@pytest.mark.parametrize(
    ("words", "citing", "keys"),
    [
        ("hours", "sites/oak/elm/2026-walk/other", ["sites/oak/elm/2026-walk/hours"]),
        ("hours", "sites/oak/elm/2026-walk", ["sites/oak/elm/2026-walk/hours"]),
        ("hours", "sites/oak/elm/2025-walk/walks", ["sites/oak/elm/2025-walk/hours"]),
        (
            "hours",
            "sites/oak/elm",
            ["sites/oak/elm/2025-walk/hours", "sites/oak/elm/2026-walk/hours"],
        ),
        ("rides", "sites/oak/elm/2026-walk/hours", ["sites/oak/ash/2026-walk/rides"]),
        ("rides", "sites/birch/2026-walk", ["sites/birch/2026-walk/rides"]),
        (
            "rides",
            "framework/ccsf",
            ["sites/birch/2026-walk/rides", "sites/oak/ash/2026-walk/rides"],
        ),
        ("2026-walk", "sites/oak/elm/2025-walk", ["sites/oak/elm/2026-walk"]),
        (
            "2026-walk/hours",
            "sites/oak/ash/2026-walk",
            ["sites/oak/2026-walk/hours", "sites/oak/elm/2026-walk/hours"],
        ),
        ("elm/2026-walk/hours", "sites/oak/ash/2026-walk", ["sites/oak/elm/2026-walk/hours"]),
        ("oak/2026-walk/hours", "sites/oak/elm/2026-walk", ["sites/oak/2026-walk/hours"]),
        ("sites/oak/2026-walk/hours", "sites/birch", ["sites/oak/2026-walk/hours"]),
        ("/sites/oak/2026-walk/hours/", "sites/birch", ["sites/oak/2026-walk/hours"]),
        ("voice", "framework/learner/outcomes/agency", ["framework/learner/outcomes/voice"]),
        ("voice", "framework/learner/outcomes", ["framework/learner/outcomes/voice"]),
        ("voice", "framework/ccsf/pillars/voice", ["framework/ccsf/pillars/voice"]),
        (
            "voice",
            "framework/learner",
            ["framework/learner/outcomes/voice", "framework/learner/principles/voice"],
        ),
        ("agency", "content/index.md", ["framework/learner/outcomes/agency"]),
        ("outcomes/agency", "sites/oak", ["framework/learner/outcomes/agency"]),
        ("pillars/agency", "sites/oak", []),
        ("gency", "sites/oak", []),
        ("", "sites/oak", []),
        ("/", "sites/oak", []),
        ("a/b/c/d/e/f/agency", "sites/oak", []),
    ],
)
def test_nearest_first(words: str, citing: str, keys: list[str]) -> None:
    assert meant(words, citing) == keys


@pytest.mark.parametrize(
    ("kinds", "key"),
    [(("offering",), "framework/offerings/walks"), (("finding",), "sites/oak/elm/2025-walk/walks")],
)
def test_only_kinds_that_the_field_takes(kinds: tuple[str, ...], key: str) -> None:
    assert meant("walks", "sites/oak/elm/2025-walk", *kinds) == [key]


def test_nearer_thing_of_another_kind_does_not_hide_one() -> None:
    assert meant("hours", "sites/oak/elm/2026-walk", "offering") == []
    assert meant("walks", "sites/oak/elm/2025-walk", "offering", "element") == [
        "framework/offerings/walks"
    ]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("self-direction", "framework/learner/outcomes/agency"),
        ("outcomes/self-direction", "framework/learner/outcomes/agency"),
        ("results/agency", "framework/learner/outcomes/agency"),
        ("l-c/results/self-direction", "framework/learner/outcomes/agency"),
        ("learners/outcomes/agency", "framework/learner/outcomes/agency"),
        ("elm-street/2025-walk/hours", "sites/oak/elm/2025-walk/hours"),
        ("oak/elm-street", "sites/oak/elm"),
    ],
)
def test_older_ids_still_lead_there(words: str, key: str) -> None:
    candidates = NAMES.look_up(words, "sites/birch", ())
    assert [(one.key, one.by_alias) for one in candidates] == [(key, True)]


def test_present_id_is_not_called_an_older_one() -> None:
    candidates = NAMES.look_up("outcomes/agency", "sites/birch", ())
    assert [one.by_alias for one in candidates] == [False]


def test_ids_of_kinds() -> None:
    assert NAMES.ids(("district",)) == ["birch", "oak"]
    assert {"voice", "outcomes"} <= set(NAMES.ids(("element", "group")))
    assert set(NAMES.ids(())) == {key.rpartition("/")[2] for key in THINGS}
