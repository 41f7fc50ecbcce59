"""All ids there are, and which thing a reference means: the nearest that it could name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from generator.load.layout import Found


class Candidate(Struct, frozen=True):
    """A thing that a reference names; ``by_alias`` when it does so by an older id."""

    key: str
    kind: str
    by_alias: bool = False


class Names:
    """An index of ids. ``aliases`` holds the older ids of things by their keys."""

    def __init__(
        self,
        found: Iterable[Found],
        aliases: Mapping[str, tuple[str, ...]],
        base: "Names | None" = None,
    ) -> None:
        """``base`` knows all but some of the ``aliases``: what these do not touch, it looks up."""
        self._base, self._gained = base, frozenset[str]()
        self.kinds: dict[str, str] = {thing.key: thing.kind for thing in found}
        self.aliases = aliases
        self._around: dict[str, tuple[str, ...]] = {}
        self._of_one: dict[tuple[str, tuple[str, ...]], list[Candidate]] = {}
        """What was looked up already by a name that one thing has: it is the same from anywhere."""
        self._of_several: dict[str, Mapping[str, list[str]]] = {}
        """By a name that several have, and by container, the keys of those in it."""
        self._found: dict[tuple[str, str, tuple[str, ...]], list[Candidate]] = {}
        """What was looked up already in a container; everything lies in ``""``."""

    @cached_property
    def _named(self) -> Mapping[str, list[str]]:
        """The keys of the things that have a name or had it once."""
        named: dict[str, list[str]] = defaultdict(list)
        aliases = self.aliases
        for key in self.kinds:
            named[key[key.rfind("/") + 1 :]].append(key)
            if key in aliases:
                for name in aliases[key]:
                    named[name].append(key)
        return dict(named)

    def also_called(self, aliases: Mapping[str, tuple[str, ...]]) -> "Names":
        """The same with more older ids; ``aliases`` are all that there are."""
        names = Names((), aliases, self)
        names.kinds = self.kinds
        new = [(name, key) for key in aliases for name in aliases[key] if key not in self.aliases]
        named = dict(self._named)  # a copy is quick, though there may be hundreds of thousands
        for name, key in new:
            named[name] = [*named.get(name, ()), key]
        names._named, names._gained = named, frozenset(name for name, _ in new)
        return names

    def prepare(self) -> None:
        """Makes what any look-up needs: once, before processes part."""
        _ = self._named

    def ids(self, kinds: tuple[str, ...]) -> list[str]:
        """All ids of things of these kinds."""
        return sorted(
            {
                key.rpartition("/")[2]
                for key, kind in self.kinds.items()
                if not kinds or kind in kinds
            }
        )

    def look_up(self, reference: str, citing: str, kinds: tuple[str, ...]) -> list[Candidate]:
        """The nearest things that a reference may mean; several when it is ambiguous.

        Nearest first: in the same report, at the same site, in the same district, everywhere;
        within a framework likewise: in the same group, in the same framework, everywhere.
        """
        name = reference.rstrip("/").rpartition("/")[2] if "/" in reference else reference
        if self._base and name is reference and name not in self._gained:
            return self._base.look_up(reference, citing, kinds)
        keys = self._named.get(name, ())
        if len(keys) != 1:
            return self._nearest(reference, name, citing, kinds) if keys else []
        asked = (reference, kinds)
        found = self._of_one.get(asked)
        if found is None:
            found = self._of_one[asked] = self._among(keys, reference, kinds)
        return found

    def _nearest(
        self, reference: str, name: str, citing: str, kinds: tuple[str, ...]
    ) -> list[Candidate]:
        inside = self._inside(name)
        around = citing if citing in inside else citing.rpartition("/")[0]
        for container in self._containers(around):
            if container in inside:
                asked = (container, reference, kinds)
                found = self._found.get(asked)
                if found is None:
                    found = self._found[asked] = self._among(inside[container], reference, kinds)
                if found:
                    return found
        return []

    def _inside(self, name: str) -> Mapping[str, list[str]]:
        """By container, the keys of the things of a name in it, or which it is itself."""
        if self._base and name not in self._gained:
            return self._base._inside(name)
        inside = self._of_several.get(name)
        if inside is None:
            by_container: dict[str, list[str]] = defaultdict(list)
            for key in self._named[name]:
                for container in self._containers(key):
                    by_container[container].append(key)
            inside = self._of_several[name] = dict(by_container)
        return inside

    def _among(
        self, keys: Iterable[str], reference: str, kinds: tuple[str, ...]
    ) -> list[Candidate]:
        """Those of these things that a reference may mean."""
        parts = reference.strip("/").split("/")
        near = [
            candidate
            for key in keys
            if (not kinds or self.kinds[key] in kinds) and (candidate := self._match(key, parts))
        ]
        if len(near) < 2:
            return near
        of_today = [one for one in near if not one.by_alias]
        return sorted(set(of_today or near), key=lambda one: one.key)

    def _match(self, key: str, parts: list[str]) -> Candidate | None:
        if len(parts) == 1 and key.endswith(f"/{parts[0]}"):
            return Candidate(key, self.kinds[key])
        segments = key.split("/")
        if len(parts) > len(segments):
            return None
        by_alias = False
        for back in range(1, len(parts) + 1):
            if segments[-back] == parts[-back]:
                continue
            prefix = "/".join(segments[: len(segments) - back + 1])
            if parts[-back] not in self.aliases.get(prefix, ()):
                return None
            by_alias = True
        return Candidate(key, self.kinds[key], by_alias)

    def _containers(self, citing: str) -> tuple[str, ...]:
        """The citing thing and what it lies in, to the outermost; ``""`` is everything."""
        if self._base:
            return self._base._containers(citing)
        if citing not in self._around:
            around = self._containers(citing.rpartition("/")[0]) if citing else ("",)
            self._around[citing] = (citing, *around) if citing in self.kinds else around
        return self._around[citing]
