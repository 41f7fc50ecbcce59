"""What a reader is told of an edit between two days: the exact sentences, and no others."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from generator.addresses import status_anchor, synthesis_page
from generator.derive.changes import StatusSet
from generator.derive.derived import derive
from generator.load.corpus import load
from generator.model.corpus import Corpus
from generator.model.settings import Settings
from generator.pages.known import Known
from generator.pages.synthesis.across import across
from generator.pages.synthesis.change_pages import (
    DistrictChangesView,
    SiteChanges,
    change_line,
    district_changes_view,
)
from generator.pages.theme import render
from tests.derive import test_changes as edits
from tests.derive.test_reformatting import DISTRICT, WRITERS, rewritten
from tests.markup import Node, read
from tests.sample import ROOT

YEAR = Settings(as_of=edits.AFTER, compare_with=edits.BEFORE)
GONE = ["Strength not raised again: families-teach.", "Opportunity not raised again: long-waits."]
ELSE = GONE[1:]
HIRE = "Recommendation followed up: hire,"

SENTENCES: dict[str, list[str]] = {
    "nothing": [],
    "a status higher on the scale": ["one moved on from middle to late.", *GONE],
    "a status lower on the scale": ["one moved back from middle to early.", *GONE],
    "a status beside the scale": ["one changed from middle to see-narrative.", *GONE],
    "the same status again": GONE,
    "a status where there was none": ["two was assessed for the first time: early.", *GONE],
    "the report behind a status retired": [
        "one is no longer middle: no report that counts says so.",
    ],
    "a report retired as soon as it was out": [],
    "a report retired after the last day": [],
    "a new strength": ["New: Strength, new.", *GONE],
    "a finding carried on": ["Strength raised again: so. It carries on families-teach.", *ELSE],
    "a finding carried on twice within the year": [
        "Strength raised again: still-so. It carries on families-teach.", *ELSE],
    "nothing raised again": GONE,
    "a report of another offering": ["New: Opportunity, heard."],
    "a second walk, the diagnostic left alone": ["Strength not raised again: children-ask."],
    "a recommendation made": ["New recommendation: open-late."],
    "the day and the reason of a step": [f"{HIRE} from proposed to done (talks, August 10, 2026)."],
    "two steps in a year": [f"{HIRE} from proposed to declined (talks, October 14, 2026)."],
    "a step after another before": [
        f"{HIRE} from accepted to under way (talks, October 14, 2026)."],
    "a newer value": ["Goal: short-waits. Weeks: from 5 to 3, October 2026."],
    "an older value told later": [],
    "a new measure": ["Goal: rides. Seats: 40, measured for the first time, October 14, 2026."],
}  # fmt: skip
COME_BACK = "an earlier status come back, its successor retired"
EDITS = {one.name: one.edit for one in edits.EDITS}


def understood(corpus: Corpus, settings: Settings = YEAR) -> Known:
    return Known(corpus, derive(corpus, settings), settings)


def changes_in(known: Known, district: str) -> DistrictChangesView:
    return district_changes_view(across(known, district, synthesis_page(district, "changes")))


def shown(view: DistrictChangesView) -> Node:
    return read(render("synthesis/district_changes.html", "en", view=view, frame=view.frame))


def page(corpus: Corpus, settings: Settings = YEAR, district: str = "sites/oak") -> Node:
    """The page “What changed” of a district."""
    return shown(changes_in(understood(corpus, settings), district))


def lines(page: Node) -> list[Node]:
    return [one for one in page.all("li") if "data-change" in one.attrs]


def seen(page: Node) -> list[str]:
    """The sentences, without the words that only a screen reader says."""
    return [one.text_without("span") for one in lines(page)]


def told(*edit: Any) -> list[str]:
    return seen(page(edits.corpus(*edit)))


@pytest.mark.parametrize("name", SENTENCES)
def test_an_edit_is_told_in_these_sentences(name: str) -> None:
    assert told(*EDITS[name]) == SENTENCES[name]


def test_every_scripted_edit_has_its_sentences() -> None:
    assert {*SENTENCES, COME_BACK} == {*EDITS}
    assert len(SENTENCES) >= 20


def test_a_page_without_a_change_says_so() -> None:
    assert "Nothing changed." in page(edits.corpus()).text
    assert "Nothing changed." not in page(edits.corpus(*EDITS["a new strength"])).text


def test_a_status_that_came_back_is_not_called_gone() -> None:
    assert not [one for one in told(*EDITS[COME_BACK]) if "no current status" in one]


@pytest.mark.parametrize(
    ("progress", "words"),
    [("proposed", "still proposed"), ("accepted", "from proposed to accepted"),
     ("under-way", "from proposed to under way"), ("done", "from proposed to done"),
     ("declined", "from proposed to declined")],
)  # fmt: skip
def test_every_word_on_a_recommendation_has_its_sentence(progress: str, words: str) -> None:
    report = edits.report(edits.TALKS, edits.DAY, "talks", follow_up=edits.says(progress))
    assert told(report) == [f"{HIRE} {words} (talks, October 14, 2026)."]


def test_a_status_on_another_version_of_the_scale_is_not_compared() -> None:
    """One corpus holds one version of a scale: so the change is made here, not by an edit."""
    known = understood(edits.corpus(edits.report(edits.SECOND, edits.DAY)))
    here = known.view_from("synthesis/oak/changes/")
    change = StatusSet(edits.then(edits.LATE), edits.FIRST_STATUS)
    block = SiteChanges(here.to(edits.ELM), (change_line(here, change),))
    view = structs.replace(changes_in(known, "sites/oak"), sites=(block,))
    assert seen(shown(view)) == [
        "one was assessed on another scale: late. It cannot be compared with before."
    ]


def test_a_finding_carried_on_as_another_kind_is_told_as_both() -> None:
    grown = edits.finding(f"{edits.SECOND}/so", continues=[f"{edits.FIRST}/long-waits"])
    assert told(edits.report(edits.SECOND, edits.DAY), grown) == [
        "Strength: so. It was raised before as: Opportunity, long-waits.",
        GONE[0],
    ]


def test_a_measure_is_told_with_its_unit() -> None:
    measure = {"title": "Wait", "unit": "days", "values": [{"on": edits.DAY, "value": 1200.5}]}
    goal = {"id": "short-waits", "title": "Short waits", "measures": [measure]}
    assert told(edits.report(edits.TALKS, edits.DAY, "talks", goals=[goal])) == [
        "Goal: Short waits. Wait: 1,200.5, measured for the first time (days), October 14, 2026."
    ]


def test_a_level_is_heard_with_what_its_link_opens() -> None:
    level = lines(page(edits.corpus(*EDITS["a status higher on the scale"])))[0].all("a")[1]
    assert level.text == "late: why"
    assert level.attrs["href"].endswith(f"sites/oak/elm/2026/#{status_anchor(edits.ONE)}")


@pytest.mark.parametrize("name", EDITS)
def test_the_order_of_files_tells_nothing(name: str) -> None:
    corpus = edits.corpus(*EDITS[name])
    backwards: Mapping[str, Any] = {
        kind: dict(reversed(getattr(corpus, kind).items()))
        for kind in ("elements", "reports", "findings")
    }
    assert seen(page(replace(corpus, **backwards))) == seen(page(corpus))


@pytest.fixture(scope="module")
def sample() -> Corpus:
    return load(ROOT).corpus


@pytest.mark.parametrize("way", WRITERS)
def test_writing_files_another_way_tells_nothing(way: str, sample: Corpus, tmp_path: Path) -> None:
    again = rewritten(tmp_path, WRITERS[way])
    assert seen(page(again, Settings(), DISTRICT)) == seen(page(sample, Settings(), DISTRICT))
    today = Settings(compare_with=understood(sample, Settings()).derived.as_of)
    assert seen(page(again, today, DISTRICT)) == []


def test_the_sample_has_sentences_of_many_kinds(sample: Corpus) -> None:
    told = lines(page(sample, Settings(), DISTRICT))
    assert len({one.attrs["data-change"] for one in told}) >= 6
    assert all(one.text.endswith((".", ")")) for one in told)
