"""Who refers to whom in prose: every ``[[reference]]`` and link, seen from its target."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.model.corpus import Corpus
from generator.source.prose import Link

Citing = Mapping[str, tuple[str, ...]]
"""By target, the keys of things and the paths of pages of ``content/`` that link to it."""


def mentions(corpus: Corpus, first: Citing, last: Citing, both: Citing) -> Citing:
    """By thing of the corpus, who links to it: ``first`` and ``last`` stand before and after
    what lies at the sites; ``both``, these two together, may name things of other parts."""
    sites = (corpus.districts, corpus.schools, corpus.reports, corpus.findings)
    things = (thing for kind in sites for thing in kind.values())
    found = by_target((thing.key, thing.prose.links) for thing in things if thing.prose.links)
    among = {
        target: (*first.get(target, ()), *citing, *last.get(target, ()))
        for target, citing in found.items()
        if target in corpus.by_key
    }
    return {**both, **among}


def by_target(citing: Iterable[tuple[str, Sequence[Link]]]) -> Citing:
    """The same of some things or pages and their links, whatever these lead to."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for key, links in citing:
        for link in links:
            if link.to != key:
                found[link.to][key] = None
    return {target: tuple(keys) for target, keys in found.items()}
