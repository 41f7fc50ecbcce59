"""Where a district stands on each element: counts and distributions, never averages or ranks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from generator.derive.derived import Derived
from generator.derive.progress import is_open
from generator.derive.standing import Standing, Status, are_one, scale_of
from generator.model.corpus import Corpus
from generator.model.finding import FINDING_KINDS
from generator.model.framework import Element, Level, Scale
from generator.model.offering import Relation


class Indirect(Struct, frozen=True):
    """A finding that counts for an element through one link of a crosswalk."""

    finding: str
    through: str
    """The element of the other framework that the finding is about."""
    crosswalk: str
    relation: Relation
    forward: bool


class Distribution(Struct, frozen=True):
    """How many schools stand on each level; a school whose day's reports differ is on both."""

    scale: Scale
    at: tuple[tuple[Level, tuple[str, ...]], ...]
    """Every level, those outside the order last, with its schools by their names."""
    assessed: tuple[str, ...]
    not_assessed: tuple[str, ...]

    @property
    def schools(self) -> int:
        """How many schools there are."""
        return len(self.assessed) + len(self.not_assessed)


class ElementSynthesis(Struct, frozen=True):
    """All that the current reports of a district and its schools say about one element."""

    element: str
    distribution: Distribution | None
    """None where schools are not assessed on it."""
    own: Standing | None
    """The district's own standing, which is never counted as a school's."""
    strengths: tuple[str, ...]
    opportunities: tuple[str, ...]
    recommendations: tuple[str, ...]
    """The open ones."""
    indirect: tuple[Indirect, ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """All direct ones, strengths first."""
        return (*self.strengths, *self.opportunities, *self.recommendations)


def synthesis(corpus: Corpus, derived: Derived, district: str) -> Mapping[str, ElementSynthesis]:
    """The synthesis of a district, element by element, for every element of every framework
    that is open to it: the general ones and its own."""
    current = current_in(corpus, derived, district)
    about: dict[str, list[str]] = {}
    for key in current:
        for element in corpus.findings[key].elements:
            about.setdefault(element, []).append(key)
    return {
        element.key: _one(corpus, derived, district, element, about)
        for element in elements_for(corpus, district)
    }


def elements_for(corpus: Corpus, district: str) -> tuple[Element, ...]:
    """The elements that are in the synthesis of a district."""
    return tuple(one for key, one in corpus.elements.items() if is_for(key, district))


Own = Callable[[Iterable[str]], tuple[str, ...]]
"""Of the keys of a list, those that are somebody's own."""


def narrowed(found: ElementSynthesis, own: Own) -> ElementSynthesis:
    """The same of some findings and schools alone; the district's own standing stays."""
    spread = found.distribution
    indirect = frozenset(own(dict.fromkeys(one.finding for one in found.indirect)))
    return ElementSynthesis(
        found.element,
        _narrowed(spread, own) if spread else None,
        found.own,
        own(found.strengths),
        own(found.opportunities),
        own(found.recommendations),
        tuple([one for one in found.indirect if one.finding in indirect]),
    )


def _narrowed(spread: Distribution, own: Own) -> Distribution:
    at = tuple((level, own(schools)) for level, schools in spread.at)
    assessed = own(spread.assessed)
    return Distribution(spread.scale, at, assessed, own(spread.not_assessed))


def is_for(key: str, district: str) -> bool:
    """Whether a framework's element concerns a district: unless it is another district's own."""
    return not key.startswith("sites/") or key.startswith(f"{district}/")


def current_in(corpus: Corpus, derived: Derived, district: str) -> tuple[str, ...]:
    """The current findings of a district and its schools, in the corpus's order."""
    return tuple(
        one.key for one in corpus.findings_in.get(district, ()) if one.key in derived.current
    )


def _one(
    corpus: Corpus,
    derived: Derived,
    district: str,
    element: Element,
    about: Mapping[str, list[str]],
) -> ElementSynthesis:
    direct = about.get(element.key, [])
    of_kind: dict[str, list[str]] = {kind: [] for kind in FINDING_KINDS}
    for key in direct:
        kind = corpus.findings[key].kind
        if kind != "recommendation" or is_open(derived.steps.get(key, ())):
            of_kind[kind].append(key)
    return ElementSynthesis(
        element=element.key,
        distribution=distribution(corpus, derived, district, element),
        own=derived.standings.get((district, element.key)),
        strengths=tuple(of_kind["strength"]),
        opportunities=tuple(of_kind["opportunity"]),
        recommendations=tuple(of_kind["recommendation"]),
        indirect=tuple(_indirect(derived, element.key, about, frozenset(direct))),
    )


def _indirect(
    derived: Derived, element: str, about: Mapping[str, list[str]], direct: frozenset[str]
) -> Iterable[Indirect]:
    """One link far and no farther; ``related`` carries nothing; what is direct is not repeated."""
    for link in derived.counterparts.get(element, ()):
        if link.relation != "related":
            way = (link.element, link.crosswalk, link.relation, link.forward)
            for key in about.get(link.element, ()):
                if key not in direct:
                    yield Indirect(key, *way)


def distribution(
    corpus: Corpus, derived: Derived, district: str, element: Element
) -> Distribution | None:
    """How the schools of a district are spread over the levels of an element's scale."""
    scale = scale_of(element, corpus.frameworks[element.framework])
    if scale is None or "school" not in element.assessed_at:
        return None
    schools = [
        key
        for key in derived.schools_by_district.get(district, ())
        if not corpus.schools[key].closed
    ]
    levels = (*scale.levels, *scale.unordered)
    at: dict[str, list[str]] = {level.id: [] for level in levels}
    assessed: list[str] = []
    not_assessed: list[str] = []
    for key in schools:
        on = _levels(derived.standings.get((key, element.key)), scale)
        (assessed if on else not_assessed).append(key)
        for level in on:
            at[level].append(key)
    spread = tuple((level, tuple(at[level.id])) for level in levels)
    return Distribution(scale, spread, tuple(assessed), tuple(not_assessed))


def _levels(found: Standing | None, scale: Scale) -> set[str]:
    current: tuple[Status, ...] = found.current if found else ()
    return {one.level.id for one in current if are_one(one.scale, scale)}


def offerings_called_for(corpus: Corpus, recommendations: Iterable[str]) -> Mapping[str, int]:
    """How many of these recommendations call for each offering."""
    return Counter(
        offering for key in recommendations for offering in corpus.findings[key].offerings
    )


def board_decisions(corpus: Corpus, recommendations: Iterable[str]) -> tuple[str, ...]:
    """The recommendations that need a decision of the board: those with a cost."""
    return tuple(key for key in recommendations if corpus.findings[key].cost)
