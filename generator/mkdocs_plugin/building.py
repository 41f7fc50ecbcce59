"""Building a site as ``mkdocs build`` does, for the command line."""

import logging
from collections.abc import Mapping
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from msgspec import Struct, field

from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.plugin import CrosswalkPlugin
from generator.mkdocs_plugin.reading import Read
from generator.mkdocs_plugin.share_units import NotAtHandError
from generator.pages.known import Known
from generator.publish.file_state import State

log = logging.getLogger("mkdocs.plugins.crosswalk")


class Built(Struct, frozen=True):
    """A site that was built, and what is known of it."""

    folder: Path
    pages: int
    title: str
    url: str
    """Its address on the web (``site_url``); empty when it has none."""
    known: Known
    states: Mapping[str, State] = field(default_factory=dict)
    """How its files lie there, by their paths in it; none where that is not known."""


class Wishes(Struct, frozen=True):
    """What the command line asks for: settings (``told``), another folder, no search."""

    told: Mapping[str, str | None] = field(default_factory=dict)
    to: Path | None = None
    with_search: bool = True


NO_WISHES = Wishes()


def build_site(
    config_file: Path,
    wishes: Wishes = NO_WISHES,
    *,
    strict: bool,
    read: tuple[Read, Known] | None = None,
    stages: Stages | None = None,
) -> Built:
    """Builds the site, as ``mkdocs build`` does.

    ``read`` is what was read and checked already with the same settings, and what follows from it;
    ``stages`` hears how far the build is.
    """
    try:
        return _build(config_file, wishes, read, stages or Stages(), strict=strict)
    except NotAtHandError:
        return _build(config_file, wishes, None, stages or Stages(), strict=strict)


def _build(
    config_file: Path,
    wishes: Wishes,
    read: tuple[Read, Known] | None,
    stages: Stages,
    *,
    strict: bool,
) -> Built:
    extra = {"site_dir": str(wishes.to.absolute())} if wishes.to else {}
    config = load_config(config_file=str(config_file), strict=strict or None, **extra)
    plugin = plugin_of(config)
    plugin.spoken, plugin.with_search = wishes.told, wishes.with_search
    plugin.project.read = read
    plugin.stages = stages
    config.plugins.on_startup(command="build", dirty=False)
    log.setLevel(logging.ERROR)  # what the check found has been told
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    site = Path(config.site_dir)
    if plugin.project.known is None:
        raise PluginError("The site was built without Crosswalk.")
    former = plugin.earlier.former
    states = former.states if former else {}
    url = config.site_url or ""
    return Built(site, plugin.pages, config.site_name, url, plugin.project.known, states)


def plugin_of(config: MkDocsConfig) -> CrosswalkPlugin:
    """The plugin that a configuration names."""
    return next(one for one in config.plugins.values() if isinstance(one, CrosswalkPlugin))
