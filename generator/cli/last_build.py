"""The last build of a project, for the one after it that may find nothing to do."""

import os
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path

from generator import __version__
from generator.diagnostics.stages import Stages
from generator.load.project import CONFIG, Project
from generator.pages.theme_folder import theme_folder
from generator.publish.commits import commit_of
from generator.publish.file_state import State
from generator.publish.record import record_of
from generator.publish.up_to_date import Built, Seen, look, recall, remember, seen
from generator.source.kept_file import UNTRUSTED
from generator.source.processes import meanwhile
from generator.source.program import versions

PARTS = (CONFIG, "content", "framework", "sites")
"""What a site is made of, in the folder of its project."""


class LastBuild:
    """What is remembered of a project's last build with the same wishes (``asked``)."""

    def __init__(self, project: Project, asked: str) -> None:
        self._project, self._asked = project, asked
        self._root = project.root.resolve()
        self._cache = self._root / ".cache"
        program = Path(__file__).resolve().parent.parent
        self._program = (program, theme_folder())
        self._made_of: Seen | None = None
        self.notice = ""
        """A line about a memory that was dropped; mostly empty."""
        self._former = self._recalled() if project.stands_alone else None

    def look(self, begin: Callable[[], None]) -> None:
        """Looks at all that a site is made of: what changes from then on, the next build sees.

        Where no build is remembered, a new one may ``begin`` with the program and its templates
        as soon as these have been looked at, while another process looks at the rest.
        """
        program = look(self._program) if self._project.stands_alone else None
        at_rest = partial(look, [self._root / part for part in PARTS])
        looked = meanwhile(at_rest) if program and not self._former else None
        if self._former is None:
            begin()
        if program:
            rest = (looked() if looked else None) or at_rest()
            self._made_of = program.with_more(rest)

    def still_holds(self) -> Built | None:
        """The last build, if a new one would make the same site and say the same of what there was
        to ``look`` at."""
        former = self._former
        if former is None or self._made_of is None or not self._made_of.is_same(former.made_of):
            return None
        site = Path(former.site)
        is_whole = look([site], moment=0).is_same(former.made)
        return former if is_whole and self._is_of_commit(site) else None

    def _is_of_commit(self, site: Path) -> bool:
        """Whether the site's record names the commit that a new one would name."""
        commit = commit_of(self._root, PARTS)
        try:
            record = record_of(site)
        except (OSError, ValueError):
            return False
        return (record.get("commit"), record.get("changed")) == (commit.id, commit.changed)

    def remember(self, site: Path, states: Mapping[str, State], said: str, stages: Stages) -> None:
        """Keeps in mind that a site was built, what was said of it and counted. The ``states`` of
        its files, where they are known, save another look at it."""
        if self._made_of:
            site = site.absolute()
            made = seen(site, states) if states else look([site], moment=0)
            files, pages = (stages.counts[what].of for what in ("parsed", "rendered"))
            built = Built(self._key, self._made_of, str(site), made, said, files, pages)
            remember(self._cache, built)

    def _recalled(self) -> Built | None:
        try:
            return recall(self._cache, self._key)
        except UNTRUSTED:
            self.notice = (
                f"What {self._cache.name}{os.sep} holds of the last build is damaged or from "
                "elsewhere; it was dropped, and the site is built."
            )
        return None

    @cached_property
    def _key(self) -> str:
        return repr((__version__, versions(), self._project.settings, self._asked))
