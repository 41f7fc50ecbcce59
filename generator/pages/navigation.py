"""The navigation as ``nav:`` in ``mkdocs.yml`` has it: its titles, and what is taken out of it."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

Nav = list[Any] | dict[str, Any]


def titles(nav: Nav) -> dict[str, str]:
    """The titles that it gives to files; MkDocs forgets them for pages made by plugins."""
    found: dict[str, str] = {}
    entries = nav.items() if isinstance(nav, dict) else [(None, entry) for entry in nav]
    for title, entry in entries:
        if isinstance(entry, str) and title:
            found[entry] = title
        elif isinstance(entry, (list, dict)):
            found |= titles(entry)
    return found


def named(nav: Nav) -> frozenset[str]:
    """The paths of all files in it, with a title or without."""
    entries = nav.values() if isinstance(nav, dict) else nav
    deeper = [named(entry) for entry in entries if isinstance(entry, (list, dict))]
    own = (PurePath(entry.lstrip("/")) for entry in entries if isinstance(entry, str))
    return frozenset(path.as_posix() for path in own).union(*deeper)


def without(nav: Nav | None, is_left_out: Callable[[str], bool]) -> Nav | None:
    """The navigation without the files that are left out; a section that loses all goes, too."""
    if isinstance(nav, dict):
        kept = {title: _entry_without(entry, is_left_out) for title, entry in nav.items()}
        return {title: entry for title, entry in kept.items() if entry}
    if isinstance(nav, list):
        entries = [_entry_without(entry, is_left_out) for entry in nav]
        return [entry for entry in entries if entry]
    return nav


def _entry_without(entry: Any, is_left_out: Callable[[str], bool]) -> Any:
    if isinstance(entry, str):
        return "" if is_left_out(entry) else entry
    return without(entry, is_left_out)
