"""Files that tell of everything, such as data and search: from what each unit gives."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from generator.addresses import SEARCH, district_of
from generator.compiler.steps import units_of
from generator.data.edition import Edition
from generator.data.files import DataFile, data_files, page_tables
from generator.data.own import own_of
from generator.data.pieces import Piece, piece_of, piece_of_all
from generator.data.search.files import index_files, search_files
from generator.data.search.page_records import Listed
from generator.data.search.pieces import piece_of as search_piece_of
from generator.data.search.pieces import pieces_of
from generator.data.search.rooms import Room
from generator.data.workbooks import workbooks
from generator.derive.lazily import Lazily
from generator.derive.overview import Overview
from generator.load.rows import codec_of
from generator.model.values import AUDIENCES
from generator.pages.known import Known
from generator.pages.page import Page
from generator.source.kept_file import Piece as Packed
from generator.source.kept_file import packed, unpacked

OF_DATA, OF_ROWS, OF_SEARCH, OF_OVERVIEW, OF_DOCUMENTS = (
    "data", "rows", "search", "overview", "documents",
)  # fmt: skip
"""What the unit of a site gives, by what it is for; the rows are those of the files of single
pages. Units of stretches give nothing."""
Given = Mapping[str, Packed]
"""What one unit gives, packed, so that it can be kept."""


class Made(Struct, frozen=True):
    """What a unit gives to the files of the whole, and files of its own that go with that."""

    given: Given
    search: Mapping[str, bytes]
    data: Mapping[str, bytes]
    """The data files of its pages, as they are where no other unit has rows about them."""


def wanted_of(known: Known, site: str, *, with_search: bool) -> frozenset[str]:
    """What the unit of a site has to give; ``site`` is empty for that of the whole."""
    is_district = site in known.corpus.districts
    wanted = {OF_SEARCH: with_search, OF_OVERVIEW: is_district}
    others = {what for what, is_wanted in wanted.items() if is_wanted}
    return frozenset({OF_DATA, OF_ROWS, OF_DOCUMENTS, *others})


def given_by(known: Known, site: str, pages: Iterable[Page], wanted: Collection[str]) -> Made:
    """What the unit of a site gives; ``known`` is its part, ``pages`` are its own."""
    corpus, derived = known.corpus, known.derived
    given: dict[str, Packed] = {}
    search: Mapping[str, bytes] = {}
    data: dict[str, bytes] = {}
    if OF_DATA in wanted:
        own = own_of(corpus, site)
        piece = piece_of(corpus, derived, site, own)
        told = structs.asdict(piece) | {"about": tuple(piece.about)}
        given[OF_DATA], given[OF_ROWS] = packed(told), packed(piece.about)
        audiences = Counter([corpus.audience(one.key) for one in own.things()])
        given[OF_DOCUMENTS] = packed(dict(audiences))
        if site in corpus.schools:
            data = {one.url: one.content() for one in page_tables({site: piece}, _edition(known))}
    if OF_SEARCH in wanted:
        found = search_piece_of(corpus, derived, site, listed_of(known, pages))
        given[OF_SEARCH], search = packed(tuple(map(tuple, found.rooms))), found.files
    if OF_OVERVIEW in wanted:
        given[OF_OVERVIEW] = packed(codec_of(Overview).to_row(known.overviews[site]))
    return Made(given, search, data)


def _piece(given: Given) -> Piece:
    """A piece that was given; its rows are not taken apart before they are asked for."""
    told: dict[str, Any] = unpacked(given[OF_DATA])
    rows: Lazily[Any] = Lazily(("",), lambda _: unpacked(given[OF_ROWS]))
    return Piece(**{**told, "about": Lazily(told["about"], lambda key: rows[""][key])})


def overviews(given: Mapping[str, Given]) -> dict[str, Overview]:
    """The overviews that units have given, by their districts."""
    return {
        site: codec_of(Overview).of_row(unpacked(one[OF_OVERVIEW]))
        for site, one in given.items()
        if OF_OVERVIEW in one
    }


def documents_by_audience(given: Iterable[Given]) -> dict[str, int]:
    """How many documents went into a build, by the audience that each is meant for."""
    counts: Counter[str] = Counter()
    for one in given:
        counts.update(unpacked(one[OF_DOCUMENTS]))
    return {audience: counts[audience] for audience in AUDIENCES if counts[audience]}


def data_from(known: Known, given: Mapping[str, Given]) -> Iterator[DataFile]:
    """The data files of a site, but for workbooks."""
    pieces = {site: _piece(one) for site, one in given.items()}
    edition = _edition(known)
    yield from data_files(pieces, edition)
    yield from page_tables(pieces, edition)


def data_of_share(known: Known, given: Mapping[str, Given]) -> Iterator[DataFile]:
    """The data files of the pages of a share's sites that several of its units have rows about; all
    of them are ``given``."""
    pieces = {site: _piece(one) for site, one in given.items()}
    files = page_tables(pieces, _edition(known))
    return (file for file in files if len(file.sites) > 1)


def _edition(known: Known) -> Edition:
    return Edition(known.settings, known.derived.as_of, known.corpus.is_large)


def data_of(known: Known) -> Iterator[tuple[str, bytes]]:
    """What others may take from the site: of each file the URL and the bytes, one by one.

    Raises ``WorkbooksUnavailableError`` when the settings ask for what cannot be written.
    """
    pieces = {"": piece_of_all(known.corpus, known.derived)}
    edition = _edition(known)
    for file in (*data_files(pieces, edition), *page_tables(pieces, edition)):
        yield file.url, file.content()
    for _, book in workbooks_of(known, [one.key for one in known.corpus.sites()]):
        yield book.url, book.content()


def workbooks_of(known: Known, sites: Iterable[str]) -> Iterator[tuple[str, DataFile]]:
    """The workbooks of the districts among these ``sites``, by their keys, if the settings ask for
    them. Their making raises ``WorkbooksUnavailableError`` when they cannot be written; it needs
    the documents of their districts."""
    if not known.settings.workbooks:
        return
    of: dict[str, list[str]] = {}
    for site in sorted(sites):
        if district_of(site) in known.corpus.districts:
            of.setdefault(district_of(site), []).append(site)
    books = workbooks(known.corpus, known.derived, known.settings, of)
    yield from zip(sorted(of), books, strict=True)


def search_from(given: Mapping[str, Given]) -> dict[str, bytes]:
    """The files of the search, but for those that units have made."""
    rooms = (room for one in given.values() for room in unpacked(one[OF_SEARCH]))
    return index_files([Room(*room) for room in rooms])


def search_of(known: Known, pages: Iterable[Page]) -> dict[str, bytes]:
    """The files of the search; ``pages`` are those of ``pages_of``."""
    listed = {page.url: page for page in listed_of(known, pages)}
    sites = {
        unit.site: [listed[url] for url in unit.urls if url in listed]
        for unit in units_of(known)
        if not unit.stretch
    }
    return search_files(pieces_of(known.corpus, known.derived, sites))


def listed_of(known: Known, pages: Iterable[Page]) -> list[Listed]:
    """Of some pages, those that the search finds and that no thing stands for."""
    return [
        Listed(page.url, page.title, page.description)
        for page in pages
        if page.in_search
        and not page.moved_to
        and page.url != SEARCH
        and page.url.removesuffix("/") not in known.corpus.by_key
    ]
