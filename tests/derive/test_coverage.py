"""What the reports of a district leave out, case by case."""

from dataclasses import dataclass
from typing import Any

import pytest

from generator.derive.coverage import Coverage, coverage
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.framework import Element, Framework
from generator.model.report import Report
from generator.model.site import District, School
from generator.model.vocabulary import Term, Vocabulary
from tests.derive.corpora import at, by_key, derive

OAK = "sites/oak"
ELM, ASH = f"{OAK}/elm", "sites/hill/ash"
NEW, OLD, WALK = f"{ELM}/2026", f"{ELM}/2025", f"{ELM}/walk"
ONE, TWO, OWN, OTHERS = (
    f"{place}/g/e" for place in ("framework/one", "framework/two", f"{OAK}/framework/future",
                                 "sites/hill/framework/future"))  # fmt: skip
SCALE = {"id": "s", "title": "S", "levels": [{"id": "early", "title": "Early"},
                                             {"id": "late", "title": "Late"}]}  # fmt: skip
STATUS = [{"element": TWO, "level": "early"}]
WRONG = {"on": "2026-11-01", "because": "Wrong."}
DONE = [{"recommendation": f"{OLD}/hire", "progress": "done"}]
Thing = Report | Finding


def report(key: str, day: str = "2026-10-14", offering: str | None = "x", **more: Any) -> Report:
    return Report(**at(key), date=day, offering=offering, **more)


def old(**more: Any) -> Report:
    return report(OLD, "2025-10-14", **more)


def finding(key: str, kind: str = "strength", element: str = ONE, **more: Any) -> Finding:
    return Finding(**at(key), kind=kind, elements=[element], **more)


