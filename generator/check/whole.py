"""Everything is read, and what may be told otherwise than the last time is checked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct, field

from generator.check.all_rules import tell
from generator.check.digests import contents_of, digest_of_file, layout_of, states_of
from generator.check.facts import facts_of
from generator.check.memory import Known, Memory, Part, Told
from generator.check.parts import only, part_at
from generator.check.share_files import Shares, joined
from generator.check.surroundings import added_by, audiences_in, rests_on
from generator.check.world import World
from generator.diagnostics.as_text import as_text
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.stages import Stages
from generator.load.corpus import Loaded, load
from generator.load.records import CACHE, Records
from generator.load.whereabouts import Whereabouts, look_round
from generator.model.settings import Settings


class Verdict(Struct, frozen=True):
    """What there is to tell a person."""

    told: tuple[Told, ...]
    things: int
    """How many were checked."""
    notices: tuple[str, ...] = ()
    """What there is to say of what earlier runs have left."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All that is wrong, in order."""
        return tuple(one.problem for one in self.told)

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps a site from being built."""
        return any(one.severity == "error" for one in self.problems)

    @property
    def counted(self) -> str:
        """How much is wrong, in words; empty where nothing is."""
        severities = [one.severity for one in self.problems]
        counts = {name: severities.count(name) for name in ("error", "warning", "notice")}
        return ", ".join(f"{n} {name}{'s' if n != 1 else ''}" for name, n in counts.items() if n)

    def in_words(self, problems: Iterable[Diagnostic]) -> str:
        """Some of the problems for people, each with the line of the file that it is about."""
        lines = {(one.problem.path, one.problem.place.line): one.line for one in self.told}
        return as_text(problems, lambda path, line: lines[path, line])


class Checked(Struct, frozen=True):
    """What was loaded, and all that is wrong with it."""

    loaded: Loaded
    verdict: Verdict
    settings: Settings
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """A digest of all that there is of each part."""
    common: bytes = b""
    """It stands for what concerns all parts."""
    districts: frozenset[str] | None = None
    """The districts that were loaded; None where everything was."""
    shares: Shares | None = None
    """Where none was, though all have been read and checked: what loads each of them."""
    where: Whereabouts | None = None
    """What lay where then."""
    joined: frozenset[str] = frozenset()
    """The districts that name one another (``share_files.joined``); none where all was read in
    shares, which would not have been."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong, in order."""
        return self.verdict.problems

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps a site from being built."""
        return self.verdict.has_errors


def read_and_check(root: Path, settings: Settings, stages: Stages | None = None) -> Checked:
    """Everything below ``root``, and whether it is true; ``stages`` hears how far that is."""
    return check_whole(root, settings, Memory(root / CACHE, settings), look_round(root), stages)


def check_whole(
    root: Path, settings: Settings, memory: Memory, where: Whereabouts, stages: Stages | None = None
) -> Checked:
    """The same with a memory and what lies where, both asked for just now, in this order."""
    stages = stages or Stages()
    with stages.stage("Reading", len(where.layout.found)) as step:
        loaded = load(root, Records(root / CACHE, step=step), where)
    stages.count("parsed", loaded.effort.parsed, loaded.effort.files, "files")
    with stages.stage("Checking"):
        known = _known_of(loaded, settings, where, memory.known)
        memory.keep(known, states_of(where))
    notices = tuple(one for one in (loaded.effort.notice, memory.notice) if one)
    verdict = Verdict(known.told, known.things, notices)
    common = common_of(known, loaded)
    together = joined(known.parts, loaded.corpus.districts)
    return Checked(loaded, verdict, settings, known.contents, common, where=where, joined=together)


def common_of(known: Known, loaded: Loaded) -> bytes:
    """What stands for all that concerns every part: which files there are, what they are called,
    for whom each site is, the facts, the day, and what other pages tell of those of ``content/``.
    """
    facts = known.facts
    about_others = [one for one in facts.exceptions if one.about != one.path]
    told = repr(
        (
            sorted(facts.words),
            sorted(facts.first_called.items()),
            sorted(facts.held_back),
            facts.contacts,
            facts.groups,
            facts.sources,
            facts.as_of,
            facts.day,
            about_others,
            known.ground.told,
            [page.told_elsewhere for page in loaded.corpus.content.values()],
            [audiences_in(part.added) for part in known.parts],
        )
    )
    digest = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(known.layout)
    digest.update(known.ground.names)
    return digest.digest()


def _known_of(
    loaded: Loaded, settings: Settings, where: Whereabouts, before: Known | None
) -> Known:
    """What a check tells; again, of the parts of which something else may be told than before."""
    facts, layout = facts_of(loaded, settings), layout_of(where)
    contents = contents_of(loaded, where.schools)
    is_alike = before and (before.layout, before.ground, before.facts.common) == (
        layout, loaded.ground, facts.common
    )  # fmt: skip
    if before and is_alike:
        names = before.by_name
        again = others(before, contents, names) | naming(before, loaded, before.named)
        world = World(loaded, settings, only(loaded, again), facts)
        kept = [part for part in before.parts if part.name not in again]
    else:
        world, kept = World(loaded, settings, known=facts), []
        again = frozenset(states_of(where))
    parts = (*kept, *checked_parts(world, again, contents, where.schools))
    named = {path for part in parts for path in part.outside}
    return Known(
        layout,
        sum(1 for _ in loaded.corpus.things()),
        loaded.effort.files,
        tuple(sorted(parts, key=lambda part: part.name)),
        {path: digest_of_file(loaded, path) for path in sorted(named)},
        facts,
        loaded.ground,
    )


def others(before: Known, contents: Mapping[str, bytes], names: Iterable[str]) -> frozenset[str]:
    """Of these parts, those of which something else was loaded than before."""
    known = before.by_name
    return frozenset(name for name in names if known[name].content != contents.get(name, b""))


def naming(before: Known, loaded: Loaded, among: Iterable[str]) -> frozenset[str]:
    """The parts that name a file, ``among`` these, that is another than before."""
    files = {path for path in among if before.named[path] != digest_of_file(loaded, path)}
    return frozenset(one.name for one in before.parts if not one.outside.isdisjoint(files))


def checked_parts(
    world: World,
    names: Collection[str],
    contents: Mapping[str, bytes],
    schools: Collection[str],
    named: Mapping[str, Collection[str]] | None = None,
) -> list[Part]:
    """What a check tells of these parts, which are those that the world is about; ``named`` is
    what they name (``named_by``), where that was asked for already."""
    told: dict[str, list[Told]] = defaultdict(list)
    for one in tell(world):
        line = world.loaded.line(one.path, one.place.line)
        told[part_at(one.path, schools)].append(Told(one, line))
    outside, added = rests_on(world, named), added_by(world, schools)
    return [
        Part(
            name,
            contents.get(name, b""),
            tuple(told[name]),
            outside.get(name, frozenset()),
            tuple(added.get(name, ())),
        )
        for name in names
    ]
