"""Where in a text something stands, and what is wrong there before anything is understood."""

from msgspec import Struct, field


class Place(Struct, frozen=True, order=True):
    """A span of one line. Lines and columns count from 1, as editors show them."""

    line: int = 1
    column: int = 1
    width: int = 1


class Fault(Struct, frozen=True):
    """What is wrong with a text as text: the rule it breaks, the place, and words to fill in."""

    rule: str
    place: Place = Place()
    words: dict[str, str] = field(default_factory=dict)


TOP = Place(1, 1, 1)
"""The very beginning of a file."""