def heard(name: str, source: str, group: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": name, "source": source, "group": group, **more}


def hire(report: str = OLD, *answers: str) -> Finding:
    return finding(f"{report}/hire", "recommendation", answers=answers)


def corpus(things: tuple[Thing, ...], vocabulary: bool = True) -> Corpus:
    elements = [Element(**at(key)) for key in (ONE, TWO, OWN, OTHERS)]
    frameworks = [
        Framework(**at(one.framework), version="1", source="A book", scales=[SCALE])
        for one in elements
    ]
    sources, groups = (
        tuple(Term(id=name, title=name) for name in names.split())
        for names in ("surveys interviews documents", "students families staff")
    )
    evidence = Vocabulary(**at("framework/evidence"), sources=sources, groups=groups)
    return Corpus(
        frameworks=by_key(frameworks),
        elements=by_key(elements),
        districts=by_key([District(**at(OAK)), District(**at("sites/hill"))]),
        schools=by_key([School(**at(ELM)), School(**at(ASH))]),
        reports=by_key(one for one in things if isinstance(one, Report)),
        findings=by_key(one for one in things if isinstance(one, Finding)),
        vocabulary=evidence if vocabulary else None,
    )


def covered(*things: Thing) -> Coverage:
    found = corpus(things)
    return coverage(found, derive(found), OAK)


@dataclass(frozen=True)
class Case:
    name: str
    things: tuple[Thing, ...]
    told: tuple[str, ...] = ()


def cases(*found: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", found, ids=lambda case: str(case.name))


@cases(
    Case("nothing was written", (), (ONE, TWO, OWN)),
    Case("a finding", (report(NEW), finding(f"{NEW}/a")), (TWO, OWN)),
    Case("a finding of the district itself", (report(f"{OAK}/2026"), finding(f"{OAK}/2026/a")),
         (TWO, OWN)),
    Case("a status alone", (report(NEW, status=STATUS),), (ONE, OWN)),
    Case("a status of an earlier report", (old(status=STATUS), report(NEW)), (ONE, OWN)),
    Case("a status of a retired report", (report(NEW, status=STATUS, retired=WRONG),),
         (ONE, TWO, OWN)),
    Case("a finding of an earlier report", (old(), finding(f"{OLD}/a"), report(NEW)),
         (ONE, TWO, OWN)),
    Case("an earlier recommendation that is open", (old(), hire(), report(NEW)), (TWO, OWN)),
    Case("a recommendation that is done", (old(), hire(), report(NEW, follow_up=DONE)),
         (ONE, TWO, OWN)),
    Case("a finding in another district", (report(f"{ASH}/2026"), finding(f"{ASH}/2026/a")),
         (ONE, TWO, OWN)),
    Case("a status in another district", (report(f"{ASH}/2026", status=STATUS),), (ONE, TWO, OWN)),
    Case("its own framework", (report(NEW), finding(f"{NEW}/a", element=OWN)), (ONE, TWO)),
)  # fmt: skip
def test_silent_elements(case: Case) -> None:
    assert covered(*case.things).silent_elements == case.told


@cases(
    Case("none", ()),
    Case("the latest of an offering", (old(), report(NEW)), (NEW,)),
    Case("one of each offering", (report(NEW), report(WALK, offering="walks")), (NEW, WALK)),
    Case("every one that names no offering", (old(), report(NEW, offering=None)), (OLD, NEW)),
    Case("the earlier, the later retired", (old(), report(NEW, retired=WRONG)), (OLD,)),
    Case("the district's and the school's", (report(f"{OAK}/2026"), report(NEW)),
         (f"{OAK}/2026", NEW)),
    Case("not another district's", (report(f"{ASH}/2026"),)),
)  # fmt: skip
def test_reports(case: Case) -> None:
    assert covered(*case.things).reports == case.told


@cases(
    Case("one without any finding", (report(NEW),), (NEW,)),
    Case("one with opportunities", (report(NEW), finding(f"{NEW}/a", "opportunity")), (NEW,)),
    Case("one with a strength among others",
         (report(NEW), finding(f"{NEW}/a", "opportunity"), finding(f"{NEW}/b")), ()),
    Case("not one that a later report replaced", (old(), report(NEW), finding(f"{NEW}/b")), ()),
    Case("one whose predecessor had a strength", (old(), finding(f"{OLD}/b"), report(NEW)), (NEW,)),
)  # fmt: skip
def test_reports_without_a_strength(case: Case) -> None:
    assert covered(*case.things).without_strength == case.told


@cases(
    Case("one that answers nothing", (old(), hire()), (f"{OLD}/hire",)),
    Case("one of an earlier report", (old(), hire(), report(NEW)), (f"{OLD}/hire",)),
    Case("one that answers something",
         (old(), finding(f"{OLD}/a", "opportunity"), hire(OLD, f"{OLD}/a")), ()),
    Case("not one that is done", (old(), hire(), report(NEW, follow_up=DONE)), ()),
    Case("not one of a retired report", (old(retired=WRONG), hire()), ()),
    Case("not one of another district", (report(f"{ASH}/2026"), hire(f"{ASH}/2026")), ()),
    Case("no strength", (report(NEW), finding(f"{NEW}/a")), ()),
)  # fmt: skip
def test_recommendations_without_an_opportunity(case: Case) -> None:
    assert covered(*case.things).without_opportunity == case.told


TALKS = heard("talks", "interviews", "families", took_part=8, of=20)
POLL = heard("poll", "surveys", "students")
BOOKS = heard("books", "documents")


@cases(
    Case("nobody", (), ("students", "families", "staff")),
    Case("one group", (report(NEW, evidence=[TALKS]),), ("students", "staff")),
    Case("no group named", (report(NEW, evidence=[BOOKS]),), ("students", "families", "staff")),
    Case("two reports together", (report(NEW, evidence=[POLL]),
         report(WALK, offering="walks", evidence=[TALKS])), ("staff",)),
    Case("in an earlier report", (old(evidence=[TALKS]), report(NEW, evidence=[POLL])),
         ("families", "staff")),
    Case("in another district", (report(f"{ASH}/2026", evidence=[TALKS]),),
         ("students", "families", "staff")),
)  # fmt: skip
def test_groups_that_were_not_heard(case: Case) -> None:
    assert covered(*case.things).not_heard == case.told


def test_evidence_stands_under_its_source_and_its_group_in_the_vocabulary_s_order() -> None:
    again = heard("again", "interviews", "students")
    found = covered(
        report(NEW, evidence=[TALKS, BOOKS]), report(WALK, offering="walks", evidence=[again, POLL])
    )
    by_source, by_group = (
        {one.id: [(piece.report, piece.evidence.id) for piece in one.evidence] for one in part}
        for part in (found.sources, found.groups)
    )
    assert list(by_source.items()) == [
        ("surveys", [(WALK, "poll")]),
        ("interviews", [(NEW, "talks"), (WALK, "again")]),
        ("documents", [(NEW, "books")]),
    ]
    assert list(by_group.items()) == [
        ("students", [(WALK, "again"), (WALK, "poll")]),
        ("families", [(NEW, "talks")]),
    ]


def test_numbers_of_people_stay_with_their_evidence() -> None:
    (families,) = covered(report(NEW, evidence=[TALKS])).groups
    (talks,) = families.evidence
    assert (talks.evidence.took_part, talks.evidence.of) == (8, 20)


def test_without_a_vocabulary_nobody_is_missed() -> None:
    found = corpus((report(NEW, evidence=[TALKS]),), vocabulary=False)
    told = coverage(found, derive(found), OAK)
    assert (told.sources, told.groups, told.not_heard) == ((), (), ())
