"""What lies where in a project, before anything of it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.load.layout import Found, Layout, sort_out
from generator.source import files
from generator.source.files import Entry
from generator.source.place import Fault

FOLDERS = ("framework", "sites")
CONTENT = "content"


@dataclass(frozen=True)
class Whereabouts:
    """Every file of a project, and what it is by its path."""

    entries: Mapping[str, Entry]
    """Below ``framework/`` and ``sites/``, by the path."""
    content: Mapping[str, Entry]
    """Below ``content/``, likewise."""
    layout: Layout
    has_content: bool = True
    """Whether the files of ``content/`` are among them, if there are any."""

    @property
    def forbidden(self) -> dict[str, Fault]:
        """Files that are not to be read and hold no thing, such as a picture that is a link."""
        return _forbidden(self.entries, self.layout)

    @property
    def originals(self) -> list[Found]:
        """The things, without those in other languages."""
        return [found for found in self.layout.found if not found.language]

    @cached_property
    def schools(self) -> frozenset[str]:
        """The keys of the schools."""
        return frozenset(found.key for found in self.originals if found.kind == "school")

    def of(self, is_wanted: Callable[[str], bool]) -> "Whereabouts":
        """The same of these files alone; each is what it is among all of them."""
        layout = self.layout
        return replace(
            self,
            entries={path: one for path, one in self.entries.items() if is_wanted(path)},
            content={path: one for path, one in self.content.items() if is_wanted(path)},
            has_content=is_wanted(CONTENT),
            layout=Layout(
                tuple(found for found in layout.found if is_wanted(found.path)),
                tuple(filter(is_wanted, layout.pictures)),
                tuple(filter(is_wanted, layout.tables)),
                tuple(filter(is_wanted, layout.strays)),
            ),
        )


def look_round(root: Path) -> Whereabouts:
    """What lies below ``root``; nothing is opened."""
    entries = {one.path: one for folder in FOLDERS for one in files.entries(root, folder)}
    content = {one.path: one for one in files.entries(root, CONTENT)}
    layout = sort_out(entries)
    beside = _forbidden(entries, layout)
    if beside:
        layout = sort_out([path for path in entries if path not in beside])
    return Whereabouts(entries, content, layout)


def _forbidden(entries: Mapping[str, Entry], layout: Layout) -> dict[str, Fault]:
    things = {found.path for found in layout.found}
    return {path: one.fault for path, one in entries.items() if one.fault and path not in things}
