"""Long districts among very many sites: each stretch of schools is made by itself, and kept."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.mkdocs_plugin.rebuilding import Rebuilding
from tests.shares.many_sites import FINDING, at_once, built, retitle
from tests.site.apart.looks import article, same_as_at_once
from tests.site.test_rebuilding import URL, add, rendered, until_the_end
from tests.small_world import all_long, put
from tests.warm_world import tree

OF_ELM, OF_FIR = "synthesis/ash/findings/1/", "synthesis/ash/findings/2/"


@pytest.fixture
def long_world(world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine sites, which are very many here, in districts that are all long: few enough for a check
    to look at all of them again where files are so young that it cannot tell whether they are new.
    """
    all_long(monkeypatch)
    shutil.rmtree(world / "sites/yew")
    put(world, "sites/ash/fir/school.md", "---\ntitle: Fir School\n---\n")
    return world


@pytest.fixture
def builds(long_world: Path, tmp_path: Path) -> Iterator[Rebuilding]:
    yield from until_the_end(long_world, tmp_path / "sites")


def counts(world: Path) -> tuple[int, int]:
    """How many pages a build made, and of how many."""
    made, of = re.findall(r"\d+", built(world))
    return int(made), int(of)


def test_an_edit_makes_pages_of_its_stretch_alone(
    long_world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, of = counts(long_world)
    assert made == of
    files = {path: (long_world / "site" / path / "index.html") for path in (OF_ELM, OF_FIR)}
    of_a_stretch = len(list((long_world / "site/synthesis/ash").rglob("1/index.html")))
    assert of_a_stretch > 5
    before = {path: file.read_bytes() for path, file in files.items()}
    add(long_world / FINDING, "\nA new sentence.\n")
    retitle(long_world / FINDING, "A new title")
    made, of = counts(long_world)
    assert of_a_stretch < made < of / 4
    assert "A new title" in files[OF_ELM].read_text(encoding="utf-8")
    assert files[OF_ELM].read_bytes() != before[OF_ELM]
    assert files[OF_FIR].read_bytes() == before[OF_FIR]
    assert "read_and_check" not in taken
    assert tree(long_world / "site") == at_once(
        long_world, long_world.with_name("other"), monkeypatch
    )


def test_a_school_that_moves_to_another_stretch(
    long_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(long_world)
    retitle(long_world / "sites/ash/fir/school.md", "Cedar School")
    built(long_world)
    assert tree(long_world / "site") == at_once(
        long_world, long_world.with_name("other"), monkeypatch
    )
    page = (long_world / "site" / OF_ELM / "index.html").read_text(encoding="utf-8")
    assert "Cedar School" in page


def test_a_page_of_a_stretch_is_made_without_the_others(
    builds: Rebuilding, long_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = builds.make(URL)
    of_a_stretch = looked_at(builds, OF_ELM)
    assert "Families teach" in article(site, OF_ELM)
    assert not (site / OF_FIR).exists()
    assert looked_at(builds, OF_FIR) <= of_a_stretch
    add(long_world / FINDING, "\nA new sentence.\n")
    site = builds.make(URL)
    assert (site / OF_FIR).exists()
    assert not (site / OF_ELM).exists()
    same_as_at_once(builds, site, long_world, tmp_path / "fresh", monkeypatch)


def test_a_file_of_a_stretch_that_is_gone_is_made_again(
    builds: Rebuilding, long_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = builds.make(URL)
    builds.finish()
    (site / OF_FIR / "index.html").unlink()
    add(long_world / "sites/oak/elm/school.md", "\nWords.\n")
    site = builds.make(URL)
    same_as_at_once(builds, site, long_world, tmp_path / "fresh", monkeypatch)


def looked_at(builds: Rebuilding, url: str) -> int:
    """How many pages are made when somebody looks at one."""
    before = rendered(builds)
    builds.ask(url)
    return rendered(builds) - before
