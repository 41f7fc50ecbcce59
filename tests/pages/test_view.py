"""What templates keep with a view is no part of it."""

import pickle

import pytest

from generator.pages.known import Link


def test_a_view_is_what_its_fields_are() -> None:
    shown, same = Link("../oak/", "Oak"), Link("../oak/", "Oak")
    vars(shown)["links.html a"] = '<a href="../oak/">Oak</a>'
    assert shown == same
    assert hash(shown) == hash(same)
    assert vars(pickle.loads(pickle.dumps(shown))) == {}  # noqa: S301 - made just before
    assert shown != Link("../elm/", "Oak")


def test_a_view_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Link("../oak/", "Oak").title = "Elm"  # type: ignore[misc]
