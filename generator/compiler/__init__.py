"""From the files of a project to those of its site: the calls in order. No state between runs."""

from generator.check.changed import Since, read_changed
from generator.check.held_shares import Held
from generator.check.renewed import renew
from generator.check.share_files import NotApartError
from generator.check.share_keys import share_keys
from generator.check.shares import apart, is_of_one_piece, may_be_apart, share_of
from generator.check.whole import Checked, read_and_check
from generator.compiler.steps import (
    Former,
    UnitStamps,
    data_urls,
    files_left_out,
    pages_of,
    read_in_shares,
    understand,
    units_of,
    urls_left_out,
)
from generator.compiler.whole_files import (
    data_from,
    data_of,
    data_of_share,
    documents_by_audience,
    given_by,
    listed_of,
    overviews,
    search_from,
    search_of,
    wanted_of,
    workbooks_of,
)

__all__ = [
    "Checked",
    "Former",
    "Held",
    "NotApartError",
    "Since",
    "UnitStamps",
    "apart",
    "data_from",
    "data_of",
    "data_of_share",
    "data_urls",
    "documents_by_audience",
    "files_left_out",
    "given_by",
    "is_of_one_piece",
    "listed_of",
    "may_be_apart",
    "overviews",
    "pages_of",
    "read_and_check",
    "read_changed",
    "read_in_shares",
    "renew",
    "search_from",
    "search_of",
    "share_keys",
    "share_of",
    "understand",
    "units_of",
    "urls_left_out",
    "wanted_of",
    "workbooks_of",
]
