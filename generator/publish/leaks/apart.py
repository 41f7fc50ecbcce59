"""Both sides of the search in a project of which each district is loaded by itself.

What stays out is little, and all of it is at hand. What may be known is much: of each district it
is found out once how much of what stays out it says, too, and that is kept for the next build.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from itertools import chain

from msgspec import Struct, field

from generator.publish.leaks.addresses import folders_of, that_matter
from generator.publish.leaks.closed import Sides
from generator.publish.leaks.kept_sides import KeptSides, Said
from generator.publish.leaks.known import Known
from generator.publish.leaks.left_out import LeftOut, digests_of, places_of
from generator.publish.leaks.program import NO_WORDS, ProgramWords
from generator.publish.leaks.search import Search
from generator.publish.leaks.sketches import Sketch
from generator.publish.leaks.sought import Sought
from generator.publish.leaks.traces import Suspects
from generator.source.processes import spread

WORTH_A_PROCESS = 2
"""Districts; each has some hundreds of documents."""


class ApartSides(Struct, frozen=True, dict=True):
    """A project of which nothing is loaded but what lies in no district."""

    common: Sides
    """What lies in none."""
    districts: Mapping[str, tuple[LeftOut, ...]]
    """What stays out of each, by its key."""
    keys: Mapping[str, bytes]
    """What stands for each (``check.share_keys``)."""
    load: Callable[[str], Sides]
    """Loads one."""
    kept: KeptSides = field(default_factory=KeptSides)
    """What is known of them since an earlier build."""

    def left_out(self) -> tuple[LeftOut, ...]:
        """Every document that stays out, and every file that belongs to one, by their paths."""
        return self._left_out

    @cached_property
    def _left_out(self) -> tuple[LeftOut, ...]:
        found = (*self.common.left_out(), *chain.from_iterable(self.districts.values()))
        return tuple(sorted(found, key=lambda one: one.path))

    def looking(self, program: ProgramWords = NO_WORDS) -> Search:
        """What looks for traces of these."""
        left_out, said = self.left_out(), self._said[1].values()
        suspects, included = Suspects(left_out), self.common.included(program)
        suspects.known.take_in(included)
        for one in said:
            suspects.known.take(one.told)
        addresses = included.addresses.union(*(one.addresses for one in said))
        digests = included.digests.union(*(one.digests for one in said))
        return Search.of(suspects, left_out, addresses, digests)

    @cached_property
    def _said(self) -> tuple[Sought, Mapping[str, Said]]:
        """What stays out, and what each district says of it."""
        suspects = Suspects(self.left_out()).known
        places, copies = places_of(self.left_out()), digests_of(self.left_out())
        sought = Sought(suspects.rows, frozenset(places), frozenset(), frozenset(copies))
        before = self.kept.said_of(sought, self.keys)
        missing = tuple(name for name in self.districts if name not in before)
        found = spread(partial(self._said_by, suspects), missing, worth=WORTH_A_PROCESS)
        return sought, {**before, **dict(zip(missing, found, strict=True))}

    def _said_by(self, suspects: Known, name: str) -> Said:
        included, sketch = self.load(name).included(), Sketch()
        for one in included.addresses:
            sketch.take_apart(folders_of(one))
        sketch.take_apart(included.digests)
        return Said(
            suspects.told_by(included, sketch),
            tuple(that_matter(sorted(included.addresses), places_of(self.left_out()).keys())),
            tuple(sorted(included.digests & digests_of(self.left_out()).keys())),
            sketch.packed(),
        )

    def to_keep(self) -> KeptSides:
        """What the next build may use."""
        if not self.left_out():
            return KeptSides(self.keys, self.districts)
        return KeptSides(self.keys, self.districts, *self._said)
