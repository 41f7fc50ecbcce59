"""A project of very many sites is read and checked share by share, so that nobody holds all of it.

A share is a district. Each is read once, for the names and facts that concern all, and what its
references mean goes into the records with it: all names but those of its own headings are known by
then. It is read again to be checked, and once more by whoever makes its pages; what was read before
comes back from the records. Two processes do all of it, where there can be two.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
from generator.load.named import Ground, Named, named_in, resolver_of
from generator.load.record_file import SeenFolder
from generator.load.records import CACHE, Records
from generator.load.whereabouts import CONTENT, Whereabouts, look_round
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
    rows: list[SeenFolder]


class SecondLook(NamedTuple):
    """What was told of a share."""

    parts: list[Part]
    named: Mapping[str, bytes]
    """Digests of the files of other parts that its rules may look up."""
    things: int
    rows: list[SeenFolder]
    found: Any
    """None where something is wrong."""


def share_of(checked: Checked, name: str) -> Checked:
    """One share of a project that was read in shares; raises ``NotApartError`` if it has changed
    since."""
    if checked.shares is None:
        raise NotApartError(name)
    shares = checked.shares
    share, among = shares.load(name, shares.records)
    contents = contents_of(share, shares.schools)
    if any(contents.get(part, b"") != checked.contents[part] for part in shares.parts[name]):
        raise NotApartError(name)
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
        work.leave()
        return None
    notices = tuple(one for one in (work.notice, memory.notice) if one)
    verdict = Verdict(known.told, known.things, notices)
    common = common_of(known)
    pictures = frozenset(where.layout.pictures)
    loaded = replace(shares.common, corpus=replace(shares.common.corpus, pictures=pictures))
    checked = Checked(loaded, verdict, settings, known.contents, common, frozenset(), shares)
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
            unshared, around = self._unshared()
            first = partial(self._first_look, around)
            firsts = spread(first, names, worth=WORTH_A_PROCESS, step=step)
            self._take(firsts)
            shares = self._shares(around, unshared, firsts)
            facts = self._facts(shares.common, firsts)
            shares = replace(shares, as_of=facts.as_of)
        with self.stages.stage("Checking", len(names)) as step:
            states = states_of(self.where)
            shares = replace(shares, parts=self.files.by_share(states))
            own_facts = {name: one.facts for name, one in zip(names, firsts, strict=True)}
            look = _Look(shares, self.settings, facts, own_facts, self._records, find)
            common = look.of_common()
            seconds = spread(look.of_share, names, worth=WORTH_A_PROCESS, step=step)
            self._take(seconds)
            known = self._known(shares, facts, common, seconds)
            self._records.write(shares.ground.names, (), self.where.entries)
            memory.keep(known, states)
        found = {name: one.found for name, one in zip(names, seconds, strict=True)}
        return known, shares, found

    def _known(
        self,
        shares: Shares,
        facts: Facts,
        common: SecondLook,
        seconds: Sequence[SecondLook],
    ) -> Known:
        """All that is known of the project."""
        looks = (common, *seconds)
        parts = chain.from_iterable(one.parts for one in looks)
        named = {path: digest for one in looks for path, digest in one.named.items()}
        return Known(
            layout_of(self.where),
            sum(one.things for one in looks),
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

    def _take(self, looks: Sequence[FirstLook] | Sequence[SecondLook]) -> None:
        for folder in chain.from_iterable(one.rows for one in looks):
            self._records.file.take(folder)

    def _unshared(self) -> tuple[int, Named]:
        """Of what lies in no share, how many files had to be read; and all names that there are
        but for the headings in shares: no site may go by an older id."""
        loaded, named = load_unresolved(self.root, self._records, self.files.common)
        around = named_in(self.where, (), ()).together_with((named,))
        around.index.prepare()  # for both processes at once
        return loaded.effort.parsed, around

    def _first_look(self, around: Named, name: str) -> FirstLook:
        some = self.files.shares[name]
        loaded, named = load_unresolved(self.root, self._records, some, around)
        _must_be_for_all(loaded.corpus)
        reports = loaded.corpus.reports.values()
        return FirstLook(
            Named(aliases=named.aliases, anchors=named.anchors),  # all else is known everywhere
            facts_of(loaded, self.settings),
            newest_date(one for one in reports if not one.publish_from),
            max((one.publish_from or "" for one in reports), default=""),
            loaded.effort.parsed,
            self._records.file.hand_over(f"{name}/"),
        )

    def _shares(self, around: Named, parsed: int, firsts: Sequence[FirstLook]) -> Shares:
        """The shares, with all that lies in none; of that, so many files had to be read."""
        parsed += sum(one.parsed for one in firsts)
        self.stages.count("parsed", parsed, len(self.where.layout.found), "files")
        everything = around.together_with(one.named for one in firsts)
        names = resolver_of(everything).digest(self.where.layout.found)
        self._records.mean(names)
        ground = Ground(everything, names, tuple(layout_diagnostics(self.where)))
        known = self.where.entries.keys() | self.where.content.keys()
        common = load_some(self.root, self._records, self.files.common, ground)
        if common is None or any(one.path not in known for one in ground.told):
            raise NotApartError
        corpus = replace(common.corpus, is_of_many=True)
        _must_be_for_all(corpus)
        common = replace(common, corpus=corpus)
        return Shares(self.root, self.files, ground, common, self.where.schools)

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
    own_facts: Mapping[str, Facts]
    """What each share added to the facts when it was looked at first."""
    records: Records
    find: Callable[[Checked], Any]
    is_sound: bool = True
    """Whether nothing is wrong with what lies in no share."""

    def of_common(self) -> SecondLook:
        """What is told of files in no share; asked for before any share."""
        common = self.shares.common
        parts, named = self._checked("", common, common)
        self.is_sound = not _has_errors(parts)
        return SecondLook(parts, named, sum(1 for _ in common.corpus.things()), [], None)

    def of_share(self, name: str) -> SecondLook:
        """What is told of a share."""
        share, among = self.shares.load(name, self.records)
        if facts_of(share, self.settings) != self.own_facts[name]:
            raise NotApartError(name)  # it has changed since, or is damaged
        parts, named = self._checked(name, share, among)
        rows = self.records.file.hand_over(f"{name}/")
        own = share.corpus
        things = len(own.schools) + len(own.reports) + len(own.findings)
        is_sound = self.is_sound and not _has_errors(parts)
        return SecondLook(
            parts, named, things, rows, self._found(name, among) if is_sound else None
        )

    def _found(self, name: str, among: Loaded) -> Any:
        here, nothing = frozenset({name}), Verdict((), 0)
        return self.find(Checked(among, nothing, self.settings, districts=here, shares=self.shares))

    def _checked(
        self, name: str, files: Loaded, among: Loaded
    ) -> tuple[list[Part], dict[str, bytes]]:
        schools, names = self.shares.schools, self.shares.parts[name]
        world = World(among, self.settings, only(among, names), self.facts, is_for_all=True)
        named = named_by(world)
        _must_be_apart(named, name)
        parts = checked_parts(world, names, contents_of(files, schools), schools, named)
        outside = {path for part in parts for path in part.outside}
        return parts, {path: digest_of_file(among, path) for path in outside}


def _has_errors(parts: Sequence[Part]) -> bool:
    return Verdict(tuple(told for part in parts for told in part.told), 0).has_errors


def _must_be_apart(named: Mapping[str, Collection[str]], share: str) -> None:
    """What is checked may name what lies in its own share or in none; what lies in none, no more
    of a site than the profile of a district, and a page not even that: MkDocs looks for its page.
    """
    for part, keys in named.items():
        for key in keys:
            is_own = bool(share) and f"{key}/".startswith(f"{share}/")
            is_profile = not share and part != CONTENT and key.count("/") == 1
            if key.startswith("sites/") and not (is_own or is_profile):
                raise NotApartError(key)
