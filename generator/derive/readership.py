"""What the readers of a build may see: every document above their audience is taken out.

It happens before anything is derived, so that no page, count, link or order knows of it.
"""

from dataclasses import replace
from typing import Any

from generator.model.corpus import AUDIENCES, THING_KINDS, Corpus
from generator.model.values import Audience


def for_audience(corpus: Corpus, audience: Audience) -> Corpus:
    """The corpus as one audience may know it."""
    widest = AUDIENCES.index(audience)

    def readable(key: str) -> bool:
        return AUDIENCES.index(corpus.audience(key)) <= widest

    kept: dict[str, Any] = {
        kind: {key: thing for key, thing in getattr(corpus, kind).items() if readable(key)}
        for kind in THING_KINDS
    }
    pictures = frozenset(path for path in corpus.pictures if readable(path.rpartition("/")[0]))
    vocabulary = corpus.vocabulary
    if vocabulary and not readable(vocabulary.key):
        vocabulary = None
    return replace(corpus, **kept, vocabulary=vocabulary, pictures=pictures)
