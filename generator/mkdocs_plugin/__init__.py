"""The door for MkDocs, the only room that knows it: the plugin, and building with it.

Whoever serves imports ``serving``, which brings a server along.
"""

from generator.mkdocs_plugin.building import Built, Wishes, build_site
from generator.mkdocs_plugin.plugin import CrosswalkPlugin
from generator.mkdocs_plugin.reading import read
from generator.mkdocs_plugin.stays_out import what_stays_out

__all__ = [
    "Built",
    "CrosswalkPlugin",
    "Wishes",
    "build_site",
    "read",
    "what_stays_out",
]
