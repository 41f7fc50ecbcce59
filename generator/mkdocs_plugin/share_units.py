"""The units of a project of very many sites: share by share each is loaded, made and let go."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from msgspec import structs

from generator import compiler
from generator.addresses import SITES
from generator.compiler import Checked, Former, NotApartError
from generator.diagnostics.stages import Stages
from generator.load.records import CACHE, Records
from generator.mkdocs_plugin.kept_units import Data, given_in, write_down
from generator.mkdocs_plugin.unit_writer import Done, UnitWriter
from generator.mkdocs_plugin.writer import Put
from generator.pages.all_pages import Unit
from generator.pages.theme import compile_all
from generator.source.kept_file import Piece, Waiting, clear_away
from generator.source.processes import spread

WORTH_A_PROCESS = 2
"""Shares; each has some hundreds of pages."""


class Besides(NamedTuple):
    """What is made besides pages and data files."""

    search: bool
    workbooks: bool


class _Written(NamedTuple):
    """A share that is written: what was made of each of its units; the data files that several of
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
    root: Path
    """Of the project."""
    closed: frozenset[str] = frozenset()
    """The keys of sites that stay out."""
    run: str = field(default_factory=partial(token_hex, 4))
    """Tells the files that this one writes there from those of a build at the same time."""
    made: dict[str, Done] = field(default_factory=dict)
    """By the names of units, once they are made."""
    data: dict[str, Data] = field(default_factory=dict)
    """The data files that several sites of one share have rows for, once they are written."""
    waiting: list[Waiting] = field(default_factory=list)
    """The files for the next build."""
    _at_hand: dict[str, tuple[UnitWriter, list[Unit]]] = field(default_factory=dict)
    """The units of the district that was asked for last."""

    @property
    def sites(self) -> list[str]:
        """The keys of the districts and schools that have pages."""
        parts = self.checked.contents
        return [part for part in parts if part.startswith(SITES) and part not in self.closed]

    def make(
        self, writer: UnitWriter, names: Sequence[str], stages: Stages, besides: Besides
    ) -> None:
        """Makes and writes the pages of these districts and of their schools."""
        self._take_apart()  # for both processes at once, as the next
        if len(names) >= WORTH_A_PROCESS:
            compile_all(self.checked.settings.language)
        with stages.stage("Rendering", len(names)) as step, self._records() as records:
            work = partial(self._share, records, writer, besides)
            for share in spread(work, names, worth=WORTH_A_PROCESS, step=step):
                self._take(share, writer)

    def unit_at(self, url: str, name: str, writer: UnitWriter) -> tuple[UnitWriter, Unit] | None:
        """The unit of a district that has a page at an address, and what writes it; None where
        there is none."""
        own, units = self._loaded(name, writer)
        unit = next((one for one in units if url in one.urls), None)
        return (own, unit) if unit else None

    def workbook(self, name: str, writer: UnitWriter) -> Iterable[bytes]:
        """The workbook of a district, in chunks."""
        _, units = self._loaded(name, writer)
        return next(book.chunks() for _, book in compiler.workbooks_of(units[0].whole, [name]))

    def _loaded(self, name: str, writer: UnitWriter) -> tuple[UnitWriter, list[Unit]]:
        """The units of a district, and what writes them; held until another is asked for."""
        if name not in self._at_hand:
            self._at_hand.clear()  # one district at a time: there may be hundreds
            with self._records() as records:
                self._at_hand[name] = self._units_of(name, records, writer)
        return self._at_hand[name]

    def _units_of(
        self, name: str, records: Records, writer: UnitWriter
    ) -> tuple[UnitWriter, list[Unit]]:
        """The units of a share, and what writes them."""
        self._take_apart()
        try:
            checked = compiler.share_of(self.checked, name, records)
        except NotApartError:
            raise NotAtHandError(name) from None
        known = compiler.understand(checked, self.former)
        stamps = writer.last.stamps
        last = structs.replace(writer.last, stamps=stamps and stamps.among(checked, known))
        units = [unit for unit in compiler.units_of(known) if unit.site]
        return structs.replace(writer, last=last), units

    def _take_apart(self) -> None:
        """Sees to it that any share can be loaded."""
        if self.checked.shares is None:
            try:
                self.checked = compiler.apart(self.root, self.checked, self.former.as_of)
            except NotApartError:
                raise NotAtHandError from None

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
        for name, done in share.done.items():
            writer.into.add(done.put)
            made = structs.replace(done.unit, given=given.get(name, done.unit.given))
            kept = writer.last.units.get(name, made)
            self.made[name] = structs.replace(done, unit=kept if done.is_kept else made)
        # Last: a file of a school to which another site has rows, too, was written once more.
        writer.into.add(share.put)

    @contextmanager
    def _records(self) -> Iterator[Records]:
        """What is remembered of all files that were checked; let go in any case."""
        records = Records(self.root / CACHE, alone=True)
        try:
            yield records
        finally:
            records.close()

    def _share(self, records: Records, writer: UnitWriter, besides: Besides, name: str) -> _Written:
        """A share, once it is written."""
        own, of_share = self._units_of(name, records, writer)
        with_search = besides.search
        done = {unit.name: own.everything(unit, None, with_search=with_search) for unit in of_share}
        if all(one.is_kept for one in done.values()):
            return _Written(done, {}, own.into.taken(), None)
        units = {name: one.unit for name, one in done.items()}
        given = {name: one.given for name, one in units.items() if one.given}
        whole = of_share[0].whole
        books = compiler.workbooks_of(whole, given) if besides.workbooks else ()
        files = (*compiler.data_of_share(whole, given), *(book for _, book in books))
        put = own.into.put_in_pieces
        data = {one.url: (put(one.url, one.chunks()), one.sites) for one in files}
        waiting = write_down(self.folder, units, self.run)
        if waiting:
            bare = {name: structs.replace(unit, given={}) for name, unit in units.items()}
            done = {name: structs.replace(one, unit=bare[name]) for name, one in done.items()}
        return _Written(done, data, own.into.taken(), waiting)
