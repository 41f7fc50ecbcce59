"""What the files of one build have in common, whatever they tell of."""

from msgspec import Struct

from generator.model.settings import Settings


class Edition(Struct, frozen=True):
    """For whom the files of a build are, and of which day."""

    settings: Settings
    as_of: str
    """The day that stands for today; empty without dates."""
    is_large: bool
    """Whether there are so many sites that only files of their own have the rows about them."""
