"""Pieces: what the things of one site give to the data files of the whole, written once.

A piece is made of a part of the corpus (``derive.parts``) and holds nothing but texts, so it can be
kept until that part changes. ``files`` puts pieces together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from generator.addresses import address_of
from generator.data import csv_files
from generator.data.cells import Cell, Row, written
from generator.data.columns import TABLES
from generator.data.concerning import by_thing
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
    texts = {name: _texts(held, SORTED_BY[name], order) for name, held in rows.items()}
    has_page = {key for kind in WITH_DATA for key in getattr(corpus, kind)}.__contains__
    about = by_thing(rows, {name: entries for name, (_, entries) in texts.items()}, has_page)
    entries = entries_of(own, corpus, derived)
    return Piece(
        site,
        {name: _joined(_placed(order, held), between(1)) for name, held in entries.items()},
        vocabulary_of(own, corpus, derived),
        {name: _joined(lines, b"") for name, (lines, _) in texts.items()},
        {key: {name: tuple(runs) for name, runs in held.items()} for key, held in about.items()},
        {
            key: (thing.title, str(address_of(key, corpus)))
            for kind in WITH_DATA
            for key, thing in getattr(own, kind).items()
        },
    )


def _texts(
    rows: list[Row], sorted_by: str, order: Callable[[str], str]
) -> tuple[list[Run], list[Run]]:
    """Rows of one table as lines, and as they stand in the file of a page."""
    if not rows:
        return [], []
    orders = [order(str(row[sorted_by])) for row in rows]
    flat, values = written(rows, csv_files.written, _values)
    lines = map(csv_files.line_of, flat)
    pattern = pattern_of(tuple(rows[0]), INSIDE_PAGE)
    entries = [(pattern % texts).encode() for texts in values]
    return list(zip(orders, lines, strict=True)), list(zip(orders, entries, strict=True))


def _values(cells: Iterable[Cell]) -> list[str]:
    """Cells as they stand in a row of the file of a page."""
    inside = INSIDE_PAGE + 1
    return [quoted(one) if isinstance(one, str) else text_of(one, inside) for one in cells]


def _placed(order: Callable[[str], str], runs: Iterable[Run]) -> Iterator[Run]:
    return ((order(key), text) for key, text in runs)


def _joined(runs: Iterable[Run], between: bytes) -> tuple[Run, ...]:
    """The same, those that stand together written in one."""
    return tuple(
        (order, between.join([text for _, text in same]))
        for order, same in groupby(runs, key=itemgetter(0))
    )
