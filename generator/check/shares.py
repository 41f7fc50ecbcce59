"""A project of very many sites is read and checked share by share, so that nobody holds all of it.

A share is a district. Each is read once as it is written, for the names and facts that concern all;
then with its references resolved, to be checked; and once more by whoever makes its pages. What was
read before comes back from the records. Two processes do all of it, where there can be two.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from generator.check.digests import contents_of, digest_of_file, layout_of, states_of
from generator.check.facts import Facts, facts_of, facts_together
from generator.check.memory import Known, Memory, Part
from generator.check.parts import only
from generator.check.share_files import NotApartError, ShareFiles, Shares, shares_of
from generator.check.surroundings import named_by
from generator.check.whole import Checked, Verdict, checked_parts, common_of
from generator.check.world import World
from generator.diagnostics.stages import Stages
from generator.load.corpus import Loaded, layout_diagnostics, load_some, load_unresolved
from generator.load.named import Ground, Named, named_together, resolver_of
from generator.load.record_file import NewFolder
from generator.load.records import CACHE, Records
from generator.load.whereabouts import Whereabouts, look_round
from generator.model.corpus import AUDIENCES, Corpus
from generator.model.dates import newest_date
from generator.model.settings import Settings
from generator.source.processes import spread

T = TypeVar("T")
WORTH_A_PROCESS = 2
"""Shares; each is some hundreds of files."""


class FirstLook(NamedTuple):
    """What a share as it is written says to the others."""

    named: Named
    facts: Facts
    newest: str
    """The newest day that its reports tell of, but for those that wait for a day."""
    waits_until: str
    """The last day that a report of it waits for."""
    parsed: int
    rows: list[NewFolder]


class SecondLook(NamedTuple):
    """What was told of a share."""

    parts: list[Part]
    named: Mapping[str, bytes]
    """Digests of the files of other parts that its rules may look up."""
    things: int
    rows: list[NewFolder]
    found: Any
    """None where something is wrong."""


def share_of(checked: Checked, name: str) -> Checked:
    """One share of a project that was read in shares; raises ``NotApartError`` if it has changed
    since."""
    if checked.shares is None:
        raise NotApartError(name)
    _, among = checked.shares.load(name, checked.shares.records)
    return replace(checked, loaded=among, districts=frozenset({name}))


def read_in_shares(
    root: Path, settings: Settings, find: Callable[[Checked], T], stages: Stages | None = None
) -> tuple[Checked, Mapping[str, T]] | None:
    """A project of very many sites, read and checked, and what there was to ``find`` in each share
    while it was at hand, if all are sound. Of the sites nothing else is left in memory.

    None where everything has to be read at once. ``stages`` hears how far it is.
    """
    memory = Memory(root / CACHE, settings)
    where = look_round(root)
    files = shares_of(where, settings)
    if files is None:
        return None
    work = _InShares(root, settings, where, files, stages or Stages())
    try:
        known, shares, found = work.known(memory, find)
    except NotApartError:
        return None
    notices = tuple(one for one in (work.notice, memory.notice) if one)
    verdict = Verdict(known.told, known.things, notices)
    common = common_of(known)
    checked = Checked(shares.common, verdict, settings, known.contents, common, frozenset(), shares)
    return checked, found


@dataclass
class _InShares:
    """The work on one project, which is for everybody."""

    root: Path
    settings: Settings
    where: Whereabouts
    files: ShareFiles
    stages: Stages

    def __post_init__(self) -> None:
        self._records = Records(self.root / CACHE, alone=True)

    @property
    def notice(self) -> str:
        """A line about records that were dropped or could not be written; mostly empty."""
        return self._records.notice

    def known(
        self, memory: Memory, find: Callable[[Checked], T]
    ) -> tuple[Known, Shares, Mapping[str, T]]:
        """What is known of it after the check, and what was found; what is new is kept in
        ``memory``.

        Raises ``NotApartError`` where all has to be read at once.
        """
        names = tuple(self.files.shares)
        with self.stages.stage("Reading", len(names)) as step:
            firsts = spread(self._first_look, names, worth=WORTH_A_PROCESS, step=step)
            self._take(firsts)
            shares = self._shares(firsts)
            facts = self._facts(shares.common, firsts)
            shares = replace(shares, as_of=facts.as_of)
        with self.stages.stage("Checking", len(names)) as step:
            states = states_of(self.where)
            look = _Look(shares, self.settings, facts, self.where, self._records, states, find)
            seconds = spread(look.of_share, names, worth=WORTH_A_PROCESS, step=step)
            self._take(seconds)
            known = look.together(seconds)
            self._records.write(shares.ground.names, (), self.where.entries)
            memory.keep(known, states)
        found = {name: one.found for name, one in zip(names, seconds, strict=True)}
        return known, shares, found

    def _take(self, looks: Sequence[FirstLook] | Sequence[SecondLook]) -> None:
        for folder in chain.from_iterable(one.rows for one in looks):
            self._records.file.take(folder)

    def _first_look(self, name: str) -> FirstLook:
        some = self.files.shares[name]
        loaded, named = load_unresolved(self.root, self._records, some)
        _must_be_for_all(loaded.corpus)
        reports = loaded.corpus.reports.values()
        return FirstLook(
            named,
            facts_of(loaded, self.settings),
            newest_date(one for one in reports if not one.publish_from),
            max((one.publish_from or "" for one in reports), default=""),
            loaded.effort.parsed,
            self._records.file.hand_over(f"{name}/"),
        )

    def _shares(self, firsts: Sequence[FirstLook]) -> Shares:
        """The shares, with all that lies in none."""
        loaded, named = load_unresolved(self.root, self._records, self.files.common)
        parsed = loaded.effort.parsed + sum(one.parsed for one in firsts)
        self.stages.count("parsed", parsed, len(self.where.layout.found), "files")
        everything = named_together(self.where, (named, *(one.named for one in firsts)))
        names = resolver_of(everything).digest(self.where.layout.found)
        ground = Ground(everything, names, tuple(layout_diagnostics(self.where)))
        known = self.where.entries.keys() | self.where.content.keys()
        common = load_some(self.root, self._records, self.files.common, ground)
        if common is None or any(one.path not in known for one in ground.told):
            raise NotApartError
        pictures = frozenset(self.where.layout.pictures)
        corpus = replace(common.corpus, pictures=pictures, is_of_many=True)
        _must_be_for_all(corpus)
        return Shares(self.root, self.files, ground, replace(common, corpus=corpus))

    def _facts(self, common: Loaded, firsts: Sequence[FirstLook]) -> Facts:
        """What concerns all shares; no report may wait, and no site go by an older id: its pages
        would lie in other places, too."""
        now = self.settings.as_of or max(one.newest for one in firsts)
        if max(one.waits_until for one in firsts) > now:
            raise NotApartError
        own = [one.facts for one in firsts]
        facts = facts_together([facts_of(common, self.settings), *own])
        if any(name.startswith("sites/") for name in facts.first_called):
            raise NotApartError
        return facts


def _must_be_for_all(corpus: Corpus) -> None:
    keys = (*corpus.by_key, *corpus.content)
    if any(corpus.audience(key) != AUDIENCES[0] for key in keys):
        raise NotApartError


@dataclass
class _Look:
    """The second look, at shares whose references can be resolved."""

    shares: Shares
    settings: Settings
    facts: Facts
    where: Whereabouts
    records: Records
    states: Collection[str]
    find: Callable[[Checked], Any]

    @cached_property
    def parts(self) -> Mapping[str, Collection[str]]:
        """The parts to check, by share; what lies in none under "" ."""
        return self.shares.files.by_share(self.states)

    def of_share(self, name: str) -> SecondLook:
        """What is told of a share."""
        share, among = self.shares.load(name, self.records)
        rows = self.records.file.hand_over(f"{name}/")
        parts, named = self._checked(name, share, among)
        own = share.corpus
        things = len(own.schools) + len(own.reports) + len(own.findings)
        return SecondLook(parts, named, things, rows, self._found(name, parts, among))

    def _found(self, name: str, parts: Sequence[Part], among: Loaded) -> Any:
        verdict = Verdict(tuple(told for part in parts for told in part.told), 0)
        if verdict.has_errors:
            return None
        here = frozenset({name})
        return self.find(Checked(among, verdict, self.settings, districts=here, shares=self.shares))

    def _checked(
        self, name: str, files: Loaded, among: Loaded
    ) -> tuple[list[Part], dict[str, bytes]]:
        schools = self.where.schools
        world = World(among, self.settings, only(among, self.parts[name]), self.facts)
        _must_be_apart(world, name)
        parts = checked_parts(world, self.parts[name], contents_of(files, schools), schools)
        outside = {path for part in parts for path in part.outside}
        return parts, {path: digest_of_file(among, path) for path in outside}

    def together(self, seconds: Sequence[SecondLook]) -> Known:
        """All that is known, with what is told of files in no share."""
        common = self.shares.common
        others, named = self._checked("", common, common)
        parts = [*others, *chain.from_iterable(one.parts for one in seconds)]
        for one in seconds:
            named |= one.named
        return Known(
            layout_of(self.where),
            sum(1 for _ in common.corpus.things()) + sum(one.things for one in seconds),
            len(self.where.layout.found),
            tuple(sorted(parts, key=lambda part: part.name)),
            dict(sorted(named.items())),
            self.facts,
            self.shares.ground,
        )


def _must_be_apart(world: World, share: str) -> None:
    """What is checked may name what lies in its own share or in none; what lies in none, no more
    of a site than the profile of a district."""
    for key in (key for keys in named_by(world).values() for key in keys):
        _, *inside = key.split("/")
        is_of_others = key.startswith("sites/") and not f"{key}/".startswith(f"{share}/")
        if is_of_others and (share or len(inside) > 1):
            raise NotApartError(key)
