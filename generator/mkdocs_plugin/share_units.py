"""The units of a project of very many sites: share by share each is loaded, made and let go."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator import compiler
from generator.compiler import Checked, Former, NotApartError
from generator.diagnostics.stages import Stages
from generator.mkdocs_plugin.unit_writer import Done, UnitWriter
from generator.mkdocs_plugin.writer import Put
from generator.pages.theme import compile_all
from generator.source.aside import Aside, Place, SetAside
from generator.source.processes import spread

WORTH_A_PROCESS = 2
"""Shares; each has some hundreds of pages."""


Unit = tuple[str, Done, Mapping[str, Place]]
"""A site, what was made of it, and where that waits which it gives to files of the whole."""
Data = Mapping[str, tuple[str, tuple[str, ...]]]
"""The digests of data files by their URLs, each with the sites that it tells of."""


class _Written(NamedTuple):
    """A share that is written: its units, the data files that several of them have rows for, and
    what was put there for these."""

    units: Sequence[Unit]
    data: Data
    put: Put


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
    data: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """The data files that several sites of one share have rows for, once they are written."""

    def make(self, writer: UnitWriter, stages: Stages, *, with_search: bool) -> None:
        """Makes and writes the pages of all districts and schools."""
        names, aside = tuple(self.former.overviews), Aside(self.folder)
        compile_all(self.checked.settings.language)  # for both processes at once
        work = partial(self._share, writer, aside, with_search=with_search)
        with stages.stage("Rendering", len(names)) as step, self._records():
            for share in spread(work, names, worth=WORTH_A_PROCESS, step=step):
                writer.into.add(share.put)
                self.data |= share.data
                for site, done, places in share.units:
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

    def _share(self, writer: UnitWriter, aside: Aside, name: str, *, with_search: bool) -> _Written:
        """A share, once it is written; what it gives to files of the whole is set ``aside``."""
        try:
            checked = compiler.share_of(self.checked, name)
        except NotApartError:
            raise NotAtHandError(name) from None
        known = compiler.understand(checked, self.former)
        stamps = writer.last.stamps
        last = replace(writer.last, stamps=stamps and stamps.among(checked, known))
        own = replace(writer, last=last)
        done = {
            unit.site: own.everything(unit, None, with_search=with_search)
            for unit in compiler.units_of(known)
            if unit.site
        }
        given = {site: one.unit.given for site, one in done.items()}
        is_same = all(one.is_kept for one in done.values())
        files = () if is_same else compiler.data_of_share(known, given)
        data = {
            one.url: (own.into.put_in_pieces(one.url, one.chunks()), one.sites) for one in files
        }
        units = [_set_aside(aside, site, one) for site, one in done.items()]
        return _Written(units, data, own.into.taken())


def _set_aside(aside: Aside, site: str, done: Done) -> Unit:
    given = {} if done.is_kept else done.unit.given
    places = {what: aside.put(piece) for what, piece in given.items()}
    return site, replace(done, unit=replace(done.unit, given={})), places
