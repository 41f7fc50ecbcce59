"""A project of very many sites is read and checked share by share, so that nobody holds all of it.

A share is a district. Each is read once, for the names and facts that concern all; what its
references mean is found out then, too: of all names, only headings and older ids in other shares
are not known yet, which concern it only where it is not read apart after all. Most
are checked at once; the others are read again for that, when all facts are known. Whoever makes its
pages reads it once more. What was read before comes back from the records. Two processes do all of
it, where there can be two.
"""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from msgspec import structs

from generator.check.digests import contents_of, layout_of, states_of
from generator.check.facts import Facts, facts_of, facts_together, is_for_all
from generator.check.held_shares import Held
from generator.check.held_shares import held as held_of
from generator.check.looks import CheckedShare, FirstLook, Look, first_look
from generator.check.memory import Known, Memory
from generator.check.share_files import (
    NotApartError,
    ShareFiles,
    Shares,
    among,
    in_no_share,
    joined,
    names_clash,
    shares_of,
)
from generator.check.whole import Checked, Verdict, common_of
from generator.diagnostics.stages import Stages, Step
from generator.load.corpus import (
    Loaded,
    layout_diagnostics,
    load_first,
    load_some,
    load_unresolved,
)
from generator.load.named import Ground, named_in, resolver_of
from generator.load.records import CACHE, Records
from generator.load.whereabouts import Whereabouts, look_round
from generator.model.corpus import are_many
from generator.model.dates import still_waiting
from generator.model.settings import Settings
from generator.source.processes import spread

T = TypeVar("T")
L = TypeVar("L", FirstLook, CheckedShare)
WORTH_A_PROCESS = 2
"""Shares; each is some hundreds of files."""


class _Around(NamedTuple):
    """What is known before any share is read."""

    parsed: int
    """How many files had to be read for it."""
    ground: Ground
    """With all names that there are, but the headings of shares and their older ids."""


def share_of(checked: Checked, name: str, records: Records) -> Checked:
    """One share of a project that was read in shares; raises ``NotApartError`` if it has changed
    since. ``records`` are what is remembered of all of them once they are checked."""
    if checked.shares is None:
        raise NotApartError(name)
    shares = checked.shares
    share = shares.load(name, records)
    contents = contents_of(share, shares.schools)
    if any(contents.get(part, b"") != checked.contents[part] for part in shares.parts[name]):
        raise NotApartError(name)
    return structs.replace(checked, loaded=among(shares.common, share), districts=frozenset({name}))


def read_in_shares(
    root: Path,
    settings: Settings,
    find: Callable[[Checked], T],
    stages: Stages | None = None,
    earlier: Held | None = None,
) -> tuple[Checked, Mapping[str, T], Held] | None:
    """A project of very many sites, read and checked, what there was to ``find`` in each share
    while it was at hand, if all are sound, and what the next run may hold. Of the sites nothing
    else is left in memory.

    None where everything has to be read at once. ``stages`` hears how far it is; ``earlier`` is
    what an earlier run with the same settings and the same ``find`` gave to be held.
    """
    began = time.time_ns()
    memory = Memory(root / CACHE, settings)
    where = look_round(root)
    files = shares_of(where, settings)
    if files is None or (memory.known and _was_in_vain(memory.known, files)):
        return None
    work = _InShares(root, settings, where, files, stages or Stages(), began, earlier)
    try:
        known, shares, found, held = work.known(memory, find)
    except NotApartError:
        work.leave()
        return None
    notices = tuple(one for one in (work.notice, memory.notice) if one)
    verdict = Verdict(known.told, known.things, notices)
    common = common_of(known, shares.common)
    pictures = frozenset(where.layout.pictures)
    loaded = replace(shares.common, corpus=replace(shares.common.corpus, pictures=pictures))
    checked = Checked(loaded, verdict, settings, known.contents, common, frozenset(), shares, where)
    return checked, found, held


def may_be_apart(checked: Checked) -> bool:
    """Whether each district of a project can be loaded by itself, as it was checked."""
    where = checked.where
    return bool(where and not checked.joined and shares_of(where, checked.settings))


def is_of_one_piece(checked: Checked) -> bool:
    """Whether there are no shares in a project as it was read at once: one district has too many
    of its files, say, or few of its sites are for everybody."""
    where, corpus = checked.where, checked.loaded.corpus
    if where is None:
        return False
    sites = sum(is_for_all(one.key, corpus) for one in corpus.sites())
    return not are_many(sites) or shares_of(where, checked.settings) is None


