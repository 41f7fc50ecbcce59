"""Who refers to whom in prose: every ``[[reference]]`` and link, seen from its target."""

from collections import defaultdict
from collections.abc import Mapping

from generator.model.corpus import Corpus


def mentions(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """By target, the keys of things and the paths of pages of ``content/`` that link to it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for thing in corpus.things():
        for link in thing.prose.links:
            if link.to in corpus.by_key and link.to != thing.key:
                found[link.to][thing.key] = None
    for page in corpus.content.values():
        for link in page.links:
            if link.to in corpus.by_key:
                found[link.to][page.path] = None
    return {target: tuple(citing) for target, citing in found.items()}
