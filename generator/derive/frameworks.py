"""What follows from what lies at no site: from frameworks, offerings, crosswalks and ``content/``.

It is the same in every part of a corpus (``derive.parts``), and is worked out once for all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.derive import crosswalks
from generator.derive.crosswalks import Counterpart
from generator.derive.mentions import Citing, by_target
from generator.model.corpus import Corpus
from generator.model.offering import Alignment
from generator.model.thing import Thing

SITE_KINDS = ("district", "school")


class OfFrameworks(Struct, frozen=True):
    """What follows, by key; a key that is not there has nothing."""

    alignments: Mapping[tuple[str, str], Alignment]
    """By offering and element."""
    counterparts: Mapping[str, tuple[Counterpart, ...]]
    assessed: Mapping[str, tuple[str, ...]]
    """By kind of site, the elements that such a site is assessed on."""
    assessed_in: Mapping[str, Mapping[str, tuple[str, ...]]]
    """The same, group by group."""
    citing_first: Citing
    """Who refers to each thing, before those at the sites are told."""
    citing_last: Citing
    citing: Citing
    """Both together: who refers to what no thing at a site refers to."""


def of_frameworks(corpus: Corpus) -> OfFrameworks:
    """All that follows from the frameworks of a corpus and what belongs to them."""
    assessed = {kind: tuple(_assessed(corpus, kind)) for kind in SITE_KINDS}
    vocabulary = [corpus.vocabulary] if corpus.vocabulary else []
    pages = [(page.path, page.links) for page in corpus.content.values()]
    first = by_target((one.key, one.prose.links) for one in _things(corpus))
    last = by_target([*((one.key, one.prose.links) for one in vocabulary), *pages])
    return OfFrameworks(
        alignments=_alignments(corpus),
        counterparts=crosswalks.counterparts(corpus),
        assessed=assessed,
        assessed_in={kind: _by_group(corpus, keys) for kind, keys in assessed.items()},
        citing_first=first,
        citing_last=last,
        citing={key: (*first.get(key, ()), *last.get(key, ())) for key in (*first, *last)},
    )


def _things(corpus: Corpus) -> Iterator[Thing]:
    for kind in ("frameworks", "groups", "elements", "offerings", "crosswalks"):
        yield from getattr(corpus, kind).values()


def _alignments(corpus: Corpus) -> Mapping[tuple[str, str], Alignment]:
    return {
        (offering.key, alignment.element): alignment
        for offering in corpus.offerings.values()
        for alignment in offering.aligns
    }


def _assessed(corpus: Corpus, kind: str) -> Iterator[str]:
    with_scales = {key for key, framework in corpus.frameworks.items() if framework.scales}
    for key, element in corpus.elements.items():
        if kind in element.assessed_at and element.framework in with_scales:
            yield key


def _by_group(corpus: Corpus, elements: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The elements of each group that has any of these, group by group."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in elements:
        found[corpus.elements[key].group].append(key)
    return {group: tuple(found[group]) for group in corpus.groups if group in found}
