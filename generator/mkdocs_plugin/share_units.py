"""The units of a project of very many sites: share by share each is loaded, made and let go."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from msgspec import structs

from generator import compiler
from generator.compiler import Checked, Former, NotApartError
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.kept_units import Data, given_in, write_down
from generator.mkdocs_plugin.unit_writer import Done, UnitWriter
from generator.mkdocs_plugin.writer import Put
from generator.pages.theme import compile_all
from generator.source.kept_file import Piece, Waiting, clear_away
from generator.source.processes import spread

WORTH_A_PROCESS = 2
"""Shares; each has some hundreds of pages."""


class _Written(NamedTuple):
    """A share that is written: what was made of each of its sites; the data files that several of
    them have rows for, and what was put there for these; and, unless all is as it was, the file for
    the next build, if it could be written: what the sites give to files of the whole is in it."""

    done: Mapping[str, Done]
    data: Mapping[str, Data]
    put: Put
    waiting: Waiting | None


class NotAtHandError(Exception):
    """Something is asked for of a district that was not loaded: everything has to be."""


@dataclass
class ShareUnits:
    """What is to be made of the shares of a project that was read and checked."""

    checked: Checked
    former: Former
    folder: Path
    """Where that is kept which the next build may use."""
    run: str = field(default_factory=partial(token_hex, 4))
    """Tells the files that this one writes there from those of a build at the same time."""
    made: dict[str, Done] = field(default_factory=dict)
    """By site, once it is made."""
    data: dict[str, Data] = field(default_factory=dict)
    """The data files that several sites of one share have rows for, once they are written."""
    waiting: list[Waiting] = field(default_factory=list)
    """The files for the next build."""

    def make(self, writer: UnitWriter, stages: Stages, *, with_search: bool) -> None:
        """Makes and writes the pages of all districts and schools."""
        names = tuple(self.former.overviews)
        compile_all(self.checked.settings.language)  # for both processes at once
        work = partial(self._share, writer, with_search=with_search)
        with stages.stage("Rendering", len(names)) as step, self._records():
            for share in spread(work, names, worth=WORTH_A_PROCESS, step=step):
                self._take(share, writer)

    def drop(self) -> None:
        """Removes the files for the next build that have not taken their places."""
        with suppress(OSError):
            clear_away(self.folder, self.run)

    def _take(self, share: _Written, writer: UnitWriter) -> None:
        """Takes in what either process has made."""
        self.data |= share.data
        given: Mapping[str, Mapping[str, Piece]] = {}
        if share.waiting:
            self.waiting.append(share.waiting)
            given = given_in(share.waiting)
        for site, done in share.done.items():
            writer.into.add(done.put)
            made = structs.replace(done.unit, given=given.get(site, done.unit.given))
            kept = writer.last.units.get(site, made)
            self.made[site] = structs.replace(done, unit=kept if done.is_kept else made)
        # Last: a file of a school to which another site has rows, too, was written once more.
        writer.into.add(share.put)

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

    def _share(self, writer: UnitWriter, name: str, *, with_search: bool) -> _Written:
        """A share, once it is written."""
        try:
            checked = compiler.share_of(self.checked, name)
        except NotApartError:
            raise NotAtHandError(name) from None
        known = compiler.understand(checked, self.former)
        stamps = writer.last.stamps
        last = structs.replace(writer.last, stamps=stamps and stamps.among(checked, known))
        own = structs.replace(writer, last=last)
        done = {
            unit.site: own.everything(unit, None, with_search=with_search)
            for unit in compiler.units_of(known)
            if unit.site
        }
        if all(one.is_kept for one in done.values()):
            return _Written(done, {}, own.into.taken(), None)
        units = {site: one.unit for site, one in done.items()}
        files = compiler.data_of_share(known, {site: one.given for site, one in units.items()})
        put = own.into.put_in_pieces
        data = {one.url: (put(one.url, one.chunks()), one.sites) for one in files}
        waiting = write_down(self.folder, units, self.run)
        if waiting:
            bare = {site: structs.replace(unit, given={}) for site, unit in units.items()}
            done = {site: structs.replace(one, unit=bare[site]) for site, one in done.items()}
        return _Written(done, data, own.into.taken(), waiting)
