"""All ids there are, and which thing a reference means: the nearest that it could name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from generator.load.layout import Found


@dataclass(frozen=True)
class Candidate:
    """A thing that a reference names; ``by_alias`` when it does so by an older id."""

    key: str
    kind: str
    by_alias: bool = False


class Names:
    """An index of ids. ``aliases`` holds the older ids of things by their keys."""

    def __init__(self, found: Iterable[Found], aliases: Mapping[str, tuple[str, ...]]) -> None:
        self.kinds: dict[str, str] = {thing.key: thing.kind for thing in found}
        self.aliases = aliases
        self._around: dict[str, tuple[str, ...]] = {}
        self._seen_from: dict[tuple[str, str, tuple[str, ...]], list[Candidate]] = {}
        """What was looked up already, by the folder of who asks: what lies in one cites alike."""
        self._found: dict[tuple[str, str, tuple[str, ...]], list[Candidate]] = {}
        """The same by container: near what cites it, or where everything lies."""

    @cached_property
    def _inside(self) -> Mapping[str, Mapping[str, list[str]]]:
        """By container and id, the keys of the things in it; everything lies in ``""``."""
        inside: dict[str, dict[str, list[str]]] = defaultdict(partial(defaultdict, list))
        for key in self.kinds:
            for name in (key.rpartition("/")[2], *self.aliases.get(key, ())):
                for container in ("", *self._containers(key)):
                    inside[container][name].append(key)
        return inside

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
        folder = citing.rpartition("/")[0]
        name = reference.rstrip("/").rpartition("/")[2] if "/" in reference else reference
        if name in self._inside.get(citing, ()):  # it lies in what cites it, or is that itself
            return self._nearest(reference, name, self._containers(citing), kinds)
        asked = (folder, reference, kinds)
        found = self._seen_from.get(asked)
        if found is None:
            around = self._containers(folder)
            found = self._nearest(reference, name, around, kinds)
            self._seen_from[asked] = found
        return found

    def _nearest(
        self, reference: str, name: str, containers: tuple[str, ...], kinds: tuple[str, ...]
    ) -> list[Candidate]:
        for container in (*reversed(containers), ""):
            if name not in self._inside.get(container, ()):
                continue
            asked = (container, reference, kinds)
            if asked not in self._found:
                self._found[asked] = self._in(container, reference.strip("/").split("/"), kinds)
            if self._found[asked]:
                return self._found[asked]
        return []

    def _in(self, container: str, parts: list[str], kinds: tuple[str, ...]) -> list[Candidate]:
        near = [
            candidate
            for key in self._inside[container].get(parts[-1], ())
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
        """The citing thing and what it lies in, from the outermost."""
        if citing not in self._around:
            folder = citing.rpartition("/")[0]
            around = self._containers(folder) if folder else ()
            self._around[citing] = (*around, citing) if citing in self.kinds else around
        return self._around[citing]
