"""The crosswalks read from either side: which elements of other frameworks belong to each."""

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from generator.model.corpus import Corpus
from generator.model.offering import Relation
from generator.model.thing import Source


class Counterpart(Struct, frozen=True):
    """An element linked to another. ``forward`` when the link is read as it was written."""

    element: str
    crosswalk: str
    relation: Relation
    reason: str
    forward: bool
    source: Source | None = None


def counterparts(corpus: Corpus) -> Mapping[str, tuple[Counterpart, ...]]:
    """The counterparts of each element, both ways, in the crosswalks' own order."""
    found: dict[str, list[Counterpart]] = defaultdict(list)
    for crosswalk in corpus.crosswalks.values():
        for link in crosswalk.links:
            if link.from_ in corpus.elements and link.to in corpus.elements:
                there = Counterpart(
                    link.to, crosswalk.key, link.relation, link.reason, True, link.source
                )
                back = Counterpart(
                    link.from_, crosswalk.key, link.relation, link.reason, False, link.source
                )
                found[link.from_].append(there)
                found[link.to].append(back)
    return {element: tuple(links) for element, links in found.items()}
