"""What the last build made, unit by unit: so that what has not changed need not be made again.

A unit's pages stay what they are while its stamp (``derive.stamps``) and the shell round them do;
so do its rows of data, and what the search knows of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import Struct, field, structs

from generator.pages.page import Page
from generator.source.kept_file import (
    UNTRUSTED,
    KeptFile,
    OtherVersionError,
    Piece,
    Waiting,
    clear_away_left,
    packed,
    unpacked,
)
from generator.source.processes import spread

FORMAT = "4"
"""Of this file; what it holds is told apart by ``Whole.key`` and the stamps."""
PAGES, WHOLE = "pages", "whole"
WORTH_A_PROCESS = 8
"""Districts."""


class KeptPage(Struct, frozen=True):
    """A page without its body, the shell that was round it, and the digest of the whole."""

    page: Page
    frame: str
    digest: str
    """Empty for a page that MkDocs built."""


class KeptUnit(Struct, frozen=True):
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


Data = tuple[str, tuple[str, ...]]
"""Of a data file: its digest, and the sites that it tells of."""


class Whole(Struct, frozen=True):
    """What a build was of, as a whole, and the files about everything that it made."""

    key: str
    """Another has another: the program, the settings, what was asked for."""
    as_of: str
    files: Mapping[str, Data]
    """The data files by URL."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    common: bytes = b""
    joined: Sequence[str] = ()
    """All as ``check.whole.Checked`` has them; empty where nothing may be read without the rest,
    as where there are few sites."""


class KeptUnits(Struct, frozen=True):
    """The units of one build by their names; ``notice`` says why those of the last are no use."""

    units: Mapping[str, KeptUnit] = field(default_factory=dict)
    whole: Whole | None = None
    notice: str = ""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Those of the files that they are from, by their names."""


def recall(folder: Path) -> KeptUnits:
    """The units of the last build; none where nothing is remembered, or it cannot be trusted."""
    kept = _file(folder, WHOLE)
    try:
        whole, digests = kept.read()
    except (FileNotFoundError, OtherVersionError):
        return KeptUnits()
    except UNTRUSTED:
        return KeptUnits(notice=_notice(folder))
    try:
        units = _units(kept)
        for name, digest in digests.items():
            of_district = _file(folder, name)
            of_district.read()
            if of_district.digest != digest:  # of another build, which was cut short or came after
                raise ValueError(name)
            units |= _units(of_district)
        return KeptUnits(units, Whole(*whole) if whole else None, digests=digests)
    except (*UNTRUSTED, OtherVersionError):
        return KeptUnits(notice=_notice(folder))


def _file(folder: Path, name: str) -> KeptFile:
    return KeptFile(folder, name, "pages", FORMAT)


def _notice(folder: Path) -> str:
    return f"{folder.name} cannot be read; every page is made anew."


def _units(kept: KeptFile) -> dict[str, KeptUnit]:
    pieces: dict[str, dict[str, Piece]] = defaultdict(dict)
    for name, piece in kept.all_pieces().items():
        what, _, unit = name.partition(" ")
        pieces[unit][what] = piece
    return {unit: _unit(unpacked(held[PAGES]), held) for unit, held in pieces.items()}


def _unit(told: Any, pieces: Mapping[str, Piece]) -> KeptUnit:
    stamp, pages, search, data = told
    made = tuple(KeptPage(Page(*page), frame, digest) for page, frame, digest in pages)
    others = {what: piece for what, piece in pieces.items() if what != PAGES}
    return KeptUnit(stamp, made, search, data, others)


def write_down(folder: Path, units: Mapping[str, KeptUnit], run: str) -> Waiting | None:
    """Writes all units of one district, for the time when this build is kept in mind; None where
    nothing can be written. ``run`` is as ``KeptFile.begin`` has it."""
    (name,) = {_file_of(unit) for unit in units}
    try:
        return _file(folder, name).begin(lambda _: (None, _pieces(units)), run)
    except OSError:
        return None


def given_in(waiting: Waiting) -> dict[str, Mapping[str, Piece]]:
    """What each unit of a file that was written down gives, by its name: read anew whenever it is
    asked for."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in waiting.places:
        what, _, unit = name.partition(" ")
        if what != PAGES:
            names[unit].append(what)
    return {unit: _Given(waiting, unit, tuple(whats)) for unit, whats in names.items()}


@dataclass(frozen=True, eq=False)
class _Given(Mapping[str, Piece]):
    waiting: Waiting
    unit: str
    names: tuple[str, ...]

    def __getitem__(self, what: str) -> Piece:
        return self.waiting.piece(f"{what} {self.unit}")

    def __contains__(self, what: object) -> bool:
        return what in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def folders_of(units: Iterable[KeptUnit]) -> set[Path]:
    """The folders in which that lies which the units give, where that is in no memory."""
    return {one.given.waiting.part.parent for one in units if isinstance(one.given, _Given)}


def remember(
    folder: Path, now: KeptUnits, before: KeptUnits, waiting: Iterable[Waiting] = ()
) -> None:
    """Keeps a build in mind, and of the one ``before`` what is the same; a project that is only
    read remembers nothing. Each district has a file of its own; some of them are ``waiting``."""
    written = {one.place.name: one for one in waiting}
    files: dict[str, dict[str, KeptUnit]] = defaultdict(dict)
    for of, unit in now.units.items():
        files[_file_of(of)][of] = unit
    of_whole = files.pop(WHOLE, {})

    def digest(name: str) -> bytes:
        if name in written:
            return written[name].take_place()
        units = files[name]
        is_same = all(before.units.get(of) is unit for of, unit in units.items())
        kept = before.digests.get(name) if is_same else None
        return kept or _write(folder, name, None, units)

    with suppress(OSError):
        names = tuple(files)
        digests = dict(zip(names, spread(digest, names, worth=WORTH_A_PROCESS), strict=True))
        whole = structs.astuple(now.whole) if now.whole else ()
        _write(folder, WHOLE, (whole, digests), of_whole)
        clear_away_left(folder, (folder / WHOLE).stat().st_mtime)
        for left in folder.iterdir():
            if left.suffix != ".part" and left.name not in {WHOLE, ".gitignore", *digests}:
                left.unlink(missing_ok=True)


def _write(folder: Path, name: str, head: Any, units: Mapping[str, KeptUnit]) -> bytes:
    return _file(folder, name).write(lambda _: (head, _pieces(units)))


def _file_of(unit: str) -> str:
    """A name that no file system finds fault with: districts have ids that are."""
    parts = unit.split("/")
    return f"at-{parts[1]}" if len(parts) > 1 else WHOLE


def _pieces(units: Mapping[str, KeptUnit]) -> dict[str, Piece]:
    pieces: dict[str, Piece] = {}
    for of, unit in units.items():
        pages = [(structs.astuple(one.page), one.frame, one.digest) for one in unit.pages]
        pieces[f"{PAGES} {of}"] = packed((unit.stamp, pages, unit.search, unit.data))
        pieces |= {f"{what} {of}": piece for what, piece in unit.given.items()}
    return pieces
