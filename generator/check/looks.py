"""What is looked at in a share of a project: what it says to the others, and what is told of it.

Most shares are checked when they are read. What rules ask of the whole project is not known by
then, but for what lies in no share; so it is noted what a share asked for in vain, and where the
whole has that, where anything is told that the whole may explain, where an exception is in it, or a
report that may wait while nobody knows what day it is, it is looked at again.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from msgspec import structs

from generator.check.digests import contents_of, digest_of_file
from generator.check.facts import Facts, facts_of, facts_together, is_for_all
from generator.check.memory import Part
from generator.check.parts import only
from generator.check.share_files import NotApartError, Shares, among
from generator.check.surroundings import named_by
from generator.check.whole import Checked, Verdict, checked_parts
from generator.check.world import World
from generator.diagnostics.diagnostic import Diagnostic
from generator.load.corpus import Loaded
from generator.load.named import Named
from generator.load.record_file import SeenFolder
from generator.load.whereabouts import CONTENT
from generator.model.corpus import Corpus
from generator.model.dates import Dated, newest_date, to_come_out
from generator.model.settings import Settings

OLDER_NAME = "older-id"


class CheckedShare(NamedTuple):
    """What was told of a share, or of what lies in none."""

    parts: list[Part]
    named: Mapping[str, bytes]
    """Digests of the files of other parts that its rules may look up."""
    things: int
    rows: Sequence[SeenFolder]
    found: Any
    """None where something is wrong."""


class FirstLook(NamedTuple):
    """What a share says to the others, and what was told of it where that could be."""

    named: Named
    facts: Facts
    newest: str
    """The newest day that its public reports tell of, but for the next."""
    dated: tuple[Dated, ...]
    """Those that are to come out on a day."""
    is_for_all: bool
    """Whether nothing of it stays out."""
    sites: int
    """How many sites of it are for everybody."""
    parsed: int
    rows: Sequence[SeenFolder] = ()
    is_apart: bool = True
    """Whether it names nothing of another share, as far as that is known."""
    checked: CheckedShare | None = None
    asked_in_vain: frozenset[str] = frozenset()
    """Words (``Facts.words``): it is as it was checked if none of them is known elsewhere."""

    def told_with(self, facts: Facts) -> CheckedShare | None:
        """What was told of it, if that is the same with the facts of the whole project."""
        return self.checked if self.asked_in_vain.isdisjoint(facts.words) else None


def first_look(loaded: Loaded, named: Named, settings: Settings) -> FirstLook:
    """What a share says to the others."""
    corpus = loaded.corpus
    sites = [one for one in corpus.sites() if is_for_all(one.key, corpus)]
    reports = [one for one in corpus.reports.values() if is_for_all(one.key, corpus)]
    return FirstLook(
        Named(aliases=named.aliases, anchors=named.anchors),  # all else is known everywhere
        facts_of(loaded, settings),
        newest_date(one for one in reports if not one.publish_from),
        to_come_out(reports),
        all_are_for_all(corpus),
        len(sites),
        loaded.effort.parsed,
    )


class _Asked(frozenset[str]):
    """Words of which some are missing yet: it is noted which were asked for in vain."""

    in_vain: set[str]

    def __contains__(self, word: object) -> bool:
        found = super().__contains__(word)
        if not found and isinstance(word, str):
            self.in_vain.add(word)
        return found


def all_are_for_all(corpus: Corpus) -> bool:
    """Whether everybody may read all of it."""
    return all(is_for_all(key, corpus) for key in (*corpus.by_key, *corpus.content))


@dataclass
class Look:
    """The check of shares whose references are resolved."""

    shares: Shares
    settings: Settings
    facts: Facts
    find: Callable[[Checked], Any]
    is_sound: bool = True
    """Whether nothing is wrong with what lies in no share."""
    is_for_all: bool = False
    """Whether nothing of that stays out."""

    def of_common(self) -> CheckedShare:
        """What is told of files in no share; asked for before any share."""
        common = self.shares.common
        self.is_for_all = all_are_for_all(common.corpus)
        parts, named = self._checked("", common, common, is_for_all=self.is_for_all)
        self.is_sound = not _has_errors(parts)
        return CheckedShare(parts, named, sum(1 for _ in common.corpus.things()), (), None)

    def of_share(self, name: str, share: Loaded, *, is_for_all: bool) -> CheckedShare:
        """What is told of a share, without the rows that were read."""
        around = among(self.shares.common, share)
        is_for_all = is_for_all and self.is_for_all
        parts, named = self._checked(name, share, around, is_for_all=is_for_all)
        own = share.corpus
        things = len(own.schools) + len(own.reports) + len(own.findings)
        is_sound = self.is_sound and not _has_errors(parts)
        return CheckedShare(
            parts, named, things, (), self._found(name, around) if is_sound else None
        )

    def at_first(self, name: str, share: Loaded, own: FirstLook) -> FirstLook:
        """The first look with what was told of it, if that can be: where all that is known yet are
        the facts of what lies in no share, and its ``own``."""
        if own.facts.exceptions or (own.dated and not self.settings.as_of):
            return own
        facts = facts_together([self.facts, own.facts])
        words = _Asked(facts.words)
        words.in_vain = set()
        # What waits is known, so that the day says no more than how old things are.
        shares = structs.replace(self.shares, as_of=self.settings.as_of or own.newest)
        look = replace(self, shares=shares, facts=structs.replace(facts, words=words))
        try:
            checked = look.of_share(name, share, is_for_all=own.is_for_all)
        except NotApartError:  # told when all is read: whoever reads it at once then finds it
            return own._replace(is_apart=False)
        if any(_may_be_explained(one.problem) for part in checked.parts for one in part.told):
            return own
        return own._replace(checked=checked, asked_in_vain=frozenset(words.in_vain))

    def _found(self, name: str, around: Loaded) -> Any:
        here, nothing = frozenset({name}), Verdict((), 0)
        checked = Checked(around, nothing, self.settings, districts=here, shares=self.shares)
        return self.find(checked)

    def _checked(
        self, name: str, files: Loaded, around: Loaded, *, is_for_all: bool
    ) -> tuple[list[Part], dict[str, bytes]]:
        schools, names = self.shares.schools, self.shares.parts[name]
        part = only(around, names)
        world = World(around, self.settings, part, self.facts, is_for_all=is_for_all)
        named = named_by(world)
        _must_be_apart(named, name, _free_names(around.corpus, name))
        parts = checked_parts(world, names, contents_of(files, schools), schools, named)
        outside = {path for part in parts for path in part.outside}
        return parts, {path: digest_of_file(around, path) for path in outside}


def _may_be_explained(problem: Diagnostic) -> bool:
    """Whether what is told of a share may be told otherwise when all names, exceptions and public
    addresses are known. All that rests on these is an error, but for a name that has changed."""
    return problem.severity == "error" or problem.rule == OLDER_NAME


def _has_errors(parts: Sequence[Part]) -> bool:
    return Verdict(tuple(told for part in parts for told in part.told), 0).has_errors


def _free_names(corpus: Corpus, district: str) -> frozenset[str]:
    """The keys that a district once had and that no other has now."""
    one = corpus.districts.get(district)
    older = (f"{one.parent}/{alias}" for alias in one.aliases) if one else ()
    return frozenset(older) - corpus.districts.keys()


def _must_be_apart(
    named: Mapping[str, AbstractSet[str]], share: str, free: AbstractSet[str]
) -> None:
    """What is checked may name what lies in its own share or in none, and what is ``free``; what
    lies in none, no more of a site than the profile of a district, and a page not even that: MkDocs
    looks for its page.
    """
    for part, keys in named.items():
        for key in keys - free:
            is_own = bool(share) and f"{key}/".startswith(f"{share}/")
            is_profile = not share and part != CONTENT and key.count("/") == 1
            if key.startswith("sites/") and not (is_own or is_profile):
                raise NotApartError(key)
