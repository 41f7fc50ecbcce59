"""Pieces: what the things of one site give to the data files of the whole, written once.

A piece is made of a part of the corpus (``derive.parts``) and holds nothing but texts, so it can be
kept until that part changes. ``files`` puts pieces together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter

from generator.addresses import address_of
from generator.data import csv_files
from generator.data.cells import Row, Written
from generator.data.columns import TABLES, Table
from generator.data.concerning import Named, by_thing
from generator.data.entries import Run, entries_of, vocabulary_of
from generator.data.json_text import between, pattern_of, quoted, text_of
from generator.data.own import own_of
from generator.data.tables import ROWS, SORTED_BY
from generator.derive.derived import Derived
from generator.model.corpus import Corpus

WITH_DATA = ("frameworks", "districts", "schools", "reports", "elements", "offerings")
"""The kinds of things whose pages offer their own rows."""
INSIDE_PAGE = 3
"""How deep a row stands in the file of a page: in its table, in the tables, in the file."""


@dataclass(frozen=True)
class Piece:
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


def piece_of(corpus: Corpus, derived: Derived, site: str) -> Piece:
    """What the things of one site (``own.own_of``) give.

    ``corpus`` and ``derived`` may be those of the site's part; of no site, ``""``, those of the
    whole.
    """
    own = own_of(corpus, site)
    if site not in corpus.schools:
        return _piece(site, own, corpus, derived, str)
    # What lies at a school stands together in any order by keys: it shares the beginning of them.
    school = f"{site}/"
    return _piece(site, own, corpus, derived, lambda key: school if key != site else site)


def piece_of_all(corpus: Corpus, derived: Derived) -> Piece:
    """What all things give, as one piece."""
    return _piece("", corpus, corpus, derived, str)


def _piece(
    site: str, own: Corpus, corpus: Corpus, derived: Derived, order: Callable[[str], str]
) -> Piece:
    rows = {table.name: list(ROWS[table.name](own, corpus, derived)) for table in TABLES}
    return Piece(
        site,
        _lists(own, corpus, derived, order),
        vocabulary_of(own, corpus, derived),
        _lines(rows, order),
        _about(rows, corpus, order),
        {
            key: (thing.title, str(address_of(key, corpus)))
            for kind in WITH_DATA
            for key, thing in getattr(own, kind).items()
        },
    )


def _lists(
    own: Corpus, corpus: Corpus, derived: Derived, order: Callable[[str], str]
) -> dict[str, tuple[Run, ...]]:
    return {
        name: _joined([(order(key), text) for key, text in entries], between(1))
        for name, entries in entries_of(own, corpus, derived).items()
    }


def _lines(
    rows: Mapping[str, list[Row]], order: Callable[[str], str]
) -> dict[str, tuple[Run, ...]]:
    cells = Written(csv_files.quoted, csv_files.written)
    lines = {}
    for name, held in rows.items():
        orders = [order(str(row[SORTED_BY[name]])) for row in held]
        lines[name] = _joined(zip(orders, csv_files.lines_of(held, cells), strict=True), b"")
    return lines


def _about(
    rows: Mapping[str, list[Row]], corpus: Corpus, order: Callable[[str], str]
) -> dict[str, dict[str, tuple[Run, ...]]]:
    cells = Written(quoted, lambda cell: text_of(cell, INSIDE_PAGE + 1))
    named = Named({key for kind in WITH_DATA for key in getattr(corpus, kind)}.__contains__)
    about: dict[str, dict[str, tuple[Run, ...]]] = {}
    for table in TABLES:
        run = partial(_run, table, cells, order)
        own = {table.name: rows[table.name]}
        for key, held in by_thing(own, run, named).items():
            about.setdefault(key, {})[table.name] = tuple(held[table.name])
    return about


def _run(table: Table, cells: Written, order: Callable[[str], str], row: Row) -> Run:
    text = pattern_of(tuple(row), INSIDE_PAGE) % cells.of(row)
    return order(str(row[SORTED_BY[table.name]])), text.encode()


def _joined(runs: Iterable[Run], between: bytes) -> tuple[Run, ...]:
    """The same, those that stand together written in one."""
    return tuple(
        (order, between.join([text for _, text in same]))
        for order, same in groupby(runs, key=itemgetter(0))
    )
