"""The door for MkDocs, the only room that knows it: the plugin, and building with it.

Whoever serves imports ``serving``, which brings a server along.
"""

from generator.mkdocs_plugin.building import Built, Wishes, build_site
from generator.mkdocs_plugin.left_out import LeftOutOf
from generator.mkdocs_plugin.plugin import CrosswalkPlugin
from generator.mkdocs_plugin.reading import Read, read

__all__ = [
    "Built",
    "CrosswalkPlugin",
    "LeftOutOf",
    "Read",
    "Wishes",
    "build_site",
    "read",
]
