"""Building a site again and again while it is served: of what has not changed, nothing is made."""

from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from threading import Lock, Thread
from time import sleep

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.diagnostics.stages import Stages
from generator.load.project import NOTHING
from generator.mkdocs_plugin.building import plugin_of
from generator.mkdocs_plugin.kept_units import KeptUnit, folders_of
from generator.mkdocs_plugin.plugin import CrosswalkPlugin
from generator.mkdocs_plugin.reading import Basis
from generator.mkdocs_plugin.served import Rest, Shown
from generator.mkdocs_plugin.share_units import NotAtHandError
from generator.publish.up_to_date import look

GIVING_WAY = 0.005
"""Seconds: time enough for whoever waits for the lock to have it, and for no one to notice."""


class OverError(Exception):
    """What is being made is not needed any more: the server ends."""


class _UntilOver:
    """Ends whatever is being made for a request when nobody waits for it."""

    is_over = False

    def hear(self, doing: str, done: int, of: int) -> None:
        """Is told now and then while something is made."""
        if self.is_over:
            raise OverError

    def end(self) -> None:
        """A stage has ended."""


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
        self.counted = ""
        """How much there is to say of what is shown: warnings and notices, in words."""
        self.stays_out = ""
        """What readers do not get of it, in words."""
        self._not_apart = ""
        """What of the project kept it from being read in shares, when it was last tried."""
        self._lock = Lock()
        self._until = _UntilOver()
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
            shown = self._shown
            plugin = self._build(url)
            self._site, before, self._before = Path(plugin.site_dir), self._before, self._site
            self._rest, self._basis = plugin.rest, plugin.project.basis
            self.counted = plugin.project.counted
            self.stays_out = plugin.project.stays_out
            self._number += 1
            self._let_go(plugin.project.place, shown.units if shown else {})
        if before:
            # What is shown may still be made from the site just before it, and from none older.
            Thread(target=rmtree, args=(before, True), daemon=True).start()
        return self._site

    def _build(self, url: str) -> CrosswalkPlugin:
        config = self._configured()
        around = look([self._config_file, Path(config.docs_dir)], moment=0).digest
        place = None if around == self._not_apart else self._kept / str(self._number)
        try:
            return self._build_at(place, config, url)
        except NotAtHandError:  # a district is in the navigation, say
            self._not_apart = around
            return self._build_at(None, self._configured(), url)

    def _build_at(self, place: Path | None, config: MkDocsConfig, url: str) -> CrosswalkPlugin:
        config.site_url = url
        plugin = plugin_of(config)
        plugin.stages = self.stages = Stages(self._until)
        plugin.project.shown, plugin.project.place = self._shown, place
        build(config, serve_url=url)
        plugin.site_dir = config.site_dir
        return plugin

    @property
    def _kept(self) -> Path:
        return self._folder / "kept"

    def _let_go(self, place: Path | None, before: Mapping[str, KeptUnit]) -> None:
        """Removes what earlier builds have kept, and no unit of this one, nor of the one before it,
        from which some may still be taken."""
        units = self._rest.units if self._rest else {}
        needed = {place, *folders_of(units.values()), *folders_of(before.values())}
        if self._kept.is_dir():
            for folder in self._kept.iterdir():
                if folder not in needed:
                    rmtree(folder, ignore_errors=True)

    @property
    def has_pages(self) -> bool:
        """Whether there is a good site, whatever is wrong now."""
        return self._rest is not None

    def ask(self, url: str) -> None:
        """Makes what is at this address of the last good site, unless it is there or not to be.
        Where that takes long, a site that is made meanwhile, or a page, comes in between.

        Raises ``NotAtHandError`` where a file was saved meanwhile, so that all is to be made anew,
        and ``OverError`` where the server ends.
        """
        while not self._is_there(url):
            sleep(GIVING_WAY)

    def _is_there(self, url: str) -> bool:
        with self._lock:
            return self._rest is None or self._rest.ask(url)

    def finish(self) -> None:
        """Makes all of the last good site that is not made yet; raises as ``ask`` does."""
        with self._lock:
            if self._rest:
                self._rest.finish()

    def stop(self) -> None:
        """Ends what is being made, and waits for that: nothing is written any more."""
        self._until.is_over = True
        with self._lock:
            self._rest = None

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
