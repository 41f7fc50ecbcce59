"""Building a site again and again while it is served: of what has not changed, nothing is made."""

from collections.abc import Mapping
from itertools import cycle
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.diagnostics.stages import Stages
from generator.load.project import NOTHING
from generator.mkdocs_plugin.building import plugin_of
from generator.mkdocs_plugin.served import Shown

TURNS = ("one", "two")


class Rebuilding:
    """The builds of one project. Each goes into the folder that the last good one is not in."""

    def __init__(
        self,
        config_file: Path,
        folder: Path,
        address: str | None = None,
        told: Mapping[str, str | None] = NOTHING,
    ) -> None:
        """``folder`` is where the sites lie; ``told`` is what the command line says of settings."""
        self._config_file, self._folder, self._told = config_file, folder, told
        self._extra = {"dev_addr": address} if address else {}
        self._turns = cycle(TURNS)
        self._turn = next(self._turns)
        self._shown: Shown | None = None
        self.stages = Stages()
        """How far the last build was, and how much it had to do."""

    def begin(self) -> MkDocsConfig:
        """Tells the plugins that a site will be served; with the settings that say where."""
        config = self._configured()
        config.plugins.on_startup(command="serve", dirty=False)
        return config

    def make(self, url: str) -> Path:
        """Makes the site as it is served at ``url``: its folder, which is left alone until the
        next one is good. Raises whatever kept it from being made."""
        config = self._configured()
        config.site_url = url
        plugin = plugin_of(config)
        plugin.stages = self.stages = Stages()
        plugin.shown = self._shown
        build(config, serve_url=url)
        self._turn = next(self._turns)
        folder = Path(config.site_dir)
        self._shown = Shown(folder, plugin.units) if plugin.known else None
        return folder

    def _configured(self) -> MkDocsConfig:
        config = load_config(
            config_file=str(self._config_file),
            site_dir=str(self._folder / self._turn),
            strict=False,
            **self._extra,
        )
        plugin_of(config).spoken = self._told
        return config
