"""Edits between two days, each with exactly the changes that a reader is to be told."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from generator.derive.changes import (
    Change,
    FindingContinued,
    FindingNew,
    FindingNotRaisedAgain,
    GoalMoved,
    RecommendationMade,
    RecommendationMoved,
    StatusMoved,
    StatusSet,
    StatusWithdrawn,
    changes,
)
from generator.derive.progress import Step
from generator.derive.snapshot import of_reports, snapshot
from generator.derive.standing import Status, place_on
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.framework import Element, Framework, Level, Scale
from generator.model.report import DatedValue, Report
from generator.model.site import District, School
from tests.derive.corpora import at, by_key

ELM = "sites/oak/elm"
ONE, TWO = "framework/f/g/one", "framework/f/g/two"
BEFORE, AFTER = "2025-12-31", "2026-12-31"
FIRST, WALK, SECOND, TALKS = (f"{ELM}/{name}" for name in ("2025", "walk", "2026", "talks"))
EARLY, MIDDLE, LATE, NARRATIVE = (
    Level(id=word, title=word) for word in ("early", "middle", "late", "see-narrative")
)
PHASES = Scale(id="phases", title="P", levels=(EARLY, MIDDLE, LATE), unordered=(NARRATIVE,))
YES_NO = Scale(id="yes-no", title="Y", levels=(EARLY, LATE))
WAITS = (ELM, "short-waits", "Weeks")
RETIRED = {"on": "2026-05-01", "because": "It was about another school."}


def report(key: str, day: str, offering: str = "diagnostic", **more: Any) -> Report:
    return Report(**at(key), date=day, offering=f"framework/offerings/{offering}", **more)


def finding(key: str, kind: str = "strength", **more: Any) -> Finding:
    return Finding(**at(key), kind=kind, elements=[ONE], **more)


def goals(*values: tuple[str, float]) -> list[dict[str, Any]]:
    dated = [{"on": day, "value": value} for day, value in values]
    return [{"id": WAITS[1], "measures": [{"title": WAITS[2], "values": dated}]}]


def sets(level: str, element: str = ONE) -> list[dict[str, str]]:
    return [{"element": element, "level": level, "because": "So."}]


def says(progress: str, **more: str) -> list[dict[str, str]]:
    return [{"recommendation": f"{FIRST}/hire", "progress": progress, **more}]


SOUND: tuple[Report | Finding, ...] = (
    report(FIRST, "2025-10-14", status=sets("middle"), goals=goals(("2025-10", 5))),
    finding(f"{FIRST}/families-teach"),
    finding(f"{FIRST}/long-waits", "opportunity"),
    finding(f"{FIRST}/hire", "recommendation", answers=[f"{FIRST}/long-waits"]),
    report(WALK, "2025-11-01", "walks"),
    finding(f"{WALK}/children-ask"),
)
"""What was there before every edit."""
GONE = (
    FindingNotRaisedAgain(f"{FIRST}/families-teach"),
    FindingNotRaisedAgain(f"{FIRST}/long-waits"),
)
"""What a second diagnostic that raises nothing leaves behind."""


def corpus(*edit: Report | Finding) -> Corpus:
    """What was there, with these put in or over it."""
    things = {one.key: one for one in (*SOUND, *edit)}.values()
    elements = [Element(**at(ONE)), Element(**at(TWO))]
    framework = Framework(
        **at("framework/f"), version="1", source="A book", scales=(PHASES, YES_NO)
    )
    return Corpus(
        frameworks=by_key([framework]),
        elements=by_key(elements),
        districts=by_key([District(**at("sites/oak"))]),
        schools=by_key([School(**at(ELM))]),
        reports=by_key(one for one in things if isinstance(one, Report)),
        findings=by_key(one for one in things if isinstance(one, Finding)),
    )


def stood(report: str, day: str, level: Level, element: str = ONE, scale: Scale = PHASES) -> Status:
    place = place_on(scale, level)
    return Status(report, ELM, element, day, level, scale, "So.", (), place)


def told(*edit: Report | Finding) -> list[Change]:
    """The changes in the year after."""
    edited = corpus(*edit)
    return list(changes(snapshot(edited, BEFORE), snapshot(edited, AFTER), edited))


FIRST_STATUS = stood(FIRST, "2025-10-14", MIDDLE)
DAY = "2026-10-14"


def then(level: Level, element: str = ONE) -> Status:
    return stood(SECOND, DAY, level, element)


def moved(progress: Any, on: str = DAY, because: str = "", before: Any = "proposed") -> Change:
    step = Step(progress, on, TALKS, because)
    return RecommendationMoved(f"{FIRST}/hire", before, step)


@dataclass(frozen=True)
class Edit:
    name: str
    edit: tuple[Report | Finding, ...]
    changes: tuple[Change, ...] = ()


EDITS = [
    Edit("nothing", ()),
    Edit("a status higher on the scale", (report(SECOND, DAY, status=sets("late")),),
         (StatusMoved(FIRST_STATUS, then(LATE)), *GONE)),
    Edit("a status lower on the scale", (report(SECOND, DAY, status=sets("early")),),
         (StatusMoved(FIRST_STATUS, then(EARLY)), *GONE)),
    Edit("a status beside the scale", (report(SECOND, DAY, status=sets("see-narrative")),),
         (StatusMoved(FIRST_STATUS, then(NARRATIVE)), *GONE)),
    Edit("the same status again", (report(SECOND, DAY, status=sets("middle")),), GONE),
    Edit("a status where there was none", (report(SECOND, DAY, status=sets("early", TWO)),),
         (StatusSet(then(EARLY, TWO)), *GONE)),
    Edit("the report behind a status retired", (
        report(FIRST, "2025-10-14", status=sets("middle"), retired=RETIRED),),
         (StatusWithdrawn(FIRST_STATUS),)),
    Edit("an earlier status come back, its successor retired", (
        report(SECOND, "2025-12-01", status=sets("late"), retired=RETIRED),),
         (StatusWithdrawn(stood(SECOND, "2025-12-01", LATE)),)),
    Edit("a report retired as soon as it was out", (
        report(SECOND, DAY, status=sets("late"), retired={"on": DAY, "because": "Wrong."}),
        finding(f"{SECOND}/new")), ()),
    Edit("a report retired after the last day", (
        report(FIRST, "2025-10-14", status=sets("middle"), goals=goals(("2025-10", 5)),
               retired={"on": "2027-01-01", "because": "Wrong."}),), ()),
    Edit("a new strength", (report(SECOND, DAY), finding(f"{SECOND}/new")),
         (FindingNew(f"{SECOND}/new"), *GONE)),
    Edit("a finding carried on", (
        report(SECOND, DAY), finding(f"{SECOND}/so", continues=[f"{FIRST}/families-teach"])),
         (FindingContinued(f"{SECOND}/so", f"{FIRST}/families-teach"), GONE[1])),
    Edit("a finding carried on twice within the year", (
        report(f"{ELM}/2026-spring", "2026-03-01"),
        finding(f"{ELM}/2026-spring/so", continues=[f"{FIRST}/families-teach"]),
        report(SECOND, DAY),
        finding(f"{SECOND}/still-so", continues=[f"{ELM}/2026-spring/so"])),
         (FindingContinued(f"{SECOND}/still-so", f"{FIRST}/families-teach"), GONE[1])),
    Edit("nothing raised again", (report(SECOND, DAY),), GONE),
    Edit("a report of another offering", (
        report(TALKS, DAY, "talks"), finding(f"{TALKS}/heard", "opportunity")),
         (FindingNew(f"{TALKS}/heard"),)),
    Edit("a second walk, the diagnostic left alone", (report(f"{WALK}-2", DAY, "walks"),),
         (FindingNotRaisedAgain(f"{WALK}/children-ask"),)),
    Edit("a recommendation made", (
        report(TALKS, DAY, "talks"), finding(f"{TALKS}/open-late", "recommendation")),
         (RecommendationMade(f"{TALKS}/open-late"),)),
    Edit("the day and the reason of a step", (
        report(TALKS, DAY, "talks", follow_up=says("done", on="2026-08-10", because="She came.")),),
         (moved("done", "2026-08-10", "She came."),)),
    Edit("two steps in a year", (
        report(f"{ELM}/spring", "2026-03-01", "spring", follow_up=says("under-way")),
        report(TALKS, DAY, "talks", follow_up=says("declined"))), (moved("declined"),)),
    Edit("a step after another before", (
        report(WALK, "2025-11-01", "walks", follow_up=says("accepted")),
        report(TALKS, DAY, "talks", follow_up=says("under-way"))),
         (moved("under-way", before="accepted"),)),
    Edit("a newer value", (report(TALKS, DAY, "talks", goals=goals(("2026-10", 3))),),
         (GoalMoved(WAITS, DatedValue(on="2025-10", value=5), DatedValue(on="2026-10", value=3)),)),
    Edit("an older value told later", (report(TALKS, DAY, "talks", goals=goals(("2024-10", 6))),)),
    Edit("a new measure", (report(TALKS, DAY, "talks", goals=[
        {"id": "rides", "measures": [{"title": "Seats", "values": [{"on": DAY, "value": 40}]}]}]),),
         (GoalMoved((ELM, "rides", "Seats"), None, DatedValue(on=DAY, value=40)),)),
]  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: str(edit.name))
def test_an_edit_is_told_as_it_is(edit: Edit) -> None:
    assert told(*edit.edit) == list(edit.changes)


@pytest.mark.parametrize("progress", ["proposed", "accepted", "under-way", "done", "declined"])
def test_every_word_on_a_recommendation_is_told(progress: str) -> None:
    assert told(report(TALKS, DAY, "talks", follow_up=says(progress))) == [moved(progress)]


def test_a_status_on_another_version_of_the_scale_did_not_move() -> None:
    before, after = corpus(), corpus(report(SECOND, DAY, status=sets("late")))
    other = PHASES.model_copy(update={"levels": (EARLY, LATE)})
    framework = after.frameworks["framework/f"].model_copy(update={"scales": (other,)})
    after = replace(after, frameworks=by_key([framework]))
    found = changes(snapshot(before, BEFORE), snapshot(after, AFTER), after)
    expected = StatusSet(stood(SECOND, DAY, LATE, scale=other), FIRST_STATUS)
    assert list(found) == [expected, *GONE]


def test_each_status_says_which_way_it_went() -> None:
    ways = {
        level.id: StatusMoved(FIRST_STATUS, then(level)).direction
        for level in (EARLY, LATE, NARRATIVE)
    }
    assert ways == {"early": "down", "late": "up", "see-narrative": "same"}


def test_between_two_reports_silence_takes_no_status_back() -> None:
    edited = corpus(report(SECOND, DAY, status=sets("early", TWO)))
    first, second = (of_reports(edited, [edited.reports[key]]) for key in (FIRST, SECOND))
    assert list(changes(first, second, edited)) == [StatusSet(then(EARLY, TWO)), *GONE]


def test_a_day_knows_what_had_ended_by_then() -> None:
    edited = corpus(report(SECOND, DAY, status=sets("late")))
    on = {day: snapshot(edited, day).statuses for day in ("2025-10-13", "2026-10-13", DAY)}
    assert on["2025-10-13"] == {}
    assert on["2026-10-13"] == {(ELM, ONE): FIRST_STATUS}
    assert on[DAY] == {(ELM, ONE): then(LATE)}


def test_a_snapshot_of_one_site_knows_of_no_other() -> None:
    near, far = snapshot(corpus(), AFTER, "sites/oak"), snapshot(corpus(), AFTER, f"{ELM}-north")
    assert near == snapshot(corpus(), AFTER)
    assert (far.statuses, far.findings, far.steps, far.measures) == ({}, frozenset(), {}, {})


def test_a_value_from_before_is_no_newer_one() -> None:
    edited = corpus(report(TALKS, DAY, "talks", goals=goals(("2024-10", 6))))
    first, second = (of_reports(edited, [edited.reports[key]]) for key in (FIRST, TALKS))
    assert not [one for one in changes(first, second, edited) if isinstance(one, GoalMoved)]
    assert snapshot(edited, AFTER).measures == {WAITS: DatedValue(on="2025-10", value=5)}
