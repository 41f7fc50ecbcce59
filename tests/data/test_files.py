"""The data files of a site: which there are, and that their bytes depend on nothing else."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from generator.addresses import data_url
from generator.data.columns import TABLES
from generator.data.pieces import WITH_DATA
from generator.derive.derived import derive
from generator.model.corpus import THING_KINDS
from generator.model.settings import Settings
from tests import small_world
from tests.data.known_worlds import KnownWorld, known, sample


def is_of_page(url: str) -> bool:
    """Whether a file has the rows of one page."""
    return url.startswith("data/pages/")


def test_the_files_are_these() -> None:
    csv_files = {f"data/{table.name}.csv" for table in TABLES}
    others = {"data/README.txt", "data/site.json", "data/site.schema.json", "data/alder-creek.xlsx"}
    assert {url for url in sample().files() if not is_of_page(url)} == csv_files | others


def test_workbooks_are_made_only_when_asked_for() -> None:
    files = replace(sample(), settings=Settings()).files()
    assert not [url for url in files if url.endswith(".xlsx")]


def test_each_page_has_its_own_rows() -> None:
    known = sample()
    files = known.files()
    things = [key for kind in WITH_DATA for key in getattr(known.corpus, kind)]
    assert list(filter(is_of_page, files)) == [data_url(key) for key in things]
    school = json.loads(files["data/pages/sites/alder-creek/juniper-elementary.json"])
    assert school["title"] == "Juniper Elementary"
    assert school["url"] == "sites/alder-creek/juniper-elementary/"
    assert set(school["tables"]) <= {table.name for table in TABLES}
    own = {row["finding"] for row in known.rows("findings") if row["site"] == school["key"]}
    assert own <= {row["finding"] for row in school["tables"]["findings"]}


def test_a_thing_that_no_row_is_about_has_an_empty_file(tmp_path: Path) -> None:
    world = small_world.sound_world(tmp_path)
    for file in (world / "sites/oak/elm").glob("*/*.md"):
        file.unlink()
    files = known(world).files()
    assert json.loads(files["data/pages/sites/oak/elm.json"])["tables"] == {}


def test_the_order_of_loading_leaves_no_mark() -> None:
    known = sample()
    kinds = [field.name for field in fields(known.corpus) if field.name in THING_KINDS]
    backwards: dict[str, Any] = {
        kind: dict(reversed(getattr(known.corpus, kind).items())) for kind in kinds
    }
    corpus = replace(known.corpus, **backwards)
    again = KnownWorld(corpus, derive(corpus, known.settings), known.settings).files()
    assert again == known.files()


def test_the_readme_describes_every_column() -> None:
    readme = sample().files()["data/README.txt"].decode("utf-8-sig")
    for table in TABLES:
        part = readme.partition(f"{table.name}.csv\r\n")[2].partition(".csv")[0]
        for column in table.columns:
            assert f"\r\n{column.name} " in part, (table.name, column.name)
    assert max(map(len, readme.splitlines())) <= 79
