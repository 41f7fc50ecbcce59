"""Where things live: from keys and paths to URLs and anchors."""

import pytest

from generator.addresses import (
    Address,
    address_of,
    alignment_page,
    content_url,
    goal_anchor,
    page_of,
)
from generator.load.corpus import load
from generator.model.corpus import Corpus
from tests.small_world import sound_world

FINDING = "sites/oak/elm/2026-diagnostic/families-teach"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The sound world."""
    return load(sound_world(tmp_path_factory.mktemp("addresses"))).corpus


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("sites/oak", "sites/oak/"),
        ("sites/oak/elm/2026-diagnostic", "sites/oak/elm/2026-diagnostic/"),
        (FINDING, "sites/oak/elm/2026-diagnostic/#families-teach"),
        ("framework/ccsf/pillars/family-engagement", "framework/ccsf/pillars/family-engagement/"),
        ("framework/evidence", "framework/evidence/"),
    ],
)
def test_a_thing_lives_where_its_file_lies(key: str, address: str, corpus: Corpus) -> None:
    assert str(address_of(key, corpus)) == address
    assert page_of(key, corpus) == address.partition("#")[0]


def test_no_two_things_share_an_address(corpus: Corpus) -> None:
    addresses = [str(address_of(key, corpus)) for key in corpus.by_key]
    assert len(set(addresses)) == len(addresses) > 15


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("content/index.md", ""),
        ("content/how-to-read.md", "how-to-read/"),
        ("content/writing/index.md", "writing/"),
        ("content/writing/README.md", "writing/"),
        ("content/writing/more.md", "writing/more/"),
        ("content/pictures/school.jpg", "pictures/school.jpg"),
    ],
)
def test_pages_of_content_live_where_mkdocs_puts_them(path: str, url: str) -> None:
    assert content_url(path) == url


@pytest.mark.parametrize(
    ("framework", "url"),
    [
        ("framework/ccsf", "alignment/ccsf/"),
        ("sites/oak/framework/future", "alignment/oak/framework/future/"),
    ],
)
def test_alignment_tables_live_beside_no_framework(framework: str, url: str) -> None:
    assert alignment_page(framework) == url


def test_a_goal_has_an_anchor_that_no_finding_can_have() -> None:
    """Ids hold no doubled hyphens, so a made anchor never meets one."""
    assert goal_anchor("reading") == "goal--reading"


@pytest.mark.parametrize(
    ("target", "page", "href"),
    [
        (Address("a/b/"), "a/", "b/"),
        (Address("a/"), "a/b/", "../"),
        (Address("a/"), "a/", "./"),
        (Address("a/"), "ab/", "../a/"),
        (Address("", "x"), "", "#x"),
        (Address("", "x"), "a/", "../#x"),
        (Address("sites/a.csv"), "sites/", "a.csv"),
    ],
)
def test_links_are_relative(target: Address, page: str, href: str) -> None:
    assert target.seen_from(page) == href
