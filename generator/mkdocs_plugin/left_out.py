"""What the readers of a build do not get, in a project whose districts are read one by one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from msgspec import structs

from generator import compiler
from generator.addresses import district_of
from generator.compiler import Checked, Former, NotApartError
from generator.load.records import CACHE, Records
from generator.load.whereabouts import CONTENT, FRAMEWORK
from generator.mkdocs_plugin.share_units import NotAtHandError
from generator.model.corpus import THING_KINDS
from generator.pages.known import Known
from generator.publish.leaks.apart import ApartSides
from generator.publish.leaks.closed import Sides
from generator.publish.leaks.kept_sides import KeptSides
from generator.publish.leaks.left_out import LeftOut

PROFILES = ("district.md", "school.md")
LeftOutOf = Mapping[str, tuple[LeftOut, ...]]
"""By the key of a district."""


def of_district(root: Path, share: Checked, known: Known) -> tuple[LeftOut, ...]:
    """What stays out of the one district that was loaded."""
    if not _may_be_left_out(share, known):
        return ()
    return Sides(root, share.loaded, known.corpus, tuple(share.districts or ())).left_out()


def of_all(
    root: Path,
    changed: Checked,
    known: Known,
    before: Callable[[str], tuple[LeftOut, ...] | None],
) -> LeftOutOf | None:
    """What stays out of each district, where some were loaded and of the others it is known what
    did ``before``; None where it is not, or where anything stays out and districts cannot be read
    one by one."""
    is_any = _may_be_left_out(changed, known)
    here = changed.districts or ()
    found: dict[str, tuple[LeftOut, ...]] = {}
    for name in changed.loaded.corpus.districts:
        left_out = before(name)
        if name in here:
            sides = Sides(root, changed.loaded, known.corpus, (name,))
            left_out = sides.left_out() if is_any else ()
        if left_out is None:
            return None
        found[name] = left_out
    if (is_any or any(found.values())) and not compiler.may_be_apart(changed):
        return None
    return found


def sites_of(left_out: LeftOutOf) -> frozenset[str]:
    """The keys of the districts and schools that stay out."""
    paths = (one.path.rpartition("/") for one in chain.from_iterable(left_out.values()))
    return frozenset(folder for folder, _, name in paths if name in PROFILES)


def by_district(sides: Sides, districts: Mapping[str, object]) -> dict[str, tuple[LeftOut, ...]]:
    """The same where everything was loaded."""
    found: dict[str, list[LeftOut]] = {name: [] for name in districts}
    for one in sides.left_out():
        name = district_of(one.path)
        if name in found:
            found[name].append(one)
    return {name: tuple(some) for name, some in found.items()}


def _may_be_left_out(checked: Checked, known: Known) -> bool:
    """Whether anything that was loaded stays out."""
    everything, kept = checked.loaded.corpus, known.corpus
    kinds = (*THING_KINDS, "content", "pictures")
    gone = (kind for kind in kinds if len(getattr(kept, kind)) < len(getattr(everything, kind)))
    return bool(checked.loaded.translations) or any(gone)


def without_closed_pictures(checked: Checked, left_out: LeftOutOf) -> Checked:
    """The same without the pictures that stay out, of which nobody knows who may see them once
    their reports are let go."""
    closed = {one.path for one in chain.from_iterable(left_out.values())}
    pictures = checked.loaded.corpus.pictures
    if pictures.isdisjoint(closed):
        return checked
    corpus = replace(checked.loaded.corpus, pictures=pictures - closed)
    return structs.replace(checked, loaded=replace(checked.loaded, corpus=corpus))


@contextmanager
def sides_of(
    root: Path, checked: Checked, known: Known, left_out: LeftOutOf, kept: KeptSides
) -> Iterator[ApartSides]:
    """Both sides of such a project, to be searched for; ``kept`` is what the last build left."""
    common = Sides(root, checked.loaded, known.corpus, (FRAMEWORK, CONTENT))
    loader = Loader(root, checked, known.derived.as_of or "")
    try:
        yield ApartSides(common, left_out, compiler.share_keys(checked), loader.load, kept)
    finally:
        loader.close()


class Loader:
    """Loads districts of a project that was checked; raises ``NotAtHandError`` where one is not as
    it was then."""

    def __init__(self, root: Path, checked: Checked, day: str) -> None:
        self._root, self._checked, self._day = root, checked, day
        self._records = Records(root / CACHE, alone=True)

    def close(self) -> None:
        """Lets go of what is remembered."""
        self._records.close()

    def load(self, name: str) -> Sides:
        """A district as it was checked."""
        try:
            if self._checked.shares is None:
                self._checked = compiler.apart(self._root, self._checked, self._day)
            share = compiler.share_of(self._checked, name, self._records)
        except NotApartError:
            raise NotAtHandError(name) from None
        known = compiler.understand(share, Former(self._day, {}))
        return Sides(self._root, share.loaded, known.corpus, (name,))
