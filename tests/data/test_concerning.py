"""Which rows are about which thing, and which about which district."""

from pathlib import Path

from generator.data.cells import Row
from generator.data.columns import TABLES
from generator.data.concerning import Concerning, Named, by_thing, of_district
from generator.data.tables import tables
from tests import small_world
from tests.data.known_worlds import KnownWorld, known, sample

FIR = {
    "sites/fir/district.md": "---\ntitle: Fir District\naudience: public\n---\n",
    "sites/fir/2026-walk/report.md": "---\ntitle: A walk at Fir\ndate: 2026-09-01\n---\n",
    "sites/fir/2026-walk/doors.md": small_world.finding().replace("A finding", "Doors at Fir"),
    "sites/fir/framework/own/framework.md": '---\ntitle: Own\nversion: "1"\nsource: Fir\n---\n',
    "sites/fir/framework/own/hopes/index.md": "---\ntitle: Hopes\nsingular: Hope\n---\n",
    "sites/fir/framework/own/hopes/warmth.md": "---\ntitle: Warmth\n---\nWarm rooms.\n",
}


def held_by_thing(world: KnownWorld) -> Concerning[Row]:
    """The rows of a world by what they are about."""
    named = Named(world.corpus.by_key)
    rows = tables(world.corpus, world.corpus, world.derived)
    told = {}
    for table in TABLES:
        held = rows[table.name]
        told[table.name] = zip(named.keys_of(table, held), held, strict=True)
    return by_thing(told)


def test_a_site_has_what_lies_in_it() -> None:
    held = held_by_thing(sample())
    for key in sample().corpus.schools:
        own = [row for row in sample().rows("statuses") if row["site"] == key]
        assert [row for row in held[key]["statuses"] if row["site"] == key] == own
    district = held["sites/alder-creek"]
    assert len(district["findings"]) == len(sample().corpus.findings)
    assert len(district["evidence"]) == len(sample().rows("evidence"))


def test_an_element_has_the_findings_about_it() -> None:
    held = held_by_thing(sample())
    for key in sample().corpus.elements:
        about = {f for f, one in sample().corpus.findings.items() if key in one.elements}
        assert {row["finding"] for row in held[key].get("findings", ())} == about
        assert len(held[key]["alignment"]) == len(sample().corpus.offerings)


def test_a_school_has_what_its_district_says_of_it(tmp_path: Path) -> None:
    files = {
        "sites/oak/2026-synthesis/report.md": "---\ntitle: All of us\ndate: 2026-11-01\n---\n",
        "sites/oak/2026-synthesis/said.md": small_world.finding("schools: elm\n"),
    }
    world = known(small_world.build(tmp_path, files))
    held = held_by_thing(world)
    keys = {row["finding"] for row in held["sites/oak/elm"]["findings"]}
    assert "sites/oak/2026-synthesis/said" in keys


def test_no_row_is_about_one_thing_twice() -> None:
    for by_table in held_by_thing(sample()).values():
        for rows in by_table.values():
            assert len({id(row) for row in rows}) == len(rows)


def test_a_district_gets_only_its_own(tmp_path: Path) -> None:
    world = known(small_world.build(tmp_path, FIR))
    rows = tables(world.corpus, world.corpus, world.derived)
    oak, fir = of_district(rows, "sites/oak"), of_district(rows, "sites/fir")
    assert "fir" not in str(oak).lower()
    assert "oak" not in str(fir).lower()
    assert {row["site"] for row in oak["findings"]} == {"sites/oak/elm"}
    assert "Warmth" in str(fir["alignment"])
    assert set(oak) == {table.name for table in TABLES}
