"""The data files of a site: what each is called, and its bytes.

``corpus`` is the one that the readers of the build may know (``derive.readership``), and
``derived`` and ``rows`` (``tables.tables``) what follows from it: nothing here asks again who may
read what.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.addresses import DATA, address_of, data_url, table_url, workbook_url
from generator.data.columns import TABLES
from generator.data.concerning import by_thing, of_district
from generator.data.csv_files import csv_file
from generator.data.json_text import as_file, as_json, list_of, object_of, written
from generator.data.readme import readme
from generator.data.schema import site_schema
from generator.data.shapes import VERSION
from generator.data.site_json import SCHEMA_FILE, site_json
from generator.data.tables import Tables
from generator.data.workbooks import workbook
from generator.derive.derived import Derived
from generator.model.corpus import Corpus
from generator.model.settings import Settings

WITH_DATA = ("frameworks", "districts", "schools", "reports", "elements", "offerings")
"""The kinds of things whose pages offer their own rows."""
ROWS_OF_SITES = [
    table_url(table.name)
    for table in TABLES
    if any(column.name == "site" for column in table.columns)
]
"""The tables with a row for something at a site."""
INSIDE_PAGE = 3
"""How deep a row stands in the file of a page: in its table, in the tables, in the file."""


def data_files(
    rows: Tables, corpus: Corpus, derived: Derived, settings: Settings
) -> dict[str, bytes]:
    """The files about everything, by their URLs; workbooks too, if the settings ask for them.

    Raises ``WorkbooksUnavailableError`` when they cannot be written.
    """
    files = {
        f"{DATA}README.txt": readme(derived, settings),
        f"{DATA}site.json": site_json(corpus, derived, settings),
        f"{DATA}{SCHEMA_FILE}": as_json(site_schema()),
    }
    for table in TABLES:
        files[table_url(table.name)] = csv_file(table, rows[table.name])
    for key, district in sorted(corpus.districts.items()) if settings.workbooks else ():
        own = of_district(rows, key)
        files[workbook_url(key)] = workbook(district, own, derived, settings)
    return files


def page_tables(
    rows: Tables, corpus: Corpus, derived: Derived, settings: Settings
) -> Iterator[tuple[str, bytes]]:
    """For each page with data of its own the URL (``addresses.data_url``) and the rows about it.

    Where there are very many sites, what does not lie at one leaves their rows to the tables.
    """
    concerning = by_thing(
        rows, lambda row: written(row, INSIDE_PAGE), at_sites_alone=corpus.is_large
    )
    for thing in (thing for kind in WITH_DATA for thing in getattr(corpus, kind).values()):
        about: dict[str, Any] = {
            "version": VERSION,
            "audience": settings.audience,
            "as_of": derived.as_of or None,
            "key": thing.key,
            "title": thing.title,
            "url": str(address_of(thing.key, corpus)),
        }
        if corpus.is_large and not thing.key.startswith("sites/"):
            about["rows_of_sites_in"] = ROWS_OF_SITES
        yield data_url(thing.key), _page_table(about, concerning.get(thing.key, {}))


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


def _page_table(about: Mapping[str, Any], rows: Mapping[str, Iterable[bytes]]) -> bytes:
    parts = {name: written(value, 1) for name, value in about.items()}
    tables = object_of({name: list_of(held, 2) for name, held in rows.items()}, 1)
    return as_file(object_of({**parts, "tables": tables}, 0))
