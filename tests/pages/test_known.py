"""Links as they stand on a page, and the bodies of things with their links filled in."""

from pathlib import Path

import pytest

from generator.addresses import Address
from generator.pages.known import Known
from tests.markup import read
from tests.pages.worlds import FINDING, known
from tests.small_world import finding


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The sound world, understood."""
    return known(tmp_path_factory.mktemp("known"))


@pytest.mark.parametrize(
    ("url", "key", "href"),
    [
        ("", "sites/oak", "sites/oak/"),
        ("", FINDING, "sites/oak/elm/2026-diagnostic/#families-teach"),
        ("sites/oak/", "sites/oak", "./"),
        ("sites/oak/", "sites/oak/elm", "elm/"),
        ("sites/oak/elm/", "sites/oak", "../"),
        ("sites/oak/elm/", "framework/ccsf/pillars", "../../../framework/ccsf/pillars/"),
        ("sites/oak/elm/2026-diagnostic/", FINDING, "#families-teach"),
        ("sites/oak/elm/2025-diagnostic/", FINDING, "../2026-diagnostic/#families-teach"),
        ("sources/", "content/index.md", "../"),
        ("", "content/index.md", "./"),
    ],
)
def test_a_link_is_relative_to_its_page(url: str, key: str, href: str, world: Known) -> None:
    assert world.view_from(url).to(key).href == href


def test_a_link_says_the_title_unless_told_otherwise(world: Known) -> None:
    here = world.view_from("")
    assert here.to("sites/oak").title == "Oak District"
    assert here.to("sites/oak", "there").title == "there"
    assert here.to("content/index.md").title == "Welcome"


def test_links_to_what_is_not_there_are_left_out(world: Known) -> None:
    found = world.view_from("").to_all(["sites/oak", "sites/elsewhere"])
    assert [one.href for one in found] == ["sites/oak/"]


@pytest.mark.parametrize(
    ("target", "seen_from", "href"),
    [
        (Address(""), "", "./"),
        (Address(""), "a/b/", "../../"),
        (Address("a/"), "", "a/"),
        (Address("a/", "x"), "a/", "#x"),
        (Address("a/", "x"), "b/", "../a/#x"),
        (Address("a/picture.jpg"), "a/b/", "../picture.jpg"),
    ],
)
def test_addresses_seen_from_a_page(target: Address, seen_from: str, href: str) -> None:
    assert target.seen_from(seen_from) == href


BODY = """
Families lead. It builds on [[long-waits]] and [[family-engagement|a *pillar*]], on
[the other report](../2025-diagnostic/report.md#one-door), on [home](../../../../content/index.md)
and on [the web](https://example.org/?a=1&b=2). <script>alert(1)</script>
"""


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The sound world with a finding that links in every way."""
    return known(tmp_path_factory.mktemp("linked"), {f"{FINDING}.md": finding(body=BODY)})


def test_links_of_a_body_lead_from_where_it_is_shown(linked: Known) -> None:
    thing = linked.corpus.findings[FINDING]
    shown = read(linked.view_from("sites/oak/elm/2026-diagnostic/").text(thing))
    assert [(one.text, one.attrs["href"]) for one in shown.all("a")] == [
        ("Help comes late", "../2025-diagnostic/#long-waits"),
        ("a *pillar*", "../../../../framework/ccsf/pillars/family-engagement/"),
        ("the other report", "../2025-diagnostic/#one-door"),
        ("home", "../../../../"),
        ("the web", "https://example.org/?a=1&b=2"),
    ]
    assert not shown.all("script")
    elsewhere = read(linked.view_from("").text(thing)).all("a")[0]
    assert elsewhere.attrs["href"] == "sites/oak/elm/2025-diagnostic/#long-waits"


def test_the_first_sentence_is_plain_text_with_titles(tmp_path: Path) -> None:
    body = "It *builds* on [[long-waits]] & more. A second one.\n"
    world = known(tmp_path, {f"{FINDING}.md": finding(body=body)})
    sentence = world.view_from("").sentence(world.corpus.findings[FINDING])
    assert sentence == "It builds on Help comes late & more."


def test_a_title_is_shown_as_text_whatever_it_holds(tmp_path: Path) -> None:
    late = "sites/oak/elm/2025-diagnostic/long-waits.md"
    title = (
        "---\nkind: opportunity\ntitle: '<b>Late</b> & \"slow\"'\nelements: student-supports\n---\n"
    )
    body = finding(body="See [[long-waits]].\n")
    world = known(tmp_path, {late: title, f"{FINDING}.md": body})
    shown = read(world.view_from("").text(world.corpus.findings[FINDING]))
    assert shown.one("a").text == '<b>Late</b> & "slow"'
    assert not shown.all("b")
