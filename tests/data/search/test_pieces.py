"""The search is the same whatever pieces it is made in, where, and in which order."""

import os
import pickle
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from bench.corpus import write
from generator.compiler import (
    listed_of,
    pages_of,
    read_and_check,
    search_of,
    understand,
    units_of,
)
from generator.data.search.files import search_files
from generator.data.search.pieces import SearchPiece, piece_of
from generator.data.search.postings import ROOM
from generator.data.search.record import Record
from generator.data.search.rooms import Room, rooms_of
from generator.pages.known import Known
from tests.sample import ROOT
from tests.small_world import build, settings
from tests.warm_world import WORLD

ELM = "sites/oak/elm"


@pytest.fixture(params=["the sample", "districts that name each other", "many schools"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project, by its name."""
    if request.param == "the sample":
        return ROOT
    if request.param == "many schools":
        write(60, tmp_path)
        return tmp_path
    return build(tmp_path, WORLD)


def known(root: Path) -> Known:
    return understand(read_and_check(root, settings(root)))


def pieces(whole: Known) -> dict[str, SearchPiece]:
    """The piece of each unit, made of its part alone."""
    made = {}
    for unit in units_of(whole):
        part = whole.part(unit.part()) if unit.site else whole
        listed = listed_of(whole, unit.pages())
        made[unit.site] = piece_of(part.corpus, part.derived, unit.site, listed)
    return made


def in_one_run(whole: Known) -> dict[str, bytes]:
    return search_of(whole, list(pages_of(whole)))


def seen_from_outside(root: Path) -> str:
    """The digest of all pieces and of the files that they make."""
    whole = known(root)
    made = pieces(whole)
    return sha256(repr((made, sorted(search_files(made.values()).items()))).encode()).hexdigest()


def test_parts_make_the_search_of_the_whole(project: Path) -> None:
    whole = known(project)
    assert search_files(pieces(whole).values()) == in_one_run(whole)


def test_the_order_in_which_pieces_come_means_nothing(project: Path) -> None:
    made = [*pieces(known(project)).values()]
    assert search_files(made) == search_files(reversed(made))


def test_another_process_makes_the_same(tmp_path: Path) -> None:
    root = build(tmp_path, WORLD)
    call = f"from {__name__} import *; print(seen_from_outside(Path({str(root)!r})))"
    told = {
        subprocess.run(
            [sys.executable, "-c", call],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {seen_from_outside(root)}


def test_what_is_kept_of_a_piece_needs_no_class(tmp_path: Path) -> None:
    for piece in pieces(known(build(tmp_path, WORLD))).values():
        plain = [tuple(room) for room in piece.rooms]
        for protocol in range(2, 6):
            assert b"generator" not in pickle.dumps(plain, protocol)
        assert tuple(Room(*row) for row in plain) == piece.rooms


def test_an_edit_changes_the_pieces_of_those_who_tell_of_it(tmp_path: Path) -> None:
    root = build(tmp_path, WORLD)
    before = pieces(known(root))
    finding = root / ELM / "2026-diagnostic/families-teach.md"
    finding.write_text(finding.read_text("utf-8").replace("title: Families", "title: Quaggas"))
    after = pieces(known(root))
    assert {site for site in before if before[site] != after[site]} == {ELM, "sites/oak/fir"}, (
        "Fir has a link to the finding, which says its title"
    )


def test_records_of_a_block_fill_rooms_and_those_of_another_begin_their_own() -> None:
    records = [
        Record(block, "page", f"{block}/#{number}", f"No. {number}")
        for block, count in (("one", ROOM + 1), ("two", 1))
        for number in range(count)
    ]
    made = rooms_of(records, (0, "", ""))
    assert [room.words.startswith(b"0 ") for room, _, _ in made] == [True, False, True]
    assert len({url for _, url, _ in made}) == 3
