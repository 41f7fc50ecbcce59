"""What lies where in a project, before anything of it is read."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from generator.load.layout import Found, Layout, kind_at, sort_out
from generator.source import files
from generator.source.files import Entry
from generator.source.place import Fault

FRAMEWORK = "framework"
FOLDERS = (FRAMEWORK, "sites")
CONTENT = "content"


class Whereabouts(Struct, frozen=True, dict=True):
    """Every file of a project, and what it is by its path."""

    entries: Mapping[str, Entry]
    """Below ``framework/`` and ``sites/``, by the path."""
    content: Mapping[str, Entry]
    """Below ``content/``, likewise."""
    has_content: bool = True
    """Whether the files of ``content/`` are among them, if there are any."""

    @cached_property
    def layout(self) -> Layout:
        """The files of ``framework/`` and ``sites/``, sorted out; without what is forbidden."""
        beside = self.forbidden
        if beside:
            return sort_out([path for path in self.entries if path not in beside])
        return self._at_first_sight

    @cached_property
    def _at_first_sight(self) -> Layout:
        return sort_out(self.entries)

    @cached_property
    def forbidden(self) -> Mapping[str, Fault]:
        """Files that are not to be read and hold no thing, such as a picture that is a link."""
        faults = {path: one.fault for path, one in self.entries.items() if one.fault}
        things = {one.path for one in self._at_first_sight.found} if faults else ()
        return {path: fault for path, fault in faults.items() if path not in things}

    @cached_property
    def originals(self) -> tuple[Found, ...]:
        """The things, without those in other languages."""
        return tuple(found for found in self.layout.found if not found.language)

    @cached_property
    def schools(self) -> frozenset[str]:
        """The keys of the schools."""
        files = [path for path in self.entries if path.endswith("/school.md")]
        known = frozenset(files)
        return frozenset(
            path.rpartition("/")[0] for path in files if kind_at(path.split("/"), known) == "school"
        )

    def of(self, is_wanted: Callable[[str], bool]) -> "Whereabouts":
        """Some of them; what a file is, those beside it in its folder tell."""
        return Whereabouts(
            {path: one for path, one in self.entries.items() if is_wanted(path)},
            {path: one for path, one in self.content.items() if is_wanted(path)},
            is_wanted(f"{CONTENT}/"),
        )


def look_round(root: Path) -> Whereabouts:
    """What lies below ``root``; nothing is opened."""
    return Whereabouts(
        {one.path: one for folder in FOLDERS for one in files.entries(root, folder)},
        {one.path: one for one in files.entries(root, CONTENT)},
    )
