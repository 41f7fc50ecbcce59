"""The data files of a site: what each is called, and its bytes, put together from pieces.

Nothing here asks who may read what: the pieces are made of what the readers of the build may know.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import itemgetter
from typing import Any

from msgspec import Struct

from generator.addresses import DATA, data_url, table_url, workbook_url
from generator.data.columns import TABLES, Table
from generator.data.csv_files import head_of
from generator.data.edition import Edition
from generator.data.entries import LISTS
from generator.data.json_text import as_file, as_json, list_in_parts, object_in_parts, written
from generator.data.pieces import WITH_DATA, Piece, Run
from generator.data.readme import readme
from generator.data.schema import site_schema
from generator.data.shapes import VERSION
from generator.data.site_json import SCHEMA_FILE, site_json
from generator.model.corpus import Corpus
from generator.model.settings import Settings

WITHOUT_SITES = frozenset(
    table.name for table in TABLES if all(column.name != "site" for column in table.columns)
)
"""The tables whose rows are about no site."""
ROWS_OF_SITES = [table_url(table.name) for table in TABLES if table.name not in WITHOUT_SITES]
"""The others."""
ENOUGH = 1 << 20
"""Bytes that are worth to be written at once."""
Pieces = Mapping[str, Piece]
"""Pieces by their sites."""


class DataFile(Struct, frozen=True):
    """A file that is not made before it is asked for."""

    url: str
    sites: tuple[str, ...]
    """The sites whose pieces it is made of: while they and the edition stay the same, so does it.
    """
    chunks: Callable[[], Iterable[bytes]]
    """Makes its bytes, large ones in several chunks."""

    def content(self) -> bytes:
        """All its bytes."""
        return b"".join(self.chunks())


def data_files(pieces: Pieces, edition: Edition) -> Iterator[DataFile]:
    """The files about everything, but for workbooks; ``pieces`` have to be all there are."""
    sites = tuple(pieces)
    yield DataFile(f"{DATA}README.txt", (), lambda: [readme(edition)])
    yield DataFile(f"{DATA}site.json", sites, partial(_site_json, pieces, edition))
    yield DataFile(f"{DATA}{SCHEMA_FILE}", (), lambda: [as_json(site_schema())])
    for table in TABLES:
        yield DataFile(table_url(table.name), sites, partial(_table, pieces, table))


def page_tables(pieces: Pieces, edition: Edition) -> Iterator[DataFile]:
    """For each page with data of its own (``addresses.data_url``) the rows about it.

    Of some of the pieces, the files of their pages with the rows that these pieces have. Where
    there are very many sites, what does not lie at one leaves their rows to the tables.
    """
    telling: dict[str, list[str]] = {}
    for site, piece in pieces.items():
        for key in piece.about:
            if _has_all_rows(key, edition) or not site:
                telling.setdefault(key, []).append(site)
    for site, piece in pieces.items():
        for key in piece.pages:
            told = tuple(telling.get(key, ()))
            sites = told if site in told else (site, *told)
            yield DataFile(data_url(key), sites, partial(_page, pieces, edition, site, key, told))


def urls_of_data(corpus: Corpus, settings: Settings) -> frozenset[str]:
    """The URLs of all data files."""
    things = [key for kind in WITH_DATA for key in getattr(corpus, kind)]
    districts = corpus.districts if settings.workbooks else ()
    return frozenset(
        (
            *(f"{DATA}README.txt", f"{DATA}site.json", f"{DATA}{SCHEMA_FILE}"),
            *(table_url(table.name) for table in TABLES),
            *(workbook_url(key) for key in districts),
            *(data_url(key) for key in things),
        )
    )


def _site_json(pieces: Pieces, edition: Edition) -> Iterator[bytes]:
    lists = {name: _in_order(one.lists.get(name, ()) for one in pieces.values()) for name in LISTS}
    vocabulary = b"".join(one.vocabulary for one in pieces.values())
    return _in_chunks(site_json(lists, vocabulary, edition))


def _table(pieces: Pieces, table: Table) -> Iterator[bytes]:
    lines = _in_order(one.lines.get(table.name, ()) for one in pieces.values())
    return _in_chunks([head_of(table), *lines])


def _page(
    pieces: Pieces, edition: Edition, site: str, key: str, telling: Iterable[str]
) -> list[bytes]:
    """The file of a page from the pieces that have rows about it, and that of its site."""
    title, url = pieces[site].pages[key]
    about: dict[str, Any] = {
        "version": VERSION,
        "audience": edition.settings.audience,
        "as_of": edition.as_of or None,
        "key": key,
        "title": title,
        "url": url,
    }
    names = [table.name for table in TABLES]
    if not _has_all_rows(key, edition):
        names = [name for name in names if name in WITHOUT_SITES]
        about["rows_of_sites_in"] = ROWS_OF_SITES
    tables = []
    for name in names:
        rows = _in_order(pieces[one].about[key].get(name, ()) for one in telling)
        if rows:
            tables.append((name, list_in_parts(rows, 2)))
    told = [(name, [written(value, 1)]) for name, value in about.items()]
    parts = object_in_parts([*told, ("tables", object_in_parts(tables, 1))], 0)
    return [*parts, as_file(b"")]


def _has_all_rows(key: str, edition: Edition) -> bool:
    """Whether the page of a thing has the rows about sites, too."""
    return not edition.is_large or key.startswith("sites/")


def _in_order(given: Iterable[Iterable[Run]]) -> list[bytes]:
    """What several pieces give, as it would stand if one gave it all."""
    runs = [run for runs in given for run in runs]
    return [text for _, text in sorted(runs, key=itemgetter(0))]


def _in_chunks(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in larger portions."""
    waiting: list[bytes] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= ENOUGH:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
