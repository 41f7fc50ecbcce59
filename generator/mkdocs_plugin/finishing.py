"""The end of a build: what is told of it and searched in it, and what the next one may use."""

import logging
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler
from msgspec import Struct, field

from generator import __version__, compiler
from generator.compiler import Checked
from generator.diagnostics.stages import Stages
from generator.load.records import CACHE
from generator.mkdocs_plugin import kept_units, left_out, reading
from generator.mkdocs_plugin.kept_units import Data, KeptUnit, KeptUnits, Whole
from generator.mkdocs_plugin.reading import Read
from generator.model.values import Audience
from generator.pages.known import Known
from generator.pages.theme_folder import theme_folder
from generator.publish.commits import commit_of
from generator.publish.deploy import configurations
from generator.publish.file_state import State
from generator.publish.inventory import Inventory, Look
from generator.publish.leaks import kept_sides
from generator.publish.leaks.apart import ApartSides
from generator.publish.leaks.closed import Sides
from generator.publish.leaks.kept_sides import KeptSides
from generator.publish.leaks.outcome import Search
from generator.publish.publishing import finish
from generator.publish.record import Facts
from generator.publish.staging import Staging
from generator.publish.unchanged import Former
from generator.source.kept_file import Waiting

log = logging.getLogger("mkdocs.plugins.crosswalk-servers")
"""For what no check has told before; ``build_site`` silences that of the plugin."""
WATCHED = ("framework", "sites")
"""The folders that MkDocs does not know of, and that pages are made of."""


class Made(Struct, frozen=True):
    """What a build has made beside MkDocs."""

    units: Mapping[str, KeptUnit] = field(default_factory=dict)
    """The pages, to be kept for the next build."""
    data: Mapping[str, Data] = field(default_factory=dict)
    """The data files by URL."""
    waiting: Sequence[Waiting] = ()
    """Files for the next build that are written already."""
    looks: Mapping[str, Look] = field(default_factory=dict)
    """What was seen of the files when they were written."""
    states: Mapping[str, State] = field(default_factory=dict)
    """How they lay there when they were read back."""


class Finished(Struct, frozen=True, dict=True):
    """A build whose files are all written, and what it was made of."""

    root: Path
    checked: Checked
    known: Known
    key: str
    """As ``kept_units.Whole`` has it."""
    made: Made
    kept: KeptUnits
    """What there was of the last build."""
    former: Former | None
    read: Read | None = None
    """How it was read, where that was before MkDocs began."""

    def publish(self, staging: Staging, site: Inventory, stages: Stages) -> str:
        """Publishes it, and keeps in mind what it was: words on what could not be done besides;
        ``stages`` hears how far that is.

        Raises PublishError; then nothing is published.
        """
        audience, memory = self.known.settings.audience, self.root / CACHE
        program = (Path(__file__).parent.parent, theme_folder())
        with self._sides() as sides:
            search = Search(sides, program, memory / f"searched-{audience}")
            left = finish(staging, self._facts(), search, site, self.former, stages)
            to_keep = self._sides_to_keep(sides)
        if to_keep:
            kept_sides.remember(memory, audience, reading.program(), to_keep)
        now = KeptUnits(self.made.units, self._whole())
        folder = reading.pages_folder(self.root, self.known.settings)
        kept_units.remember(folder, now, self.kept, self.made.waiting)
        return left

    def _sides(self) -> AbstractContextManager[Sides | ApartSides]:
        checked, known, read = self.checked, self.known, self.read
        if read and read.left_out is not None:
            return left_out.sides_of(self.root, checked, known, read.left_out, read.sides)
        return nullcontext(Sides(self.root, checked.loaded, known.corpus))

    def _sides_to_keep(self, sides: Sides | ApartSides) -> KeptSides | None:
        """What the next build may use; None where it reads everything at once."""
        if not self._is_complete:
            return None
        if isinstance(sides, ApartSides):
            return sides.to_keep()
        districts = left_out.by_district(sides, self.checked.loaded.corpus.districts)
        return KeptSides(compiler.share_keys(self.checked), districts)

    def _facts(self) -> Facts:
        known = self.known
        given = (one.given for one in self.made.units.values() if one.given)
        return Facts(
            version=__version__,
            audience=known.settings.audience,
            scope=known.settings.only_for,
            as_of=known.derived.as_of,
            documents=compiler.documents_by_audience(given),
            commit=commit_of(self.root, ("mkdocs.yml", "content", *WATCHED)),
        )

    def _whole(self) -> Whole:
        """What is kept of the build as a whole. Where there are few sites, or it is for one
        of them, the next build reads everything."""
        checked, as_of = self.checked, self.known.derived.as_of
        if not self._is_complete:
            return Whole(self.key, as_of, self.made.data)
        joined = tuple(sorted(checked.joined))
        return Whole(self.key, as_of, self.made.data, checked.contents, checked.common, joined)

    @cached_property
    def _is_complete(self) -> bool:
        """Whether the next build may read only what has changed."""
        return self.known.corpus.is_large and not self.known.settings.only_for


def add_configurations(site: Inventory, site_url: str | None, audience: Audience) -> None:
    """Adds what web servers need to know, and warns of what they are going to refuse."""
    try:
        refused = configurations.add_to(site, site_url=site_url, audience=audience)
    except configurations.BasePathError as error:
        raise PluginError(str(error)) from None
    for what in refused:
        log.warning("%s will not work on a web server set up by deploy/.", what)


def will_fail(config: MkDocsConfig) -> bool:
    """Whether MkDocs has counted a warning under ``strict``; it fails only after the last hook."""
    counters = [
        one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)
    ]
    return config.strict and any(one.get_counts() for one in counters)