def apart(root: Path, checked: Checked, as_of: str) -> Checked:
    """What was read of a project in which districts name nothing of one another (``changed``), with
    what loads each of its shares as it was then; ``as_of`` is the day that stands for today.

    Raises ``NotApartError`` where all has to be read at once.
    """
    where, loaded = checked.where, checked.loaded
    files = shares_of(where, checked.settings) if where else None
    if where is None or files is None:
        raise NotApartError
    parts = files.by_share(checked.contents)
    common = in_no_share(loaded, files)
    shares = Shares(root, files, loaded.ground, common, where.schools, parts, as_of)
    return structs.replace(checked, shares=shares)


def _was_in_vain(known: Known, files: ShareFiles) -> bool:
    """Whether shares concerned one another when all was checked last."""
    return bool(joined(known.parts, files.shares)) or names_clash(known.ground.named)


@dataclass
class _InShares:
    """The work on one project, which is for everybody."""

    root: Path
    settings: Settings
    where: Whereabouts
    files: ShareFiles
    stages: Stages
    began: int
    """When it was looked for what lies where, as ``time.time_ns`` tells."""
    earlier: Held | None

    def __post_init__(self) -> None:
        self._records = Records(self.root / CACHE, alone=True)

    @property
    def notice(self) -> str:
        """A line about records that were dropped or could not be written; mostly empty."""
        return self._records.notice

    def known(
        self, memory: Memory, find: Callable[[Checked], T]
    ) -> tuple[Known, Shares, Mapping[str, T], Held]:
        """What is known of it after the check, what was found, and what is to be held; what is new
        is kept in ``memory``.

        Raises ``NotApartError`` where all has to be read at once.
        """
        states = states_of(self.where)
        with self.stages.stage("Reading", len(self.files.shares)) as step:
            around = self._around()
            at_first = self._first_check(around, states, find)
            first = partial(self._first_look, around, at_first)
            held = self.earlier.firsts_now(self.files, states) if self.earlier else {}
            step(len(held))
            new = [name for name in self.files.shares if name not in held]
            firsts = self._in_order(held, self._spread(first, new, step))
            self._take_in(held.values())
            shares, facts = self._together(around, firsts)
            shares = structs.replace(shares, parts=self.files.by_share(states), as_of=facts.day)
        with self.stages.stage("Checking", len(firsts)) as step:
            look = Look(shares, self.settings, facts, find)
            common = look.of_common()
            at_once = {name: firsts[name].told_with(facts) for name in new}
            told = {name: one for name, one in at_once.items() if one is not None}
            if self.earlier:
                ground, common_parts = shares.ground, shares.parts[""]
                told |= self.earlier.checked_now(held, common_parts, states, ground, facts)
            step(len(told))
            again = [name for name in firsts if name not in told]
            second = partial(self._second_look, look, firsts)
            checked = self._in_order(told, self._spread(second, again, step))
            known = self._known(shares, facts, (common, *checked.values()))
            self._records.write(shares.ground.names, (), self.where.entries)
            memory.keep(known, states)
        found: dict[str, Any] = {
            name: one.found if look.is_sound else None for name, one in checked.items()
        }
        kept = held_of(self.began, self.where, states, shares.ground, facts, firsts, checked)
        return known, shares, found, kept

    def _in_order(self, some: Mapping[str, L], others: Mapping[str, L]) -> dict[str, L]:
        return {name: some[name] if name in some else others[name] for name in self.files.shares}

    def _spread(self, look: Callable[[str], L], names: Iterable[str], step: Step) -> dict[str, L]:
        """What a look at each share comes to, by two processes; the rows that they read are taken
        in."""
        of = tuple(names)
        looks = spread(look, of, worth=WORTH_A_PROCESS, step=step)
        self._take_in(looks)
        return dict(zip(of, looks, strict=True))

    def _take_in(self, looks: Iterable[L]) -> None:
        """Takes in the rows that were read, or says at least which there are."""
        for folder in chain.from_iterable(one.rows for one in looks):
            self._records.file.take(folder)

    def _known(self, shares: Shares, facts: Facts, checked: Sequence[CheckedShare]) -> Known:
        """All that is known of the project."""
        parts = chain.from_iterable(one.parts for one in checked)
        named = {path: digest for one in checked for path, digest in one.named.items()}
        return Known(
            layout_of(self.where),
            sum(one.things for one in checked),
            len(self.where.layout.found),
            tuple(sorted(parts, key=lambda part: part.name)),
            dict(sorted(named.items())),
            facts,
            shares.ground,
        )

    def leave(self) -> None:
        """Keeps what was read for whoever reads all of it now, where nothing was known before: of
        what this has not looked at, nothing can be lost then."""
        if self._records.file.is_new:
            self._records.write(b"", (), self.where.entries)

    def _around(self) -> _Around:
        """What is known before any share is read."""
        loaded, named = load_unresolved(self.root, self._records, self.files.common)
        around = named_in(self.where, (), ()).together_with((named,))
        around.index.prepare()  # for both processes at once
        told = tuple(layout_diagnostics(self.where))
        return _Around(loaded.effort.parsed, Ground(around, b"", told))

    def _first_check(
        self, around: _Around, states: Collection[str], find: Callable[[Checked], T]
    ) -> Look | None:
        """What checks a share as soon as it is read; None where something is wrong outside all
        shares, or there may be records of what they meant to an earlier run."""
        if not self._records.file.is_new:
            return None
        shares = structs.replace(self._shares(around.ground), parts=self.files.by_share(states))
        look = Look(shares, self.settings, facts_of(shares.common, self.settings), find)
        look.of_common()
        return look if look.is_sound else None

    def _first_look(self, around: _Around, look: Look | None, name: str) -> FirstLook:
        some, records = self.files.shares[name], self._records
        if look is None:
            loaded, named = load_unresolved(self.root, records, some, around.ground.named)
            own = first_look(loaded, named, self.settings)
        else:
            share = load_first(self.root, records, some, around.ground)
            own = look.at_first(name, share[0], first_look(*share, self.settings))
        return own._replace(rows=records.file.hand_over(f"{name}/"))

    def _second_look(self, look: Look, firsts: Mapping[str, FirstLook], name: str) -> CheckedShare:
        share = look.shares.load(name, self._records)
        if facts_of(share, self.settings) != firsts[name].facts:
            raise NotApartError(name)  # it has changed since, or is damaged
        is_for_all = firsts[name].is_for_all
        checked = look.of_share(name, share, is_for_all=is_for_all)
        return checked._replace(rows=self._records.file.hand_over(f"{name}/"))

    def _together(self, around: _Around, firsts: Mapping[str, FirstLook]) -> tuple[Shares, Facts]:
        """The shares, of which all names are known now, and what concerns all of them: the profile
        of a district may lead to a heading in its share, which was missing at first."""
        parsed = around.parsed + sum(one.parsed for one in firsts.values())
        self.stages.count("parsed", parsed, len(self.where.layout.found), "files")
        sites = sum(one.sites for one in firsts.values())
        if not all(one.is_apart for one in firsts.values()) or not are_many(sites):
            raise NotApartError
        named = around.ground.named.together_with(one.named for one in firsts.values())
        if names_clash(named):
            raise NotApartError
        names = resolver_of(named).digest(self.where.layout.found)
        self._records.mean(names)
        ground = structs.replace(around.ground, named=named, names=names)
        shares = self._shares(ground)
        return shares, self._facts(shares.common, tuple(firsts.values()))

    def _shares(self, ground: Ground) -> Shares:
        """The shares, with all that lies in none."""
        known = self.where.entries.keys() | self.where.content.keys()
        common = load_some(self.root, self._records, self.files.common, ground)
        if common is None or any(one.path not in known for one in ground.told):
            raise NotApartError
        corpus = replace(common.corpus, is_of_many=True)
        common = replace(common, corpus=corpus)
        return Shares(self.root, self.files, ground, common, self.where.schools)

    def _facts(self, common: Loaded, firsts: Sequence[FirstLook]) -> Facts:
        """What concerns all shares."""
        own = [one.facts for one in firsts]
        facts = facts_together([facts_of(common, self.settings), *own])
        # Each share by itself may take a report for one that waits, which is out with all others.
        dated = chain.from_iterable(one.dated for one in firsts)
        newest = max(one.newest for one in firsts)
        waiting, day = still_waiting(dated, newest, self.settings)
        return structs.replace(facts, held_back=waiting, day=day)
