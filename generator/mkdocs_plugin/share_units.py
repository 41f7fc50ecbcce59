"""The units of a project of very many sites: share by share each is loaded, made and let go."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator import compiler
from generator.compiler import Checked, Former, NotApartError
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.unit_writer import Done, UnitWriter
from generator.pages.theme import compile_all
from generator.source.aside import Aside, Place, SetAside
from generator.source.processes import spread

WORTH_A_PROCESS = 2
"""Shares; each has some hundreds of pages."""


Unit = tuple[str, Done, Mapping[str, Place]]


class NotAtHandError(Exception):
    """Something is asked for of a district that was not loaded: everything has to be."""


@dataclass
class ShareUnits:
    """What is to be made of the shares of a project that was read and checked."""

    checked: Checked
    former: Former
    folder: Path
    """Where that waits which they give to files of the whole."""
    made: dict[str, Done] = field(default_factory=dict)
    """By site, once it is made."""

    def make(self, writer: UnitWriter, stages: Stages, *, with_search: bool) -> None:
        """Makes and writes the pages of all districts and schools."""
        names, aside = tuple(self.former.overviews), Aside(self.folder)
        compile_all(self.checked.settings.language)  # for both processes at once
        work = partial(self._share, writer, aside, with_search=with_search)
        with stages.stage("Rendering", len(names)) as step, self._records():
            for units in spread(work, names, worth=WORTH_A_PROCESS, step=step):
                for site, done, places in units:
                    writer.into.add(done.put)
                    made = replace(done.unit, given=SetAside(aside, places))
                    kept = writer.last.units.get(site, made)
                    self.made[site] = replace(done, unit=kept if done.is_kept else made)

    @contextmanager
    def _records(self) -> Iterator[None]:
        """The records are opened for both processes, and let go in any case."""
        shares = self.checked.shares
        records = shares.records if shares else None
        try:
            yield
        finally:
            if records:
                records.close()

    def _share(
        self, writer: UnitWriter, aside: Aside, name: str, *, with_search: bool
    ) -> list[Unit]:
        """The units of a share, once they are written, each with the places of what it gives."""
        units: list[Unit] = []
        for site, done in self._units(writer, name, with_search=with_search):
            given = {} if done.is_kept else done.unit.given
            places = {what: aside.put(piece) for what, piece in given.items()}
            units.append((site, replace(done, unit=replace(done.unit, given={})), places))
        return units

    def _units(
        self, writer: UnitWriter, name: str, *, with_search: bool
    ) -> Iterator[tuple[str, Done]]:
        """The units of a share, as they are written."""
        try:
            checked = compiler.share_of(self.checked, name)
        except NotApartError:
            raise NotAtHandError(name) from None
        known = compiler.understand(checked, self.former)
        stamps = writer.last.stamps
        last = replace(writer.last, stamps=stamps and stamps.among(checked, known))
        own = replace(writer, last=last)
        for unit in compiler.units_of(known):
            if unit.site:
                yield unit.site, own.everything(unit, None, with_search=with_search)
