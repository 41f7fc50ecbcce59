"""The door for MkDocs, the only room that knows it: the plugin, building and serving with it."""

from generator.mkdocs_plugin.building import Built, Wishes, build_site
from generator.mkdocs_plugin.plugin import CrosswalkPlugin
from generator.mkdocs_plugin.reading import read
from generator.mkdocs_plugin.serving import SteadyServer, serve_site

__all__ = [
    "Built",
    "CrosswalkPlugin",
    "SteadyServer",
    "Wishes",
    "build_site",
    "read",
    "serve_site",
]
