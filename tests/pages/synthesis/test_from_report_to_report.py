"""What a reader is told between two reports of one offering at a site."""

from typing import Any

from generator.addresses import status_anchor
from generator.model.finding import Finding
from generator.model.report import Report
from generator.pages.synthesis.change_pages import site_changes_view
from generator.pages.theme import render
from tests.derive import test_changes as edits
from tests.markup import Node, read
from tests.pages.synthesis.test_sentences import GONE, lines, seen, understood

THIRD = f"{edits.ELM}/2027"


def page(*edit: Report | Finding) -> Node:
    """The page “What changed” of the school."""
    view = site_changes_view(understood(edits.corpus(*edit)), edits.ELM)
    return read(render("synthesis/site_changes.html", "en", view=view, frame=view.frame))


def second(*, element: str = edits.ONE, level: str = "late", **more: Any) -> Report:
    return edits.report(edits.SECOND, edits.DAY, status=edits.sets(level, element), **more)


def heads(page: Node) -> list[str]:
    """Which reports are compared with which."""
    return [one.text for one in page.all("h2") if "→" in one.text]


def test_one_report_of_each_offering_leaves_nothing_to_compare() -> None:
    shown = page()
    assert (heads(shown), seen(shown)) == ([], [])
    assert "There are no two reports of one offering to compare yet." in shown.text


def test_two_reports_are_compared_in_sentences() -> None:
    shown = page(
        second(goals=edits.goals(("2026-10", 3)), follow_up=edits.says("done")),
        edits.finding(f"{edits.SECOND}/so", continues=[f"{edits.FIRST}/families-teach"]),
        edits.finding(f"{edits.SECOND}/open-late", "recommendation"),
    )
    assert heads(shown) == ["2025 → 2026"]
    assert seen(shown) == [
        "one moved on from middle to late.",
        "Strength raised again: so. It carries on families-teach.",
        GONE[1],
        "Recommendation followed up: hire, from proposed to done (2026, October 14, 2026).",
        "New recommendation: open-late.",
        "Goal: short-waits. Weeks: from 5 to 3, October 2026.",
    ]


def test_what_a_later_report_does_not_assess_it_takes_nothing_from() -> None:
    assert seen(page(second(element=edits.TWO))) == [
        "two was assessed for the first time: late.",
        *GONE,
    ]


def test_another_offering_is_not_compared() -> None:
    shown = page(edits.report(edits.TALKS, edits.DAY, "talks"))
    assert heads(shown) == []


def test_reports_of_one_day_are_not_compared_with_each_other() -> None:
    twin = edits.report(f"{edits.ELM}/2025-twin", "2025-10-14")
    assert heads(page(twin)) == []


def test_a_retired_report_is_left_out() -> None:
    assert heads(page(second(retired=edits.RETIRED))) == []


def test_each_report_is_compared_with_the_one_before_it_newest_first() -> None:
    third = edits.report(THIRD, "2027-10-14", status=edits.sets("early"))
    shown = page(second(), third)
    assert heads(shown) == ["2026 → 2027", "2025 → 2026"]
    assert seen(shown) == [
        "one moved back from late to early.",
        "one moved on from middle to late.",
        *GONE,
    ]


def test_what_carries_on_a_finding_from_before_the_last_report_is_not_called_new() -> None:
    third = edits.report(THIRD, "2027-10-14")
    again = edits.finding(f"{THIRD}/again", continues=[f"{edits.FIRST}/families-teach"])
    assert "New: Strength, again." not in seen(page(second(), third, again))


def test_two_reports_that_say_the_same_are_told_apart_from_none() -> None:
    walk = edits.report(f"{edits.WALK}-2", edits.DAY, "walks")
    same = edits.finding(f"{edits.WALK}-2/still", continues=[f"{edits.WALK}/children-ask"])
    bare = edits.report(f"{edits.WALK}-3", "2027-01-01", "walks")
    after = edits.report(f"{edits.WALK}-4", "2027-02-01", "walks")
    shown = page(walk, same, bare, after)
    assert heads(shown) == ["walk-3 → walk-4", "walk-2 → walk-3", "walk → walk-2"]
    assert "Nothing changed." in shown.text
    assert seen(shown) == [
        "Strength not raised again: still.",
        "Strength raised again: still. It carries on children-ask.",
    ]


def test_each_sentence_leads_to_what_it_is_about() -> None:
    shown = page(second(), edits.finding(f"{edits.SECOND}/new"))
    assert [[a.attrs["href"] for a in one.all("a")] for one in lines(shown)] == [
        [
            "../../../../framework/f/g/one/",
            f"../../../../sites/oak/elm/2026/#{status_anchor(edits.ONE)}",
        ],
        ["../../../../sites/oak/elm/2026/#new"],
        ["../../../../sites/oak/elm/2025/#families-teach"],
        ["../../../../sites/oak/elm/2025/#long-waits"],
    ]
