"""What references may name: things by their ids and headings, and files by their paths."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Diagnostic
from generator.load.content import ContentFile, readable_files
from generator.load.names import Names
from generator.load.reading import Reading
from generator.load.references import Resolver
from generator.load.whereabouts import Whereabouts


@dataclass(frozen=True)
class Named:
    """What only a look into the files tells of it; ids and paths are known without."""

    aliases: Mapping[str, tuple[str, ...]]
    """The older ids of each thing that has any, by its key."""
    anchors: Mapping[str, tuple[str, ...]]
    """What may stand behind ``#``, by the key of a thing or the path of a page."""

    def agrees(self, other: "Named", keys: Iterable[str]) -> bool:
        """Whether these things and pages are named alike in another."""
        return all(
            self.aliases.get(key) == other.aliases.get(key)
            and self.anchors.get(key, ()) == other.anchors.get(key, ())
            for key in keys
        )


@dataclass(frozen=True)
class Ground:
    """What stays the same for all files while none comes or goes and none is named otherwise."""

    named: Named = field(default_factory=lambda: Named({}, {}))
    names: bytes = b""
    """Of all that references may mean."""
    told: tuple[Diagnostic, ...] = ()
    """What is wrong with where files lie."""


def named_in(readings: Iterable[Reading], pages: Iterable[ContentFile]) -> Named:
    """What these files name."""
    aliases: dict[str, tuple[str, ...]] = {}
    anchors: dict[str, tuple[str, ...]] = {page.path: page.anchors for page in pages}
    for reading in readings:
        found = reading.found
        if older := reading.aliases:
            aliases[found.key] = older
        if found.language:
            continue
        if headings := reading.anchors:
            anchors[found.key] = anchors.get(found.key, ()) + headings
        if found.kind == "finding":
            report = found.key.rpartition("/")[0]
            anchors[report] = (*anchors.get(report, ()), found.id)
    return Named(aliases, anchors)


def resolver_of(where: Whereabouts, named: Named) -> Resolver:
    """What finds out what references mean, in a project where this lies."""
    originals = where.originals
    return Resolver(
        Names(originals, named.aliases),
        {found.path: found.key for found in originals},
        named.anchors,
        readable_files(where.content) | frozenset(where.layout.pictures),
    )
