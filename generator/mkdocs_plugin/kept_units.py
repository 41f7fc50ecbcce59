"""What the last build made, unit by unit: so that what has not changed need not be made again.

A unit's pages stay what they are while its stamp (``derive.stamps``) and the shell round them do;
so do its rows of data, and what the search knows of it.
"""

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from generator.pages.page import Page
from generator.source.plain_file import UNTRUSTED, Piece, PlainFile, packed, write

FORMAT = "2"
"""Of this file; what it holds is told apart by ``Whole.key`` and the stamps."""
PAGES, WHOLE = "pages", "whole"


@dataclass(frozen=True)
class KeptPage:
    """A page without its body, the shell that was round it, and the digest of the whole."""

    page: Page
    frame: str
    digest: str
    """Empty for a page that MkDocs built."""


@dataclass(frozen=True)
class KeptUnit:
    """The pages of a unit, and the stamp of what they were made of."""

    stamp: str
    pages: tuple[KeptPage, ...]
    search: tuple[tuple[str, str], ...] = ()
    """Its files of the search, each with its digest."""
    data: tuple[tuple[str, str], ...] = ()
    """The data files of its pages, likewise: as they are where no other unit has rows about them.
    """
    given: Mapping[str, Piece] = field(default_factory=dict)
    """What it gives to files of the whole, packed (``compiler.whole_files``)."""


@dataclass(frozen=True)
class Whole:
    """What a build was of, as a whole, and the files about everything that it made."""

    key: str
    """Another has another: the program, the settings, what was asked for."""
    as_of: str
    files: Mapping[str, tuple[str, tuple[str, ...]]]
    """The data files by URL: the digest of each, and the sites that it tells of."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    common: bytes = b""
    """Both as ``check.whole.Checked`` has them; empty where nothing may be read without the rest,
    as when something was left out."""


@dataclass
class KeptUnits:
    """The units of one build by their sites; ``notice`` says why those of the last are no use."""

    units: Mapping[str, KeptUnit] = field(default_factory=dict)
    whole: Whole | None = None
    notice: str = ""


def recall(file: Path) -> KeptUnits:
    """The units of the last build; none where nothing is remembered, or it cannot be trusted."""
    try:
        kept = PlainFile(file, FORMAT)
        named = [(name, *name.split(" ", 1)) for name in kept.pieces if name != WHOLE]
        pieces: dict[str, dict[str, Piece]] = defaultdict(dict)
        for name, what, site in named:
            pieces[site][what] = kept.pieces[name]
        whole = Whole(*kept.value(WHOLE)) if WHOLE in kept.pieces else None
        return KeptUnits(
            {site: _unit(kept.value(f"{PAGES} {site}"), held) for site, held in pieces.items()},
            whole,
        )
    except UNTRUSTED:
        return KeptUnits(notice=f"{file.name} cannot be read; every page is made anew.")


def _unit(told: Any, pieces: Mapping[str, Piece]) -> KeptUnit:
    stamp, pages, search, data = told
    made = tuple(KeptPage(Page(*page), frame, digest) for page, frame, digest in pages)
    others = {what: piece for what, piece in pieces.items() if what != PAGES}
    return KeptUnit(stamp, made, search, data, others)


def remember(file: Path, units: Mapping[str, KeptUnit], whole: Whole) -> None:
    """Keeps a build in mind; a project that is only read remembers nothing."""
    pieces: dict[str, Piece] = {WHOLE: packed(tuple(vars(whole).values()))}
    for site, unit in units.items():
        pages = [(astuple(one.page), one.frame, one.digest) for one in unit.pages]
        pieces[f"{PAGES} {site}"] = packed((unit.stamp, pages, unit.search, unit.data))
        pieces |= {f"{what} {site}": piece for what, piece in unit.given.items()}
    with suppress(OSError):
        write(file, FORMAT, pieces)
