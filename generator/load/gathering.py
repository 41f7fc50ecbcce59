"""Things put together, kind by kind, and in the order in which readers meet them."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from generator.load.layout import MODELS
from generator.model.corpus import ContentPage, Corpus
from generator.model.thing import Thing


def gathered(
    things: Iterable[Thing],
    pages: Iterable[ContentPage],
    pictures: tuple[str, ...],
    content_files: frozenset[str],
) -> Corpus:
    """Things of all kinds, in their order, and pages, as one corpus."""
    by_kind: dict[str, dict[str, Any]] = {kind: {} for kind in MODELS}
    for thing in things:
        by_kind[_kind(type(thing))][thing.key] = thing
    vocabulary = next(iter(by_kind.pop("vocabulary").values()), None)
    named: dict[str, Any] = {f"{kind}s": kept for kind, kept in by_kind.items()}
    return Corpus(
        **named,
        vocabulary=vocabulary,
        content={page.path: page for page in pages},
        pictures=frozenset(pictures),
        content_files=content_files,
    )


@cache
def _kind(model: type[Thing]) -> str:
    return next(kind for kind, known in MODELS.items() if issubclass(model, known))


def in_order(things: Iterable[Thing]) -> list[Thing]:
    """Things as readers meet them: what lies in something follows its order, then its own."""
    kept = list(things)
    own = {
        thing.key: (vars(thing).get("order") or 0, thing.title.casefold(), thing.key)
        for thing in kept
    }

    places: dict[str, tuple[tuple[int, str, str], ...]] = {}

    def place(key: str) -> tuple[tuple[int, str, str], ...]:
        if key not in places:
            folder, slash, _ = key.rpartition("/")
            around = place(folder) if slash else ((int(key.split("/")[0] == "sites"), "", ""),)
            places[key] = (*around, own[key]) if key in own else around
        return places[key]

    return sorted(kept, key=lambda thing: place(thing.key))
