"""What was looked at in the shares of a project, held in memory: of what still holds, nothing is
looked at again, though a file has come or gone elsewhere.

What a share says to the others follows from its own files. What was told of it follows from these,
from what lies in no share, from the facts, and from what its references mean. Each of them means
something in its own share, which is nearer than any other, or in none; so a name that comes or goes
in another share changes that only if something in none goes by it.
"""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from generator.check.digests import State
from generator.check.facts import Facts
from generator.check.looks import CheckedShare, FirstLook
from generator.check.share_files import ShareFiles, names_in_no_share
from generator.load.named import Ground, Named
from generator.load.record_file import SeenFolder
from generator.load.whereabouts import Whereabouts

CLOCK = 3_000_000_000
"""Nanoseconds within which two changes may have the same time, on the coarsest of file systems."""


class Held(Struct, frozen=True):
    """What one run has looked at."""

    states: Mapping[str, bytes]
    """How the files of each part (``check.parts``) lay there; of none that were changed just then.
    """
    ground: Ground
    facts: Facts
    firsts: Mapping[str, FirstLook]
    """By share, as the next."""
    checked: Mapping[str, CheckedShare]

    def firsts_now(self, files: ShareFiles, states: Mapping[str, State]) -> dict[str, FirstLook]:
        """Of the shares whose files all lie there as they did, what they say to the others."""
        parts = files.by_share(states)
        return {
            name: self.firsts[name]
            for name in files.shares
            if name in self.firsts and self._are_same(parts[name], states)
        }

    def checked_now(
        self,
        firsts: Collection[str],
        common: Collection[str],
        states: Mapping[str, State],
        ground: Ground,
        facts: Facts,
    ) -> dict[str, CheckedShare]:
        """Of these shares, which are as they were, what is told of them, where that is the same:
        the parts that lie in none are the ``common`` ones."""
        before = self.facts.common, self.facts.as_of, self.facts.day, self.ground.told
        if before != (facts.common, facts.as_of, facts.day, ground.told):
            return {}
        if not self._are_same(common, states):
            return {}
        if not _names_between(self.ground.named, ground.named).isdisjoint(
            names_in_no_share(ground.named)
        ):
            return {}
        return {name: self.checked[name] for name in firsts if _is_told_nothing(self.checked[name])}

    def _are_same(self, parts: Iterable[str], states: Mapping[str, State]) -> bool:
        return all(self.states.get(part) == states[part].digest for part in parts)


def held(
    began: int,
    where: Whereabouts,
    states: Mapping[str, State],
    ground: Ground,
    facts: Facts,
    firsts: Mapping[str, FirstLook],
    checked: Mapping[str, CheckedShare],
) -> Held:
    """What a run has looked at that ``began`` then (``time.time_ns``), to be held. Of the rows of
    files that were read, what is left is which they are."""

    def of(rows: Iterable[SeenFolder]) -> tuple[SeenFolder, ...]:
        return tuple(_known(one, where.entries) for one in rows)

    sure = {name: one.digest for name, one in states.items() if one.newest < began - CLOCK}
    return Held(
        sure,
        ground,
        facts,
        {name: one._replace(rows=of(one.rows)) for name, one in firsts.items()},
        {name: one._replace(rows=of(one.rows)) for name, one in checked.items()},
    )


def _known(folder: SeenFolder, there: Collection[str]) -> SeenFolder:
    """A folder whose rows somebody has; a file that has gone has none any more."""
    paths = tuple(path for path in folder.paths if path in there)
    return folder._replace(rows=b"", paths=paths, changes={})


def _is_told_nothing(share: CheckedShare) -> bool:
    """What is wrong may be told in other words when there are other names."""
    return not any(part.told for part in share.parts)


def _names_between(one: Named, other: Named) -> set[str]:
    """The last parts of the names that only one of both knows."""
    keys = one.kinds.keys() ^ other.kinds.keys()
    older = {alias for aliases in _aliases(one) ^ _aliases(other) for alias in aliases[1]}
    return {key.rpartition("/")[2] for key in keys} | older


def _aliases(named: Named) -> set[tuple[str, tuple[str, ...]]]:
    return set(named.aliases.items())
