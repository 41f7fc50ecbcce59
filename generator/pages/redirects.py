"""Pages at older addresses: for every alias, a page that leads to where the thing lives now."""

from collections.abc import Iterator, Mapping

from generator.addresses import COMPUTED, Address, address_of
from generator.model.corpus import Corpus
from generator.pages.known import Known, Link
from generator.pages.view import View


class MovedView(View, frozen=True):
    """A page that says where its content went."""

    to: Link


def redirects(known: Known) -> Iterator[tuple[str, Address, str]]:
    """Older URL, new address and title, for everything at or below an older id."""
    corpus = known.corpus
    taken = {str(address_of(key, corpus).url) for key in corpus.by_key}
    for url, key in sorted(_older_urls(corpus).items()):
        if url not in taken:
            yield url, address_of(key, corpus), corpus.by_key[key].title


def computed_redirects(known: Known, urls: Mapping[str, str]) -> Iterator[tuple[str, Address, str]]:
    """The same for what is computed about a site that went by another id.

    ``urls`` holds the computed pages with their titles.
    """
    renamed = {site.key: site.aliases for site in known.corpus.sites() if site.aliases}
    for url, title in urls.items() if renamed else ():
        path = f"sites/{url.removeprefix(COMPUTED).rstrip('/')}"
        for older in _older_paths(path, renamed):
            yield f"{COMPUTED}{older.removeprefix('sites/')}/", Address(url), title


def _older_urls(corpus: Corpus) -> dict[str, str]:
    renamed = {thing.key: thing.aliases for thing in corpus.things() if thing.aliases}
    older: dict[str, str] = {}
    for key in corpus.by_key:
        for path in _older_paths(key, renamed):
            older.setdefault(f"{path}/", key)
    return older


def _older_paths(key: str, renamed: dict[str, tuple[str, ...]]) -> list[str]:
    """Every path by which a key may have been known, but for its own."""
    paths = [""]
    parts = key.split("/")
    for n, part in enumerate(parts):
        names = (part, *renamed.get("/".join(parts[: n + 1]), ()))
        paths = [f"{path}/{name}" if path else name for path in paths for name in names]
    return [path for path in paths if path != key]
