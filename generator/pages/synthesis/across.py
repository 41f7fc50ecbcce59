"""Pages across a district: one for all of it or, where it is long, one for each stretch of schools.

A thousand schools' recommendations are twenty megabytes, which no phone loads. So what a page of a
long district lists stands on pages of its stretches, schools that follow each other by their names;
the page about all of it tells how many entries each holds, and leads there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, TypeVar

from msgspec import Struct

from generator.addresses import site_at
from generator.derive.synthesis import ElementSynthesis
from generator.pages.assets import shell_words
from generator.pages.claims import Claim, Listing, Subtotal, listing
from generator.pages.known import Here, Known
from generator.pages.letters import LONG, first_letter
from generator.pages.view import View

T = TypeVar("T")
SIZE = 25
"""Schools of a stretch, at most: so many have some hundreds of kilobytes of recommendations."""
FEW = 40
"""A list with so many entries, at most, stands on the page about all as well."""


class Stretch(View, frozen=True):
    """The district itself, or some of its schools."""

    name: str
    """A letter or two, between which its schools stand; of several under one letter, a number; or
    words."""
    address: str
    """The last part of the addresses of its pages. A number stays when a school is renamed, comes
    or goes, though the page may then be about one school less, or another more."""
    sites: tuple[str, ...]
    reaches: tuple[str, ...] = ()
    """The titles of its first school and its last."""


class Way(View, frozen=True):
    """A link to the page of a stretch, which may be this one."""

    name: str
    href: str
    reaches: tuple[str, ...]
    is_here: bool


class Stretches(Struct, frozen=True):
    """The stretches of a district; there are none where it is not long."""

    all: tuple[Stretch, ...] = ()
    of_sites: Mapping[str, Stretch] = {}
    has_own: bool = True
    """Whether there is a report about the district itself: without one, it has no pages here."""

    @property
    def shown(self) -> tuple[Stretch, ...]:
        """Those that have pages."""
        return self.all if self.has_own else self.all[1:]

    def site_of(self, key: str) -> str:
        """The site of the district at which a thing lies, or which it is."""
        school = site_at(key)
        return school if school in self.of_sites else self.all[0].sites[0]

    def holding(self, key: str) -> Stretch:
        """The stretch of that site."""
        return self.of_sites[self.site_of(key)]

    def told_to(self, stretch: Stretch) -> str:
        """What stands for all that the pages of a stretch show of the others, and for which sites
        they are about."""
        ways = [(one.name, one.address, one.reaches) for one in self.shown]
        return repr((ways, stretch.address, stretch.sites))


class Across(Struct, frozen=True):
    """What a page across a district is about, and where it stands."""

    known: Known
    district: str
    url: str
    """Of the page about all of the district."""
    folder: str
    """In which the pages of stretches lie."""
    here: Here
    stretches: Stretches
    stretch: Stretch | None = None
    """None where it is about all of it."""

    @property
    def is_divided(self) -> bool:
        """Whether what it would list stands on the pages of stretches."""
        return bool(self.stretches.all) and self.stretch is None

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that it tells of one by one, the district first if that is among them."""
        if self.stretches.all:
            return (self.stretch or self.stretches.all[0]).sites
        return self.district, *self.known.derived.schools_by_district.get(self.district, ())

    @property
    def syntheses(self) -> Mapping[str, ElementSynthesis]:
        """The synthesis of the district, element by element; that of a stretch is made of its part
        of the corpus, and may tell of a neighbor, too."""
        known = self.known
        return (known.own_syntheses if self.stretch else known.syntheses)[self.district]

    def own(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Of the things of a list, those that are for this page: all of the page about the
        district."""
        if self.stretch is None:
            return tuple(keys)
        sites = frozenset(self.stretch.sites)
        return tuple([key for key in keys if self.stretches.site_of(key) in sites])

    def _divided(self, keys: Iterable[str]) -> Mapping[str, list[str]]:
        """Things by the addresses of the stretches in which they lie."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            found[self.stretches.holding(key).address].append(key)
        return dict(found)

    def has_room_for(self, entries: int, few: int = FEW) -> bool:
        """Whether a list with so many entries stands on this page itself."""
        return not self.is_divided or entries <= few

    def listing(
        self,
        anchor: str,
        own: Sequence[str],
        make: Callable[[str], T],
        name: Callable[[T], str],
        few: int = FEW,
    ) -> Listing[T]:
        """What there is to ``make`` of this page's ``own`` things, in a list; or, where that is
        divided and they are more than a ``few``, how many are in that of each stretch."""
        if self.has_room_for(len(own), few):
            return listing(anchor, [make(key) for key in own], name)
        held = self._divided(own)
        parts = (
            Subtotal(one.name, Claim(len(held[one.address]), self.href(one, anchor)))
            for one in self.stretches.all
            if one.address in held
        )
        return Listing(anchor, len(own), (), tuple(parts))

    def href(self, stretch: Stretch, anchor: str = "") -> str:
        """The way to the page of a stretch."""
        return self.here.href(f"{self.folder}{stretch.address}/", anchor)

    def place(self, *, with_district: bool = True) -> dict[str, Any]:
        """What the frame of the page says of stretches: its own, and the ways to all of them, that
        of the district itself or not among them."""
        ways = (
            Way(one.name, self.href(one), one.reaches, one is self.stretch)
            for one in self.stretches.shown
            if with_district or self.district not in one.sites
        )
        found: dict[str, Any] = {"ways": tuple(ways)}
        if self.stretch:
            found["whole"] = self.here.page(self.url, "")
            found |= {"part": self.stretch.name, "part_reaches": self.stretch.reaches}
        return found


def across(
    known: Known, district: str, url: str, stretch: Stretch | None = None, folder: str = ""
) -> Across:
    """The page at a URL, or that of one of its stretches; these lie below it or in a ``folder``."""
    below = folder or url
    here = known.view_from(f"{below}{stretch.address}/" if stretch else url)
    return Across(known, district, url, below, here, stretches_of(known, district), stretch)


def stretches_of(known: Known, district: str) -> Stretches:
    """The stretches of a district, itself first; they follow from the names of its schools."""
    whole = known.whole or known
    return whole.once((Stretches, district), lambda: _divided(whole, district))


def _divided(known: Known, district: str) -> Stretches:
    schools = known.derived.schools_by_district.get(district, ())
    if len(schools) < LONG:
        return Stretches()
    words = shell_words(known.settings.language)
    itself = Stretch(words["district_itself"], "district", (district,))
    titles = {key: known.corpus.schools[key].title for key in schools}
    named = enumerate(_of_schools(titles, words["signs"]), 1)
    of_schools = (
        Stretch(name, str(number), schools, (titles[schools[0]], titles[schools[-1]]))
        for number, (name, schools) in named
    )
    found = (itself, *of_schools)
    has_own = bool(known.derived.reports_by_site.get(district))
    return Stretches(found, {site: one for one in found for site in one.sites}, has_own)


def _of_schools(titles: Mapping[str, str], signs: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Schools that follow each other, by their titles: those of some letters together, or, under a
    letter with too many, in pieces that are about as long. With each, what it is called; ``signs``
    stands for no letter."""
    letters = {key: first_letter(title) for key, title in titles.items()}
    by_name = sorted(titles, key=lambda key: (letters[key], titles[key].casefold(), key))
    together: list[str] = []
    for letter, of_letter in groupby(by_name, key=letters.__getitem__):
        schools = list(of_letter)
        if together and len(together) + len(schools) > SIZE:
            yield _from_to(letters[together[0]], letters[together[-1]], signs), tuple(together)
            together = []
        if len(schools) > SIZE:
            pieces = -(-len(schools) // SIZE)
            ends = [len(schools) * n // pieces for n in range(pieces + 1)]
            for number, (start, end) in enumerate(pairwise(ends), 1):
                yield f"{letter.title() or signs} {number}", tuple(schools[start:end])
        else:
            together += schools
    if together:
        yield _from_to(letters[together[0]], letters[together[-1]], signs), tuple(together)


def _from_to(first: str, last: str, signs: str) -> str:
    """From one letter to another, or a letter alone."""
    return "–".join(one.title() or signs for one in dict.fromkeys((first, last)))
