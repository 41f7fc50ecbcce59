"""Who belongs to whom, and who refers to whom, seen from the other side."""

from dataclasses import replace

from generator.derive.derived import derive
from generator.model.corpus import ContentPage
from generator.model.offering import Crosswalk, Offering
from generator.model.settings import Settings
from generator.source.place import Place
from generator.source.prose import Link
from tests.derive.worlds import ELM, corpus, derived, element, finding, linking, report

HERE, THERE = "framework/f/g/one", "framework/other/h/far"


def crosswalk(*links: tuple[str, str, str]) -> Crosswalk:
    return Crosswalk.model_validate({
        "key": "framework/crosswalks/a-to-b", "path": "x.md", "title": "A to B",
        "from": "framework/f", "to": "framework/other",
        "links": [{"from": one, "to": two, "relation": relation, "reason": "So it is."}
                  for one, two, relation in links],
    })  # fmt: skip


def test_a_crosswalk_is_read_both_ways() -> None:
    found = derived(
        elements=[element(HERE), element(THERE)], crosswalks=[crosswalk((HERE, THERE, "covers"))]
    ).counterparts
    assert [(one.element, one.relation, one.forward) for one in found[HERE]] == [
        (THERE, "covers", True)
    ]
    assert [(one.element, one.relation, one.forward) for one in found[THERE]] == [
        (HERE, "covers", False)
    ]
    assert found[HERE][0].reason == found[THERE][0].reason == "So it is."


def test_links_keep_the_order_of_the_crosswalk() -> None:
    far = ["framework/other/h/far", "framework/other/h/away", "framework/other/h/beyond"]
    links = [(HERE, one, "related") for one in far]
    found = derived(
        elements=[element(HERE), *map(element, far)], crosswalks=[crosswalk(*links)]
    ).counterparts
    assert [one.element for one in found[HERE]] == far


def test_a_link_to_what_readers_may_not_know_is_none() -> None:
    found = derived(elements=[element(HERE)], crosswalks=[crosswalk((HERE, THERE, "covers"))])
    assert found.counterparts == {}


def test_mentions_are_seen_from_what_is_mentioned() -> None:
    found = derived(
        report("2026", "2026-10-01", prose=linking(HERE, f"{ELM}/2026/good")),
        finding("2026/good", prose=linking(HERE, HERE, "framework/no/such/thing")),
    ).mentions
    assert found[HERE] == (f"{ELM}/2026", f"{ELM}/2026/good")
    assert found[f"{ELM}/2026/good"] == (f"{ELM}/2026",)
    assert "framework/no/such/thing" not in found


def test_nothing_mentions_itself() -> None:
    assert derived(finding("2026/good", prose=linking(f"{ELM}/2026/good"))).mentions == {}


def test_pages_of_content_mention_things() -> None:
    page = ContentPage("content/index.md", "Home", (Link("reference", "one", Place(), to=HERE),))
    found = derive(replace(corpus(), content={page.path: page}), Settings()).mentions
    assert found[HERE] == ("content/index.md",)


def test_what_points_at_a_thing_is_found_from_it() -> None:
    walk = "framework/offerings/walk"
    found = derived(
        report("2026", "2026-10-01", offering=walk, focus=[HERE], produces="framework/f",
               status=[{"element": HERE, "level": "early", "rests_on": [f"{ELM}/2026/good"]}]),
        finding("2026/good"),
        finding("2026/gap", "opportunity", continues=[f"{ELM}/2026/good"]),
        finding("2026/do-it", "recommendation", answers=[f"{ELM}/2026/gap"], offerings=[walk]),
        offerings=[Offering(key=walk, path="x.md", title="Walk")],
    )  # fmt: skip
    assert found.reports_by_offering[walk] == (f"{ELM}/2026",)
    assert found.reports_by_focus[HERE] == (f"{ELM}/2026",)
    assert found.reports_by_framework["framework/f"] == (f"{ELM}/2026",)
    assert found.reports_by_site[ELM] == (f"{ELM}/2026",)
    assert found.continued_by[f"{ELM}/2026/good"] == (f"{ELM}/2026/gap",)
    assert found.answered_by[f"{ELM}/2026/gap"] == (f"{ELM}/2026/do-it",)
    assert found.calls_by_offering[walk] == (f"{ELM}/2026/do-it",)
    assert found.schools_by_district["sites/oak"] == (ELM,)
