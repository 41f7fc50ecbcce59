"""Anchors made from headings."""

import pytest

from generator.source.slugs import slug, unique_slug


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Next steps", "next-steps"),
        ("  What we did: 2026 & later!  ", "what-we-did-2026-later"),
        ("snake_case -- and -- dashes", "snake-case-and-dashes"),
        ("Participación", "participación"),
        ("学校", "学校"),
        ("ﬁne", "fine"),
        ("…", "section"),
        ("", "section"),
        ('<b onclick="x">', "b-onclick-x"),
    ],
)
def test_slug(title: str, anchor: str) -> None:
    assert slug(title) == anchor


@pytest.mark.parametrize(
    ("taken", "anchor"),
    [
        ([], "text--goals"),
        (["goals"], "text--goals"),
        (["text--goals"], "text--goals-2"),
        (["text--goals", "text--goals-2"], "text--goals-3"),
    ],
)
def test_equal_headings_get_numbers(taken: list[str], anchor: str) -> None:
    assert unique_slug("Goals", "text--", taken) == anchor
