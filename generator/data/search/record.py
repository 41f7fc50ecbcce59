"""A record: one thing that a reader may look for, with what it is found by and shown as."""

from typing import NamedTuple

KINDS = (
    "strength",
    "opportunity",
    "recommendation",
    "goal",
    "report",
    "school",
    "district",
    "element",
    "group",
    "framework",
    "offering",
    "crosswalk",
    "page",
    "guide",
)
"""What a record can be of; ``guide`` is what authors read: the writing guide, fields, rules."""
FACETS = ("kind", "district", "element", "status")
"""What results can be filtered by."""


class Record(NamedTuple):
    """Something to be found.

    ``text`` is found and shown, ``names`` are found before it, ``more`` after the same fashion is
    found but not shown. ``block`` is the key of what the record stands with: a site, a framework.
    """

    block: str
    kind: str
    url: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    """Whose it is, and what it is part of: words that are shown with it."""
    date: str = ""
    district: str = ""
    elements: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """Levels and progress, as ``addresses.level_value`` and ``progress_value`` write them."""

    def facet(self, name: str) -> tuple[str, ...]:
        """The values by which a filter finds it."""
        if name == "element":
            return self.elements
        if name == "status":
            return self.statuses
        value: str = getattr(self, name)
        return (value,) if value else ()
