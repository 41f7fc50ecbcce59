"""Building a site again and again while it is served: of what has not changed, nothing is made."""

from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from threading import Lock, Thread

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.diagnostics.stages import Stages
from generator.load.project import NOTHING
from generator.mkdocs_plugin.building import plugin_of
from generator.mkdocs_plugin.plugin import CrosswalkPlugin
from generator.mkdocs_plugin.reading import Basis
from generator.mkdocs_plugin.served import Rest, Shown
from generator.mkdocs_plugin.share_units import NotAtHandError


class Rebuilding:
    """The builds of one project, each in a folder of its own, and the last good one of them."""

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
        self._number = 1
        self._site: Path | None = None
        self._before: Path | None = None
        self._rest: Rest | None = None
        self._basis: Basis | None = None
        self._place: Path | None = folder / "kept"
        self._lock = Lock()
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
        with self._lock:
            try:
                plugin = self._build(url)
            except NotAtHandError:
                # A district is in the navigation, say: from now on everything is read each time.
                self._place = None
                plugin = self._build(url)
            self._site, before, self._before = Path(plugin.site_dir), self._before, self._site
            self._rest, self._basis = plugin.rest, plugin.project.basis
            self._number += 1
        if before:
            # What is shown may still be made from the site just before it, and from none older.
            Thread(target=rmtree, args=(before, True), daemon=True).start()
        return self._site

    def _build(self, url: str) -> CrosswalkPlugin:
        config = self._configured()
        config.site_url = url
        plugin = plugin_of(config)
        plugin.stages = self.stages = Stages()
        plugin.project.shown, plugin.project.place = self._shown, self._place
        build(config, serve_url=url)
        plugin.site_dir = config.site_dir
        return plugin

    def ask(self, url: str) -> None:
        """Makes what is at this address of the last good site, unless it is there or not to be.

        Raises ``NotAtHandError`` where a file was saved meanwhile, so that all is to be made anew.
        """
        with self._lock:
            if self._rest:
                self._rest.ask(url)

    def finish(self) -> None:
        """Makes all of the last good site that is not made yet; raises as ``ask`` does."""
        with self._lock:
            if self._rest:
                self._rest.finish()

    def end(self) -> None:
        """Tells the plugins that it is over; they keep nothing."""
        config = self._configured()
        plugin_of(config).project.forget()
        self._rest = None
        config.plugins.on_shutdown()

    @property
    def _shown(self) -> Shown | None:
        return (
            Shown(self._site, self._rest.units, self._basis) if self._site and self._rest else None
        )

    def _configured(self) -> MkDocsConfig:
        config = load_config(
            config_file=str(self._config_file),
            site_dir=str(self._folder / str(self._number)),
            strict=False,
            **self._extra,
        )
        plugin_of(config).spoken = self._told
        return config
