"""JSON as ``json.dumps`` writes it with ``indent=1``, whole or put together from written parts."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data.json_text import as_file, as_json, list_in_parts, object_in_parts, written

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
)
VALUES = st.recursive(
    LEAVES, lambda of: st.lists(of) | st.tuples(of, of) | st.dictionaries(st.text(), of)
)


def slowly(value: Any) -> bytes:
    """What the standard library makes of a value."""
    return f"{json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()


@given(VALUES)
def test_it_is_what_the_standard_library_writes(value: Any) -> None:
    assert as_json(value) == slowly(value)


@given(st.dictionaries(st.text(max_size=5), st.lists(VALUES, max_size=3), max_size=3))
def test_written_parts_make_the_same_whole(value: dict[str, list[Any]]) -> None:
    parts = [
        (name, list_in_parts((written(one, 2) for one in held), 1)) for name, held in value.items()
    ]
    assert as_file(b"".join(object_in_parts(parts, 0))) == slowly(value)


@pytest.mark.parametrize("value", [math.nan, math.inf, [-math.inf]])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json(value)
