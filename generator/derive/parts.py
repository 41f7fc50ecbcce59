"""Parts of a corpus: what the pages of one school or district, or of some schools, are made of, and
nothing beside it.

A school's pages are made of the frameworks and the pages of ``content/``, of the school, of its
district and the reports about that, and of whatever names one of these or is named by it. They
are made of such a part alone; so what is not in it cannot change them, and a page can be kept
until something in its part changes. A district may name things at all of its schools. Of these,
only those are in a school's part that a first sentence names: it is all that pages about schools
show of what is said about the district.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import NamedTuple

from msgspec import Struct
from pydantic import BaseModel

from generator.addresses import district_of, site_at
from generator.derive.overview import OPEN_WORDS
from generator.load.fields import Fields, Many, shape_of
from generator.model.corpus import THING_KINDS, Corpus
from generator.model.thing import Thing

AT_SITES = ("districts", "schools", "reports", "findings")
"""The kinds of things that lie at a site."""


class Naming(NamedTuple):
    """A field that names things or, with ``inside``, holds parts of which some fields do."""

    attribute: str
    is_many: bool
    inside: tuple["Naming", ...]


class Parts(Struct, frozen=True, dict=True):
    """A corpus, ready to be divided."""

    corpus: Corpus

    def of_school(self, key: str) -> Corpus:
        """The part that a school's pages are made of."""
        district = self.corpus.schools[key].district
        return self._once(key, [district, key], self._in_first_sentences)

    def of_district(self, key: str) -> Corpus:
        """The part that the pages of a district and all that is computed across it are made of."""
        return self._once(key, [key, *self._schools.get(key, ())], {})

    def of_some(self, district: str, sites: Sequence[str]) -> Corpus:
        """The part that pages about some sites of a district, or about itself, are made of."""
        inside = self._at_own_schools if district in sites else self._in_first_sentences
        return self._once((district, *sites), [district, *sites], inside)

    def _once(
        self,
        key: str | tuple[str, ...],
        sites: Iterable[str],
        inside: Mapping[str, Iterable[str]],
    ) -> Corpus:
        """A part made of what lies at some sites; it is mostly asked for twice in a row. Of what
        things of a district name at its own schools, ``inside`` says what belongs to it."""
        part = self._latest.get(key)
        if part is None:
            own = [one.key for site in sites for one in things_at(self.corpus, site)]
            part = self._part(own, inside)
            self._latest.clear()
            self._latest[key] = part
        return part

    @cached_property
    def _latest(self) -> dict[str | tuple[str, ...], Corpus]:
        return {}

    def _part(self, own: Iterable[str], inside: Mapping[str, Iterable[str]]) -> Corpus:
        keys = dict.fromkeys(own)
        for key in list(keys):
            for other in (*self._neighbors.get(key, ()), *inside.get(key, ())):
                keys.update(dict.fromkeys(_containers(other)))
        order, corpus = self._order, self.corpus
        kinds: dict[str, dict[str, Thing]] = {kind: {} for kind in AT_SITES}
        for key in sorted((one for one in keys if one in order), key=lambda one: order[one][0]):
            kind = order[key][1]
            kinds[kind][key] = getattr(corpus, kind)[key]
        held = {place: corpus.held_back[place] for key in keys for place in self._held.get(key, ())}
        for kind, things in kinds.items():
            everything = getattr(corpus, kind)
            if len(things) == len(everything):  # the same: what follows from it can be shared
                kinds[kind] = everything
        return replace(corpus, is_of_many=corpus.is_large, held_back=held, **kinds)  # type: ignore[arg-type]

    @cached_property
    def _order(self) -> Mapping[str, tuple[int, str]]:
        """Each thing's place in the corpus, and its kind."""
        pairs = [(key, kind) for kind in AT_SITES for key in getattr(self.corpus, kind)]
        return {key: (number, kind) for number, (key, kind) in enumerate(pairs)}

    @cached_property
    def _held(self) -> Mapping[str, list[tuple[str, str, str]]]:
        """By report or finding, what is held back of its numbers."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for place in self.corpus.held_back:
            found[place[0]].append(place)
        return found

    @cached_property
    def _schools(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for school in self.corpus.schools.values():
            found[school.district].append(school.key)
        return found

    @cached_property
    def _neighbors(self) -> Mapping[str, dict[str, None]]:
        """By thing at a site, the things at other sites that it names or that name it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for kind in AT_SITES:
            for key, thing in getattr(self.corpus, kind).items():
                site = _site_of(key, kind)
                inside = f"{site}/"
                for named in named_by(thing):
                    if (
                        named.startswith("sites/")
                        and named != site
                        and not named.startswith(inside)
                    ):
                        found[key][named] = None
                        found[named][key] = None
        return found

    @cached_property
    def _at_own_schools(self) -> Mapping[str, list[str]]:
        """By thing of a district, the things at schools of the district that it names."""
        found = {}
        for thing in self._of_districts:
            named = [key for key in named_by(thing) if self._is_at_a_school_of(thing, key)]
            if named:
                found[thing.key] = named
        return found

    @cached_property
    def _in_first_sentences(self) -> Mapping[str, list[str]]:
        """The same of what its first sentence names."""
        found = {}
        for thing in self._of_districts:
            links = thing.prose.links
            said = OPEN_WORDS.findall(thing.prose.first_sentence) if links else ()
            named = [links[int(number)].to for number in said]
            named = [key for key in named if self._is_at_a_school_of(thing, key)]
            if named:
                found[thing.key] = named
        return found

    @property
    def _of_districts(self) -> Iterator[Thing]:
        return (one for key in self.corpus.districts for one in things_at(self.corpus, key))

    def _is_at_a_school_of(self, thing: Thing, key: str) -> bool:
        return key.startswith(f"{district_of(thing.key)}/") and site_at(key) in self.corpus.schools


