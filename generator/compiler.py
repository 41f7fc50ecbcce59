"""The calls in order, from the files of a project to its pages. No state between runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.addresses import table_url
from generator.check.all_rules import check
from generator.data.columns import TABLES, Table
from generator.data.files import data_files, page_tables
from generator.derive.derived import derive
from generator.derive.disclosure.disclosed import disclosed
from generator.derive.readership import for_audience
from generator.diagnostics.diagnostic import Diagnostic
from generator.load.corpus import Loaded, load
from generator.model.settings import Settings
from generator.pages.all_pages import all_pages
from generator.pages.known import Known
from generator.pages.page import Page
from generator.pages.reference_pages import DataTable


@dataclass(frozen=True)
class Checked:
    """What was loaded, and all that is wrong with it."""

    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    settings: Settings

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps a site from being built."""
        return any(one.severity == "error" for one in self.diagnostics)


def read_and_check(root: Path, settings: Settings) -> Checked:
    """Everything below ``root``, and whether it is true."""
    loaded = load(root)
    return Checked(loaded, check(loaded, settings), settings)


def understand(checked: Checked) -> Known:
    """What the readers of this build may know, and what follows from it."""
    readable = for_audience(checked.loaded.corpus, checked.settings.audience)
    readable = disclosed(readable, checked.loaded.surveys, checked.settings)
    return Known(readable, derive(readable, checked.settings), checked.settings)


def pages_of(known: Known) -> Iterator[Page]:
    """The pages, ready for the shell."""
    return all_pages(known, [_described(table) for table in TABLES])


def _described(table: Table) -> DataTable:
    columns = tuple((column.name, column.meaning) for column in table.columns)
    return DataTable(table.name, table.row, table_url(table.name), columns)


def data_of(known: Known) -> dict[str, bytes]:
    """What others may take from the site, by the URLs of the files."""
    everything = (known.corpus, known.derived, known.settings)
    return {**data_files(*everything), **page_tables(*everything)}
