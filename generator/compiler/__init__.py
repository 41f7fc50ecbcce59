"""From the files of a project to those of its site: the calls in order. No state between runs."""

from generator.compiler.steps import (
    CACHE,
    Checked,
    UnitStamps,
    data_urls,
    documents_by_audience,
    files_left_out,
    moved_of,
    pages_of,
    read_and_check,
    understand,
    units_of,
    urls_left_out,
)
from generator.compiler.whole_files import (
    data_from,
    data_of,
    given_by,
    overviews,
    search_from,
    search_of,
    wanted_of,
    workbooks_of,
)

__all__ = [
    "CACHE",
    "Checked",
    "UnitStamps",
    "data_from",
    "data_of",
    "data_urls",
    "documents_by_audience",
    "files_left_out",
    "given_by",
    "moved_of",
    "overviews",
    "pages_of",
    "read_and_check",
    "search_from",
    "search_of",
    "understand",
    "units_of",
    "urls_left_out",
    "wanted_of",
    "workbooks_of",
]
