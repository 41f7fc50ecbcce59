"""What all views of pages have in common."""

from msgspec import Struct


class View(Struct, frozen=True, dict=True):
    """What a page shows, or a part of it. Equal views give equal bytes.

    Beside its fields it has room for what templates make of it (``template_calls``): what stands on
    several pages is written once.
    """
