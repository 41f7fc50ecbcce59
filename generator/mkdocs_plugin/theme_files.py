"""The theme's files, without the icons that it brings along: there are fourteen thousand."""

import os
from types import MethodType

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class VisibleFiles(FileSystemLoader):
    """Templates, all of which can be loaded by their names; hidden folders are not listed."""

    def list_templates(self) -> list[str]:
        """Their names, without those that lie in a folder whose name begins with a dot."""
        found: set[str] = set()
        for folder in self.searchpath:
            for inside, folders, files in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                within = os.path.relpath(inside, folder).replace(os.sep, "/")
                found.update(files if within == "." else (f"{within}/{name}" for name in files))
        return sorted(found)


def pass_over_icons(theme: Theme) -> None:
    """Keeps MkDocs from going through the icons at every build: it looks for files to copy among
    all that the theme has, and leaves out what is hidden only then."""
    theme.get_env = MethodType(_environment, theme)  # type: ignore[method-assign] # the only way in


def _environment(theme: Theme) -> Environment:
    made = type(theme).get_env(theme)
    made.loader = VisibleFiles(theme.dirs)
    return made
