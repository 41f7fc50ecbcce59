"""``data/README.txt``: what lies in the folder, table by table and column by column."""

from textwrap import fill

from generator.data.columns import TABLES, Column, Table
from generator.data.edition import Edition
from generator.data.shapes import VERSION

WIDTH = 79
INTRODUCTION = (
    "The data behind the pages of this site, for programs and spreadsheets.",
    "site.json holds everything in one file; site.schema.json (JSON Schema 2020-12) says what each "
    "value of it means. Each page's own rows lie below pages/; where there are more than a hundred "
    "sites, the rows about them stand in the files of districts, schools and reports alone.",
    "The tables (CSV) hold one fact a row. A key is the place of a thing, such as "
    "sites/alder-creek: the same key means the same thing in every table and in site.json. Where a "
    "cell lists several, they stand apart with a semicolon and a space. An empty cell says that "
    "nothing is recorded, never “no” and never zero. Dates are 2026-10-14, 2026-10 or 2026.",
    "A text that a spreadsheet would run as a formula has an apostrophe (') before it.",
    "Levels are ordered and are no measurements: count them, never average them, and rank no one.",
)


def readme(edition: Edition) -> bytes:
    """The file, lines ended as in Windows, where many will open it."""
    facts = [
        f"As of: {edition.as_of or 'no date'}",
        f"For: {edition.settings.audience}",
        f"Version: {VERSION}",
    ]
    parts = ["\n".join(facts), *(fill(part, WIDTH) for part in INTRODUCTION)]
    text = "\n\n".join([*parts, *map(_table, TABLES)])
    return f"\ufeff{text}\n".replace("\n", "\r\n").encode()


def _table(table: Table) -> str:
    head = f"{table.name}.csv"
    row = fill(f"One row is {table.row}.", WIDTH)
    return "\n".join([head, "-" * len(head), row, "", *map(_column, table.columns)])


def _column(column: Column) -> str:
    indent = " " * 18
    return fill(f"{column.name:<17} {column.meaning}", WIDTH, subsequent_indent=indent)
