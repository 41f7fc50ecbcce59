"""Ids that are offered in the place of names that are none."""

import pytest

from generator.model.values import ID_LENGTH, good_id, problem_with_id


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Home Languages", "home-languages"),
        ("Students_Lead (final)", "students-lead-final"),
        ("Más niños", "mas-ninos"),
        ("Families’ and students' voices", "families-and-students-voices"),
        ("a — b", "a-b"),
        ("index", "index-1"),
        ("学校", "a-new-name"),
        ("", "a-new-name"),
        ("x" * 80, "x" * ID_LENGTH),
        ("home-languages", "home-languages"),
    ],
)
def test_good_id(text: str, offered: str) -> None:
    assert good_id(text) == offered
    assert problem_with_id(offered) is None
