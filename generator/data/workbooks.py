"""One Excel workbook per district: a sheet per table, and a first sheet that says what they mean.

Every text is written as text, never as a formula or a link. The file is packed anew without
compression: what zlib makes of it depends on the machine, and equal content gives equal bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from generator.addresses import workbook_url
from generator.data.cells import flat
from generator.data.columns import TABLES
from generator.data.concerning import of_district
from generator.data.files import DataFile
from generator.data.own import own_of_district
from generator.data.tables import Tables, alignment_rows, tables
from generator.derive.derived import Derived
from generator.model.corpus import Corpus
from generator.model.settings import Settings
from generator.model.site import District

LONGEST_CELL = 32_767
"""Characters; Excel holds no more in a cell."""
WIDEST = 60
NARROWEST = 8
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
UNDATED = "1980-01-01"
"""For a workbook of documents without a date; the earliest that ZIP knows."""


class WorkbooksUnavailableError(Exception):
    """The setting asks for workbooks, and what writes them is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "“workbooks: true” needs XlsxWriter, which is not installed. Install it with "
            "pip install 'crosswalk[workbooks]', or leave the setting out."
        )

    def __reduce__(self) -> tuple[type["WorkbooksUnavailableError"], tuple[()]]:
        return WorkbooksUnavailableError, ()  # it may come from another process


def can_be_written() -> bool:
    """Whether what writes workbooks is installed, and works."""
    with suppress(ImportError):
        import_module("xlsxwriter")
        return True
    return False


def workbooks(
    corpus: Corpus, derived: Derived, settings: Settings, sites: Mapping[str, Sequence[str]]
) -> Iterator[DataFile]:
    """The workbook of each district among these, with its ``sites``: itself and its schools.

    It is made of the things of its sites and of the alignment, for which a text stands among them.
    Its making raises ``WorkbooksUnavailableError`` when it cannot be written.
    """
    aligned = [*alignment_rows(corpus, corpus, derived)]
    digest = sha256(repr(aligned).encode("utf-8", "surrogatepass")).hexdigest()
    for key, own in sorted(sites.items()):
        made_of = (f"alignment {digest}", *sorted(own))
        yield DataFile(workbook_url(key), made_of, partial(_chunks, key, corpus, derived, settings))


def _chunks(key: str, corpus: Corpus, derived: Derived, settings: Settings) -> list[bytes]:
    rows = of_district(tables(own_of_district(corpus, key), corpus, derived), key)
    return [_workbook(corpus.districts[key], rows, derived, settings)]


def _workbook(district: District, rows: Tables, derived: Derived, settings: Settings) -> bytes:
    """The workbook of a district, from the rows that are its own."""
    try:
        import xlsxwriter
    except ImportError:
        raise WorkbooksUnavailableError from None
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **PLAIN})
    created = datetime.fromisoformat(derived.as_of or UNDATED)
    book.set_properties({"title": district.title, "created": created})
    head = book.add_format({"bold": True, "bottom": 1})
    _add_about(book, head, district, derived, settings)
    for table in TABLES:
        cells = ([flat(row[one.name]) for one in table.columns] for row in rows[table.name])
        _add_sheet(book, head, table.name, [one.name for one in table.columns], cells)
    book.close()
    return _packed(file.getvalue())


def _add_about(
    book: Any, head: Any, district: District, derived: Derived, settings: Settings
) -> None:
    """The first sheet: whose data, as of when, for whom, and what each column says."""
    columns = ["table", "column", "meaning"]
    facts = f"{district.title}, as of {derived.as_of or 'no date'}, for: {settings.audience}"
    cells = [
        [table.name, column.name, column.meaning] for table in TABLES for column in table.columns
    ]
    rows = [[table.name, "", f"One row is {table.row}."] for table in TABLES]
    _add_sheet(book, head, "about", columns, [["", "", facts], *rows, *cells])


def _add_sheet(
    book: Any, head: Any, name: str, columns: list[str], rows: Iterable[Sequence[str | int | float]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    widths = [len(column) for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, head)
    for line, cells in enumerate(rows, 1):
        for place, cell in enumerate(cells):
            _write(sheet, line, place, cell)
            widths[place] = max(widths[place], len(str(cell)))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width + 2, NARROWEST), WIDEST))


def _write(sheet: Any, line: int, place: int, cell: str | int | float) -> None:
    if not isinstance(cell, str):
        sheet.write_number(line, place, cell)
    elif len(cell) > LONGEST_CELL:
        sheet.write_string(line, place, f"{cell[: LONGEST_CELL - 1]}…")
    elif cell:
        sheet.write_string(line, place, cell)


def _packed(book: bytes) -> bytes:
    """The same parts in the same order, packed so that the machine leaves no mark on them."""
    file = BytesIO()
    with ZipFile(BytesIO(book)) as made, ZipFile(file, "w", ZIP_STORED) as plain:
        for part in made.infolist():
            entry = ZipInfo(part.filename)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            plain.writestr(entry, made.read(part))
    return file.getvalue()
