"""The calls in order, from the files of a project to its pages. No state between runs."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from generator.addresses import district_of, page_of, synthesis_page, table_url
from generator.check import shares
from generator.check.held_shares import Held
from generator.check.whole import Checked
from generator.data.columns import TABLES, Table
from generator.data.files import urls_of_data
from generator.derive import readership
from generator.derive.derived import derive
from generator.derive.disclosure.disclosed import disclosed
from generator.derive.overview import Overview
from generator.derive.stamps import Stamps, told_of_peers
from generator.diagnostics.stages import Stages
from generator.model.settings import Settings
from generator.pages.all_pages import Unit, all_pages, units
from generator.pages.known import Known
from generator.pages.page import Page
from generator.pages.reference_pages import DataTable

T = TypeVar("T")


class Former(Struct, frozen=True):
    """What an earlier build tells of all that was not loaded again: the day, and what is told of
    each district."""

    as_of: str
    overviews: Mapping[str, Overview]


def understand(checked: Checked, former: Former | None = None) -> Known:
    """What the readers of this build may know, and what follows from it; of districts that were
    not loaded, ``former`` tells.

    Raises ``ReadershipError`` when the settings do not say who they are.
    """
    day = {"as_of": former.as_of or None} if former else {}
    readers = checked.settings.model_copy(update=day)  # a part does not know what day it is
    corpus = readership.readable(checked.loaded.corpus, readers)
    corpus = disclosed(corpus, checked.loaded.surveys, checked.settings)
    derived = derive(corpus, checked.settings)
    if former is None or checked.districts is None:
        return Known(corpus, derived, checked.settings)
    others = {key: one for key, one in former.overviews.items() if key not in checked.districts}
    derived = replace(derived, as_of=former.as_of)
    return Known(corpus, derived, checked.settings, told=others)


def read_in_shares(
    root: Path,
    settings: Settings,
    stages: Stages,
    find: Callable[[Checked, Known], T],
    earlier: Held | None = None,
) -> tuple[Checked, Former, Mapping[str, T], Held] | None:
    """A project of very many sites, read and checked share by share, what is told of each district,
    what there was to ``find`` in it, and what may be held for the next time; None where everything
    has to be read at once. Where something is wrong, nothing is found.

    ``stages`` hears how far it is, ``earlier`` is what was held since an earlier time.
    """

    def told_of(share: Checked) -> tuple[Overview | None, T]:
        known = understand(share, Former(_today(share), {}))
        told = (known.overviews[one] for one in share.districts or () if one in known.overviews)
        return next(told, None), find(share, known)

    in_shares = shares.read_in_shares(root, settings, told_of, stages, earlier)
    if in_shares is None:
        return None
    checked, told, held = in_shares
    found = {} if checked.has_errors else dict(told)
    overviews = {name: one for name, (one, _) in found.items() if one}
    former = Former(_today(checked), overviews)
    return checked, former, {name: one for name, (_, one) in found.items()}, held


def _today(checked: Checked) -> str:
    """The day that stands for today in a project that was read share by share."""
    return checked.shares.as_of if checked.shares else ""


def files_left_out(checked: Checked, known: Known, files: Iterable[str]) -> frozenset[str]:
    """Of the files of ``content/``, those that the readers of this build do not get."""
    return readership.files_left_out(checked.loaded.corpus, known.corpus, files)


def urls_left_out(checked: Checked, known: Known) -> frozenset[str]:
    """The addresses of all things that the readers of this build do not get; what is computed for
    a site lies below its own."""
    everything, kept = checked.loaded.corpus, known.corpus
    gone = [key for key in everything.by_key if key not in kept.by_key]
    sites = [synthesis_page(key) for key in gone if everything.site(key)]
    return frozenset(page_of(key, everything) for key in gone if key not in everything.findings) | {
        *sites
    }


def pages_of(known: Known) -> Iterator[Page]:
    """The pages, ready for the shell."""
    return all_pages(known, [_described(table) for table in TABLES])


def units_of(known: Known) -> list[Unit]:
    """The same, in units that can be made one by one; without those of districts that were not
    loaded."""
    return [
        unit
        for unit in units(known, [_described(table) for table in TABLES])
        if district_of(unit.site) not in known.told
    ]


class UnitStamps:
    """What stands for all that the pages of a unit are made of: another stamp, other pages."""

    def __init__(self, checked: Checked, known: Known, program: str) -> None:
        size = "large" if known.corpus.is_large else ""
        around = (program, repr(known.settings), known.derived.as_of or "", size)
        self._known, self._program = known, program
        self._told: dict[str, str] = {}
        self._stamps = Stamps(known.corpus, checked.loaded.texts, around)

    def among(self, checked: Checked, known: Known) -> "UnitStamps":
        """The same for units that are made of something else."""
        return UnitStamps(checked, known, self._program)

    def of(self, unit: Unit) -> str:
        """The stamp of a unit."""
        if not unit.site and self._known.corpus.is_large and not self._has_own_frameworks:
            return self._stamps.of_overviews(repr(list(self._known.overviews.items())))
        if not unit.site:
            return self._stamps.of_whole()
        school = self._known.corpus.schools.get(unit.site)
        peers = self._peers(school.district) if school else ""
        return self._stamps.of_part(unit.part(), unit.beside or peers)

    def _peers(self, district: str) -> str:
        """What the pages of a school show of the others, the same at each of a district."""
        if district not in self._told:
            self._told[district] = told_of_peers(self._known.syntheses[district])
        return self._told[district]

    @cached_property
    def _has_own_frameworks(self) -> bool:
        """Whether a district has a framework of its own; its pages are made of all about it."""
        return any(key.startswith("sites/") for key in self._known.corpus.frameworks)


def _described(table: Table) -> DataTable:
    columns = tuple((column.name, column.meaning) for column in table.columns)
    return DataTable(table.name, table.row, table_url(table.name), columns)


def data_urls(known: Known) -> frozenset[str]:
    """The URLs of those files, which need not be made for that."""
    return urls_of_data(known.corpus, known.settings)
