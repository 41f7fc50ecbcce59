"""What references may name: things by their ids and headings, and files by their paths."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct, field

from generator.diagnostics.diagnostic import Diagnostic
from generator.load.content import ContentFile, readable_files
from generator.load.names import Names
from generator.load.reading import Reading
from generator.load.references import Resolver
from generator.load.whereabouts import Whereabouts


class Named(Struct, frozen=True, dict=True):
    """All names of a project."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    """The kind of each thing by its key."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The key of each thing by its path."""
    files: frozenset[str] = frozenset()
    """What is no thing and may be linked to, by its path."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The older ids of each thing that has any, by its key."""
    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What may stand behind ``#``, by the key of a thing or the path of a page."""

    @cached_property
    def index(self) -> Names:
        """What finds a thing by its name; made once, however often references are resolved."""
        names = Names((), self.aliases)
        names.kinds.update(self.kinds)
        return names

    def together_with(self, parts: Iterable["Named"]) -> "Named":
        """The same with the older ids and headings of parts that were read apart, whose things and
        files are known already."""
        aliases, anchors = dict(self.aliases), dict(self.anchors)
        for part in parts:
            aliases |= part.aliases
            anchors |= part.anchors
        known = Named(self.kinds, self.keys, self.files, aliases, anchors)
        is_same = aliases == self.aliases  # then nothing is found by another name
        vars(known)["index"] = self.index if is_same else self.index.also_called(aliases)
        return known

    def agrees(self, other: "Named", keys: Iterable[str]) -> bool:
        """Whether these things and pages are named alike in another."""
        return all(
            self.aliases.get(key) == other.aliases.get(key)
            and self.anchors.get(key, ()) == other.anchors.get(key, ())
            for key in keys
        )


class Ground(Struct, frozen=True):
    """What stays the same for all files while none comes or goes and none is named otherwise."""

    named: Named = field(default_factory=Named)
    names: bytes = b""
    """Of all that references may mean."""
    told: tuple[Diagnostic, ...] = ()
    """What is wrong with where files lie."""


def named_in(
    where: Whereabouts, readings: Iterable[Reading], pages: Iterable[ContentFile]
) -> Named:
    """The names of these things, pages and other files."""
    aliases: dict[str, tuple[str, ...]] = {}
    anchors: dict[str, tuple[str, ...]] = {page.path: page.anchors for page in pages}
    for reading in readings:
        found = reading.found
        if found.language:
            continue
        if older := reading.aliases:
            aliases[found.key] = older
        if headings := reading.anchors:
            anchors[found.key] = anchors.get(found.key, ()) + headings
        if found.kind == "finding":
            report = found.key.rpartition("/")[0]
            anchors[report] = (*anchors.get(report, ()), found.id)
    return Named(
        {found.key: found.kind for found in where.originals},
        {found.path: found.key for found in where.originals},
        readable_files(where.content) | frozenset(where.layout.pictures),
        aliases,
        anchors,
    )


def resolver_of(named: Named) -> Resolver:
    """What finds out what references mean."""
    return Resolver(named.index, named.keys, named.anchors, named.files)
