"""Building a site as ``mkdocs build`` does, for the command line."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.compiler import Checked
from generator.load.project import NOTHING
from generator.mkdocs_plugin.plugin import CrosswalkPlugin
from generator.pages.known import Known

log = logging.getLogger("mkdocs.plugins.crosswalk")


@dataclass(frozen=True)
class Built:
    """A site that was built, and what is known of it."""

    folder: Path
    pages: int
    title: str
    url: str
    """Its address on the web (``site_url``); empty when it has none."""
    known: Known


def build_site(
    config_file: Path,
    *,
    strict: bool,
    told: Mapping[str, str | None] = NOTHING,
    to: Path | None = None,
    read: Checked | None = None,
) -> Built:
    """Builds the site, as ``mkdocs build`` does.

    ``told`` is what the command line says of the settings, ``to`` another folder than theirs, and
    ``read`` what was read and checked already with the same settings.
    """
    extra = {"site_dir": str(to.absolute())} if to else {}
    config = load_config(config_file=str(config_file), strict=strict or None, **extra)
    plugin_of(config).spoken, plugin_of(config).read = told, read
    config.plugins.on_startup(command="build", dirty=False)
    log.setLevel(logging.ERROR)  # what the check found has been told
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    site, plugin = Path(config.site_dir), config.plugins["crosswalk"]
    if not isinstance(plugin, CrosswalkPlugin) or plugin.known is None:
        raise PluginError("The site was built without Crosswalk.")
    pages = sum(1 for _ in site.rglob("*.html"))
    return Built(site, pages, config.site_name, config.site_url or "", plugin.known)


def plugin_of(config: MkDocsConfig) -> CrosswalkPlugin:
    """The plugin that a configuration names."""
    return next(one for one in config.plugins.values() if isinstance(one, CrosswalkPlugin))
