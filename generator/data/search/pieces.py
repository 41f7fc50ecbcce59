"""The search in pieces: what each district and school has to be found by, and what lies at none.

A piece is made of its own part of the corpus (``derive.parts``) alone, so that it can be kept until
something there changes; all pieces together are the search (``files``).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.data.search.framework_records import framework_records
from generator.data.search.page_records import Listed, list_records, page_records
from generator.data.search.record import Record
from generator.data.search.rooms import Order, Room, rooms_of
from generator.data.search.site_records import records_of_site
from generator.derive.derived import Derived
from generator.model.corpus import Corpus

FIRST, AT_SITES, LAST = range(3)


class SearchPiece(NamedTuple):
    """What can be found of one unit."""

    rooms: tuple[Room, ...]
    """What the index is made of."""
    files: dict[str, bytes]
    """What is shown of the records of each room, by URL: files that stand as they are."""


def piece_of(corpus: Corpus, derived: Derived, site: str, listed: Iterable[Listed]) -> SearchPiece:
    """The piece of a site, or, where ``site`` is empty, of all that lies at none.

    ``corpus`` is what readers may know, or the part of it that the site's pages are made of, and
    ``derived`` what follows from that; ``listed`` are the site's pages that no thing stands for.
    """
    made = [
        room
        for records, order in _records(corpus, derived, site, listed)
        for room in rooms_of(records, order)
    ]
    return SearchPiece(
        tuple(room for room, _, _ in made), {url: content for _, url, content in made}
    )


def pieces_of(
    corpus: Corpus, derived: Derived, listed: Mapping[str, Iterable[Listed]]
) -> Iterator[SearchPiece]:
    """The pieces of a whole corpus; ``listed`` are such pages by their sites."""
    for site in ("", *(one.key for one in corpus.sites())):
        yield piece_of(corpus, derived, site, listed.get(site, ()))


def _records(
    corpus: Corpus, derived: Derived, key: str, listed: Iterable[Listed]
) -> Iterator[tuple[Iterable[Record], Order]]:
    """Records and where they stand: frameworks and pages, then sites in alphabetical order of their
    titles, for no site comes first, then what authors read."""
    site = corpus.site(key)
    if site:
        records = (*records_of_site(corpus, derived, site), *list_records(listed, site.key))
        yield records, (AT_SITES, site.title.casefold(), site.key)
    elif not key:
        records = (*framework_records(corpus), *page_records(corpus, listed))
        for rank, is_guide in ((FIRST, False), (LAST, True)):
            yield (one for one in records if (one.block == "guide") == is_guide), (rank, "", "")
