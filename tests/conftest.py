"""What several rooms of tests share."""

import pytest

from tests.injection.poisoned import poisoned_world
from tests.markup import Node
from tests.publish.unpacked import Offline, unpack
from tests.sample import Site, build, copy_project


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample site, built once in each process that asks for it."""
    return build(copy_project(tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="session")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a world that is made of known injection strings."""
    return build(poisoned_world(tmp_path_factory.mktemp("poisoned"))[0])


@pytest.fixture(scope="session")
def home(site: Site) -> Node:
    """The home page of the sample site."""
    return site.page("")


@pytest.fixture(scope="session")
def offline(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Offline:
    """The sample site as a reader has it on a stick."""
    return unpack(site, tmp_path_factory.mktemp("stick"))
