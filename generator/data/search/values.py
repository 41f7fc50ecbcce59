"""What several kinds of records are made with: titles of what is named, and values of filters."""

from collections.abc import Iterable

from generator.addresses import level_value
from generator.derive.standing import Status
from generator.model.corpus import Corpus


def title_of(key: str | None, corpus: Corpus) -> str:
    """The title of a thing; empty when readers may not know it."""
    thing = corpus.by_key.get(key or "")
    return thing.title if thing else ""


def level_values(statuses: Iterable[Status], corpus: Corpus) -> tuple[str, ...]:
    """The levels of statuses as values of the filter, each once."""
    found = (
        level_value(corpus.elements[one.element].framework, one.scale.id, one.level.id)
        for one in statuses
    )
    return tuple(dict.fromkeys(found))
