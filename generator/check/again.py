"""A check that reads only what has changed since the last one, and what that names.

It tells what a check of everything would. Whenever a file came or went, or what changed may matter
to more than those who name it, everything is read after all.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from generator.check.digests import contents_of, digest_of_file, is_known, layout_of, states_of
from generator.check.memory import Known, Memory
from generator.check.parts import only, part_at, parts_of_files
from generator.check.surroundings import added_by, named_by
from generator.check.whole import Verdict, check_whole, checked_parts, naming, others
from generator.check.world import World
from generator.diagnostics.stages import Stages
from generator.load.corpus import Loaded, load_some
from generator.load.records import CACHE, Records
from generator.load.whereabouts import FRAMEWORK, Whereabouts, look_round
from generator.model.settings import Settings
from generator.source.without_collection import without_collection

FEW, MOST = 12, 4
"""Everything is read when more parts than a few would have to be, and one of so many."""


@without_collection()
def check_project(root: Path, settings: Settings, stages: Stages | None = None) -> Verdict:
    """What is wrong below ``root``; ``stages`` hears how far that is."""
    stages = stages or Stages()
    memory, where, known, parsed = known_again(root, settings, stages)
    if known:
        stages.count("parsed", parsed, known.files, "files")
        return Verdict(known.told, known.things)
    return check_whole(root, settings, memory, where, stages).verdict


def known_again(
    root: Path, settings: Settings, stages: Stages
) -> tuple[Memory, Whereabouts, Known | None, int]:
    """What was remembered of a project, what lies where now, what is known now that what has
    changed since was looked at, and how many files were read for that; nothing is known where
    everything has to be read."""
    with stages.stage("Looking for changes"):
        memory = Memory(root / CACHE, settings)
        where = look_round(root)
        states = states_of(where)
        touched = [name for name, one in states.items() if memory.states.get(name) != one.digest]
    before = memory.known
    if not before or before.layout != layout_of(where):
        return memory, where, None, 0
    with stages.stage("Checking"):
        again = Again(root, settings, where, before)
        known = again.after(touched)
    if known:
        memory.keep(known, states)
    return memory, where, known, again.parsed


@dataclass
class Again:
    """A project in which files may say something else than before; none has come or gone."""

    root: Path
    settings: Settings
    where: Whereabouts
    before: Known
    parsed: int = 0
    """How many files had to be read."""

    def after(self, touched: Collection[str]) -> Known | None:
        """What is known after another look at some parts; None when everything has to be read."""
        wanted = self._around(touched) if touched else frozenset()
        while len(wanted) <= max(FEW, len(self.before.parts) // MOST):
            if not wanted:
                return self.before
            loaded = self._load(wanted)
            if loaded is None or not self._adds_the_same(loaded, touched):
                return None
            contents = contents_of(loaded, self.where.schools)
            again = others(self.before, contents, touched) | self._naming(loaded, touched)
            world = World(loaded, self.settings, only(loaded, again), self.before.facts)
            missing = self._around(again) | self._named_by(world)
            if missing <= wanted:
                return self._known(world, again, contents)
            wanted |= missing
        return None

    def _around(self, names: Collection[str]) -> frozenset[str]:
        """Some parts with those that they named before, and all that these lie in."""
        outside = {path for name in names for path in self.before.by_name[name].outside}
        return self._parts_at({*names, *outside}) | self._parts_at((FRAMEWORK,))

    def _named_by(self, world: World) -> frozenset[str]:
        """The parts that the parts of a world name now."""
        return self._parts_at({key for keys in named_by(world).values() for key in keys})

    def _parts_at(self, keys: Collection[str]) -> frozenset[str]:
        """The parts in which these keys and paths lie, with the districts of schools."""
        parts = {part_at(key, self.where.schools) for key in keys}
        parts |= {part.rpartition("/")[0] for part in parts if part in self.where.schools}
        return frozenset(parts & self.before.by_name.keys())

    def _load(self, wanted: Collection[str]) -> Loaded | None:
        """These parts as they are now."""
        part_of = parts_of_files(self.where.schools)
        some = self.where.of(lambda path: part_of(path) in wanted)
        records = Records(self.root / CACHE)
        loaded = load_some(self.root, records, some, self.before.ground)
        records.close()
        self.parsed = loaded.effort.parsed if loaded else 0
        return loaded

    def _adds_the_same(self, loaded: Loaded, touched: Collection[str]) -> bool:
        """Whether all that the facts of the whole project have from these parts is as it was."""
        world = World(loaded, self.settings, only(loaded, touched), self.before.facts)
        added = added_by(world, self.where.schools)
        return all(
            self.before.by_name[name].added == tuple(added.get(name, ())) for name in touched
        )

    def _naming(self, loaded: Loaded, touched: Collection[str]) -> frozenset[str]:
        """The parts that name files of these that have changed."""
        schools = self.where.schools
        among = [path for path in self.before.named if part_at(path, schools) in touched]
        return naming(self.before, loaded, among)

    def _known(self, world: World, again: Collection[str], contents: Mapping[str, bytes]) -> Known:
        """What was known, with what is told of some parts anew."""
        schools, before = self.where.schools, self.before
        checked = checked_parts(world, again, contents, schools)
        parts = {**before.by_name, **{part.name: part for part in checked}}
        named = {path for part in parts.values() for path in part.outside}
        digests = {
            path: digest_of_file(world.loaded, path)
            if is_known(world.loaded, path)
            else before.named[path]
            for path in sorted(named)
        }
        return structs.replace(
            before, parts=tuple(parts[name] for name in sorted(parts)), named=digests
        )