def things_at(corpus: Corpus, site: str) -> Iterator[Thing]:
    """A site, the reports about it, and their findings."""
    found = corpus.site(site)
    if found:
        yield found
    reports = corpus.reports_at.get(site, ())
    yield from reports
    for report in reports:
        yield from corpus.findings_of.get(report.key, ())


def things_at_no_site(corpus: Corpus) -> Iterator[Thing]:
    """Frameworks and whatever else every part holds, but for the pages of ``content/``."""
    for kind in THING_KINDS:
        yield from getattr(corpus, kind).values() if kind not in AT_SITES else ()
    if corpus.vocabulary:
        yield corpus.vocabulary


def named_by(thing: Thing) -> list[str]:
    """The keys that a thing names, in its fields and its prose."""
    keys = [link.to for link in thing.prose.links]
    _add_cited(_naming(type(thing)), thing, keys)
    return keys


def _add_cited(naming: Sequence[Naming], part: BaseModel, keys: list[str]) -> None:
    """Adds what the fields of a thing or a part of one name."""
    held = part.__dict__
    for attribute, is_many, inside in naming:
        value = held[attribute]
        if value:
            values = value if is_many else (value,)
            if inside:
                for one in values:
                    _add_cited(inside, one, keys)
            else:
                keys.extend(values)


@cache
def _naming(model: type[BaseModel]) -> tuple[Naming, ...]:
    """Which fields of a model name things, or hold parts that do."""
    found = []
    for attribute, _, shape in shape_of(model).shapes:
        is_many = isinstance(shape, Many)
        inner = shape.of if isinstance(shape, Many) else shape
        inside = _naming(inner.model) if isinstance(inner, Fields) else ()
        found.append(Naming(attribute, is_many, inside))
    return tuple(found)


def _site_of(key: str, kind: str) -> str:
    parts = key.split("/")
    return "/".join(parts[: len(parts) - {"reports": 1, "findings": 2}.get(kind, 0)])


def _containers(key: str) -> list[str]:
    """A thing, and all that it lies in."""
    parts = key.split("/")
    return ["/".join(parts[: n + 1]) for n in range(1, len(parts))]
