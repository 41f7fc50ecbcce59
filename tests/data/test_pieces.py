"""Pieces made of parts of the corpus, put together, are what one piece of it all is."""

import pickle
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict

from bench.corpus import write
from generator.compiler import data_of, units_of
from generator.data.edition import Edition
from generator.data.files import DataFile, data_files, page_tables
from generator.data.pieces import Piece, piece_of
from generator.derive.derived import derive
from generator.model import corpus as corpora
from generator.model.values import Audience
from generator.pages.known import Known
from tests import small_world
from tests.data.known_worlds import KnownWorld, known
from tests.data.test_concerning import FIR
from tests.pages.test_parts import ACROSS
from tests.sample import ROOT

OWN_ELEMENT = "sites/fir/framework/own/hopes/warmth"
TANGLED = {
    **ACROSS,
    **FIR,
    "sites/fir/2026-walk/hopes.md": small_world.finding(elements=f"[{OWN_ELEMENT}]"),
    # Names that begin with another one's, and sort before what lies in that one.
    "sites/oak/elm-2/school.md": "---\ntitle: Elm 2\n---\n",
    "sites/oak/elm-2/2026-walk/report.md": "---\ntitle: A walk\ndate: 2026-11-02\nfollow_up:\n"
    "  sites/oak/elm-2026/of-elm: {progress: done, because: Seen.}\n---\n",
    "sites/oak/elm-2/2026-walk/rooms.md": small_world.finding(kind="recommendation"),
    "sites/oak/elm-2026/report.md": "---\ntitle: Of Elm\ndate: 2026-09-03\n---\n",
    "sites/oak/elm-2026/of-elm.md": small_world.finding(
        "schools: [elm, sites/oak/fir]\n", kind="recommendation"
    ),
    "sites/oak-east/district.md": "---\ntitle: Oak East\naudience: public\n---\n",
    "sites/oak-east/2026-walk/report.md": "---\ntitle: East\ndate: 2026-09-04\n---\n",
    "sites/oak-east/2026-walk/east.md": small_world.finding(
        "continues: sites/oak/elm/2025-diagnostic/long-waits\n"
    ),
}
"""Districts and schools that name each other, with names that are hard to put in order."""


def project(name: str, root: Path) -> Path:
    """One of the projects, by its name."""
    if name == "the sample":
        return ROOT
    if name == "many schools":
        write(3, root)
        return root
    return small_world.build(root, TANGLED)


@pytest.fixture(params=["the sample", "tangled", "many schools"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project."""
    return project(request.param, tmp_path)


def divided(world: KnownWorld) -> dict[str, Piece]:
    """The pieces of a world, each made of a part of it."""
    whole = Known(world.corpus, world.derived, world.settings)
    pieces = {}
    for unit in units_of(whole):
        part = whole.part(unit.part()) if unit.site else whole
        pieces[unit.site] = piece_of(part.corpus, part.derived, unit.site)
    return pieces


def edition(world: KnownWorld) -> Edition:
    return Edition(world.settings, world.derived.as_of, world.corpus.is_large)


def files(pieces: dict[str, Piece], world: KnownWorld) -> list[DataFile]:
    about = edition(world)
    return [*data_files(pieces, about), *page_tables(pieces, about)]


def contents(made: Iterable[DataFile]) -> dict[str, bytes]:
    return {file.url: file.content() for file in made}


def undivided(world: KnownWorld) -> dict[str, bytes]:
    """What one piece of everything gives."""
    settings = world.settings.model_copy(update={"workbooks": False})
    return dict(data_of(Known(world.corpus, world.derived, settings)))


@pytest.mark.parametrize("audience", ["public", "team"])
def test_pieces_of_parts_give_the_same_files(root: Path, audience: Audience) -> None:
    world = known(root, audience)
    assert contents(files(divided(world), world)) == undivided(world)


@pytest.mark.parametrize("many", [1, 3])
def test_so_they_do_where_sites_are_very_many(
    root: Path, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "MANY_SITES", many)
    world = known(root)
    assert world.corpus.is_large
    pieces = divided(world)
    assert contents(files(pieces, world)) == undivided(world)


def test_the_worlds_hold_what_is_hard_to_divide(tmp_path: Path) -> None:
    assert known(ROOT).corpus.held_back
    assert known(ROOT).corpus.surveys
    world = small_world.build(tmp_path, TANGLED)
    assert [one for one in small_world.problems(world) if one.severity == "error"] == []
    pieces = divided(known(world))
    elsewhere = {
        (site, key)
        for site, piece in pieces.items()
        for key in piece.about
        if key in pieces and site and not f"{site}/".startswith(f"{key}/")
    }
    assert ("sites/oak", "sites/oak/fir") in elsewhere
    assert ("sites/oak-east", "sites/oak/elm") in elsewhere
    assert ("sites/oak", "sites/oak/elm-2") in elsewhere


def test_a_file_names_the_pieces_it_is_made_of(root: Path) -> None:
    world = known(root)
    pieces = divided(world)
    for file in files(pieces, world):
        if file.url.startswith("data/pages/"):
            alone = {site: pieces[site] for site in file.sites}
            again = {one.url: one for one in page_tables(alone, edition(world))}
            assert again[file.url].content() == file.content(), file.url
        else:
            assert set(file.sites) in (set(), set(pieces))


def test_what_lies_astray_belongs_to_no_site() -> None:
    """Reports whose school is not there, and findings whose report is not."""
    world = known(ROOT)
    corpus = world.corpus
    school, *_ = corpus.schools
    *_, silent = (one.key for one in corpus.reports_at[school])
    astray = replace(
        corpus,
        schools={key: one for key, one in corpus.schools.items() if key != school},
        reports={key: one for key, one in corpus.reports.items() if key != silent},
        surveys={key: one for key, one in corpus.surveys.items() if key != silent},
        held_back={place: one for place, one in corpus.held_back.items() if place[0] != silent},
    )
    world = replace(world, corpus=astray, derived=derive(astray, world.settings))
    assert contents(files(divided(world), world)) == undivided(world)


class Plain(pickle.Unpickler):
    """Knows no classes."""

    def find_class(self, module: str, name: str) -> Any:
        raise AssertionError(f"{module}.{name}")


def test_a_piece_holds_plain_values_alone(root: Path, tmp_path: Path) -> None:
    for piece in divided(known(root)).values():
        kept = tmp_path / "piece"
        kept.write_bytes(pickle.dumps(asdict(piece), 5))
        with kept.open("rb") as file:
            assert Piece(**Plain(file).load()) == piece
