"""What several rooms of tests share."""

from pathlib import Path

import pytest

from tests.injection.poisoned import poisoned_world
from tests.made_once import made_once
from tests.markup import Node
from tests.publish.unpacked import Offline, unpack
from tests.sample import BELOW, Site, build, copy_project, run_here


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample site."""
    made = made_once(tmp_path_factory, "sample", lambda to: build(copy_project(to)))
    return Site(made / "site")


@pytest.fixture(scope="session")
def site_below(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample site with an address of its own, below a path: ``BELOW``."""

    def make(to: Path) -> None:
        config = copy_project(to) / "mkdocs.yml"
        words = config.read_text(encoding="utf-8")
        config.write_text(f"site_url: {BELOW}\n{words}", encoding="utf-8")
        assert run_here("build", "--project", to).returncode == 0

    return Site(made_once(tmp_path_factory, "below", make) / "site")


@pytest.fixture(scope="session")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a world that is made of known injection strings."""
    made = made_once(tmp_path_factory, "poisoned", lambda to: build(poisoned_world(to)[0]))
    return Site(made / "world" / "site")


@pytest.fixture(scope="session")
def home(site: Site) -> Node:
    """The home page of the sample site."""
    return site.page("")


@pytest.fixture(scope="session")
def offline(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Offline:
    """The sample site as a reader has it on a stick."""
    return unpack(site, tmp_path_factory.mktemp("stick"))
