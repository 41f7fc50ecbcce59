"""Pieces: what the things of one site give to the data files of the whole, written once.

A piece is made of a part of the corpus (``derive.parts``) and holds nothing but texts, so it can be
kept until that part changes. ``files`` puts pieces together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from generator.addresses import url_of
from generator.data.columns import TABLES
from generator.data.concerning import by_thing
from generator.data.entries import Entry, entries_of, vocabulary_of
from generator.data.json_text import between
from generator.data.own import own_of
from generator.data.row_texts import INSIDE_PAGE, RowTexts, RowWriter
from generator.data.tables import ROWS, SORTED_BY
from generator.derive.derived import Derived
from generator.model.corpus import Corpus

WITH_DATA = ("frameworks", "districts", "schools", "reports", "elements", "offerings")
"""The kinds of things whose pages offer their own rows."""
Run = tuple[str, bytes]
"""What something is sorted by among others of its kind, and the thing itself, written."""
Order = Callable[[str], str]
"""What a key is sorted by."""


class Piece(Struct, frozen=True):
    """What the things of one site give; of texts, numbers, tuples and mappings alone."""

    site: str
    """The district or school; empty for what belongs to none."""
    lists: Mapping[str, tuple[Run, ...]]
    """Entries of the lists of ``data/site.json``."""
    vocabulary: bytes
    lines: Mapping[str, tuple[Run, ...]]
    """Lines of the tables, by their names."""
    about: Mapping[str, Mapping[str, tuple[Run, ...]]]
    """By the key of a thing whose page has data, wherever it lies, the rows of each table that are
    about it, as they stand in the file of that page."""
    pages: Mapping[str, tuple[str, str]]
    """The things of the site whose pages have data: of each the title and the URL."""


def piece_of(corpus: Corpus, derived: Derived, site: str, own: Corpus | None = None) -> Piece:
    """What the things of one site give; they are its ``own`` (``own.own_of``).

    ``corpus`` and ``derived`` may be those of the site's part; of no site, ``""``, those of the
    whole.
    """
    own = own or own_of(corpus, site)
    if site not in corpus.schools:
        return _piece(site, own, corpus, derived, str)
    # What lies at a school stands together in any order by keys: it shares the beginning of them.
    school = f"{site}/"
    return _piece(site, own, corpus, derived, lambda key: school if key != site else site)


def piece_of_all(corpus: Corpus, derived: Derived) -> Piece:
    """What all things give, as one piece."""
    return _piece("", corpus, corpus, derived, str)


def _piece(site: str, own: Corpus, corpus: Corpus, derived: Derived, order: Order) -> Piece:
    writer = RowWriter(_asked_for(site, corpus))
    lines, runs = {}, {}
    for table in TABLES:  # each is let go before the next: there are many texts
        name, rows = table.name, [*ROWS[table.name](own, corpus, derived)]
        texts = writer.texts_of(table, rows)
        orders = [order(str(row[SORTED_BY[name]])) for row in rows]
        lines[name], runs[name] = _lines(orders, texts), [*_runs(orders, texts)]
    about = by_thing(runs)
    entries = entries_of(own, corpus, derived)
    return Piece(
        site,
        {name: _joined(_placed(order, held), between(1)) for name, held in entries.items()},
        vocabulary_of(own, corpus, derived),
        lines,
        {key: {name: tuple(one) for name, one in held.items()} for key, held in about.items()},
        {
            key: (thing.title, url_of(key, corpus))
            for kind in WITH_DATA
            for key, thing in getattr(own, kind).items()
        },
    )


def _asked_for(site: str, corpus: Corpus) -> frozenset[str]:
    """The things whose pages have data and need the rows of a site: of very many sites, only what
    lies at one."""
    keys = (key for kind in WITH_DATA for key in getattr(corpus, kind))
    if site and corpus.is_large:
        return frozenset(key for key in keys if key.startswith("sites/"))
    return frozenset(keys)


def _runs(orders: list[str], rows: RowTexts) -> Iterator[tuple[frozenset[str], Run]]:
    """Rows as they stand in files of pages, with the keys of all that they are about; those that
    stand together there, wherever they stand, are written in one."""
    told = zip(orders, rows.keys, rows.entries, strict=True)
    for (order, keys), same in groupby(told, key=itemgetter(0, 1)):
        text = between(INSIDE_PAGE - 1).join([entry for *_, entry in same])
        yield keys, (order, text.encode())


def _lines(orders: list[str], rows: RowTexts) -> tuple[Run, ...]:
    return _joined(zip(orders, rows.lines, strict=True), "")


def _placed(order: Order, entries: Iterable[Entry]) -> Iterator[Entry]:
    return ((order(key), text) for key, text in entries)


def _joined(told: Iterable[tuple[str, str]], between: str) -> tuple[Run, ...]:
    """What is told, by what it is sorted by; what stands together is written in one."""
    return tuple(
        (order, between.join([text for _, text in same]).encode())
        for order, same in groupby(told, key=itemgetter(0))
    )
