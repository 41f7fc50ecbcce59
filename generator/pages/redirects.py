"""Pages at older addresses: for every alias, a page that leads to where the thing lives now."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.addresses import COMPUTED, Address, address_of
from generator.model.thing import Thing
from generator.pages.known import Known, Link, OlderIds
from generator.pages.view import View


class MovedView(View, frozen=True):
    """A page that says where its content went."""

    to: Link


class Moved(Struct, frozen=True):
    """An address at which something was, and where it is now."""

    url: str
    to: Address
    title: str = ""
    """What it is called; empty where that is told by the page there."""


def moved_things(known: Known, things: Iterable[Thing], older: OlderIds) -> Iterator[Moved]:
    """Of some things, the addresses that they had by ``older`` ids of themselves or of what they
    lie in."""
    if older:
        for thing in things:
            for path in _older_paths(thing.key, older):
                yield Moved(f"{path}/", address_of(thing.key, known.corpus), thing.title)


def moved_pages(known: Known, urls: Iterable[str]) -> Iterator[Moved]:
    """The same of pages that are computed about a site, of those at some addresses."""
    older = known.older_ids_of_sites
    if older:
        for url in urls:
            if url.startswith(COMPUTED):
                path = f"sites/{url.removeprefix(COMPUTED).rstrip('/')}"
                for one in _older_paths(path, older):
                    yield Moved(f"{COMPUTED}{one.removeprefix('sites/')}/", Address(url))


def district_now(known: Known, key: str) -> str:
    """The key of the district that goes by a key, or once did; the key itself if none does."""
    corpus = known.corpus
    if key in corpus.districts:
        return key
    for one in corpus.districts.values():
        if any(f"{one.parent}/{alias}" == key for alias in one.aliases):
            return one.key
    return key


def _older_paths(key: str, older: OlderIds) -> list[str]:
    """Every path by which a key may have been known, but for its own."""
    paths = [""]
    parts = key.split("/")
    for n, part in enumerate(parts):
        names = (part, *older.get("/".join(parts[: n + 1]), ()))
        paths = [f"{path}/{name}" if path else name for path in paths for name in names]
    return [path for path in paths if path != key]
