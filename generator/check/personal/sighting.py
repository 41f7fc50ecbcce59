"""One thing that was seen and should not be published."""

from msgspec import Struct

from generator.source.place import Place


class Sighting(Struct, frozen=True):
    """Something that a rule on personal data is about."""

    rule: str
    path: str
    place: Place
    words: str
    """The words as a person reads them, in plain characters."""
    key: str
    """The key of what the file belongs to, which decides who may read it."""
    where: str = ""
    """Where the words stand, when no line of the file can be shown."""
