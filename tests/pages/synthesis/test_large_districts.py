"""Districts with more than five hundred findings, and with more than five hundred schools: every
number still opens its evidence, if need be through subtotals."""

import re
from typing import Any

import pytest

from generator.derive.derived import derive
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.framework import Element, Framework, Group
from generator.model.offering import Offering
from generator.model.report import Report
from generator.model.settings import Settings
from generator.model.site import District, School
from generator.model.vocabulary import Term, Vocabulary
from generator.pages.all_pages import all_pages
from generator.pages.known import Known
from tests.derive.corpora import at, by_key
from tests.markup import Node, read
from tests.pages.synthesis.evidence import claims, sums, wrong

ELEMENT, WALKS = "framework/f/g/one", "framework/offerings/walks"
LEVELS = [{"id": "early", "title": "Early"}, {"id": "late", "title": "Late"}]
PARTNERS = {"id": "partners", "title": "Partners"}
COUNTS = {"strength": 1203, "opportunity": 500, "recommendation": 501}
SCHOOLS = 502
OAK = "synthesis/oak/"
ACROSS = f"{OAK}elements/f/g/one/"


class Pages(dict[str, Node]):
    """Rendered pages by their URL; read back when somebody asks for them."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self.texts = texts

    def __missing__(self, url: str) -> Node:
        self[url] = read(self.texts[url])
        return self[url]

    def all(self) -> dict[str, Node]:
        """Every page, read."""
        return {url: self[url] for url in self.texts}


def grown(schools: list[School], reports: list[Report], findings: list[Finding]) -> Corpus:
    scale = {"id": "phases", "title": "Phases", "levels": LEVELS}
    framework = Framework(**at("framework/f"), version="1", source="A book", scales=[scale])
    families, talks = Term(id="families", title="Families"), Term(id="talks", title="Talks")
    return Corpus(
        frameworks=by_key([framework]),
        groups=by_key([Group(**at("framework/f/g"), singular="Part")]),
        elements=by_key([Element(**at(ELEMENT))]),
        offerings=by_key([Offering(**at(WALKS))]),
        districts=by_key([District(**at("sites/oak"), plan_goals=[PARTNERS])]),
        schools=by_key(schools),
        reports=by_key(reports),
        findings=by_key(findings),
        vocabulary=Vocabulary(**at("framework/evidence"), groups=(families,), sources=(talks,)),
    )


def rendered(corpus: Corpus) -> Pages:
    known = Known(corpus, derive(corpus, Settings()), Settings())
    return Pages({page.url: page.html for page in all_pages(known, ())})


@pytest.fixture(scope="module")
def many_findings() -> Pages:
    """One school, and in one report of it two thousand findings that families spoke for."""
    key = "sites/oak/elm/2026"
    talks = {"id": "talks", "source": "talks", "group": "families"}
    report = Report(**at(key), date="2026-10-14", offering=WALKS, evidence=[talks])
    asks: dict[str, Any] = {"offerings": [WALKS], "cost": "$400", "owner": "Principal"}
    found = [
        Finding(
            **at(f"{key}/{'m' if number % 4 else 'z'}-{kind}-{number}"),
            kind=kind,
            elements=[ELEMENT],
            evidence=[{"from": "talks", "said": 3}],
            **(asks if kind == "recommendation" else {}),
        )
        for kind, count in COUNTS.items()
        for number in range(count)
    ]
    return rendered(grown([School(**at("sites/oak/elm"))], [report], found))


@pytest.fixture(scope="module")
def many_schools() -> Pages:
    """More than five hundred assessed schools, and one more."""
    schools = [School(**at(f"sites/oak/s{number}")) for number in range(SCHOOLS + 1)]
    status = [{"element": ELEMENT, "level": "late", "because": "So."}]
    reports = [
        Report(**at(f"{one.key}/2026"), date="2026-10-14", offering=WALKS, status=status)
        for one in schools[1:]
    ]
    return rendered(grown(schools, reports, []))


@pytest.mark.slow
def test_every_number_of_many_findings_is_borne_out(many_findings: Pages) -> None:
    assert wrong(many_findings.all()) == []
    assert len(sums(many_findings[f"{OAK}findings/"])) == 2


@pytest.mark.parametrize(("url", "anchor", "total"), [
    (f"{OAK}findings/", "strengths", 1203),
    (f"{OAK}findings/", "recommendations", 501),
    (ACROSS, "strengths", 1203),
    (ACROSS, "recommendations", 501),
    (f"{OAK}recommendations/", "progress--proposed", 501),
    (f"{OAK}recommendations/", "for-the-board", 501),
    (f"{OAK}offerings/walks/", "called-for", 501),
    (f"{OAK}elm/voices/", "told--families", 2204),
])  # fmt: skip
def test_a_large_total_leads_to_its_subtotals(
    url: str, anchor: str, total: int, many_findings: Pages
) -> None:
    target = many_findings[url].one(id=anchor)
    assert target.attrs["data-sum"] == str(total)
    counts = [int(link.attrs["data-claim"]) for link in claims(target)]
    assert sum(counts) == total
    assert max(counts) <= 500
    assert not [node for node in target.walk() if node is target and "data-claim" in node.attrs]


def test_a_total_of_five_hundred_is_one_claim(many_findings: Pages) -> None:
    page = many_findings[f"{OAK}findings/"]
    assert "500" in [one.attrs["data-claim"] for one in claims(many_findings[OAK])]
    assert "data-sum" not in page.one(id="opportunities").attrs
    assert page.one(id="strengths").attrs["data-sum"] == "1203"


def test_each_entry_stands_once_in_its_list(many_findings: Pages) -> None:
    page = many_findings[f"{OAK}findings/"]
    entries = [one.all("a")[0].attrs["href"] for one in page.walk() if "data-entry" in one.attrs]
    assert len(entries) == len({*entries}) == sum(COUNTS.values())


def test_a_subtotal_says_its_number_and_makes_sense_when_heard_alone(many_findings: Pages) -> None:
    links = claims(many_findings[f"{OAK}findings/"].one(id="strengths"))
    assert [one.attrs["data-claim"] for one in links] == ["500", "402", "301"]
    assert [one.text for one in links if f"({one.attrs['data-claim']})" not in one.text] == []
    assert [one.text for one in links if not re.search(r"[a-z]{4}", one.text)] == []


def test_every_number_of_many_schools_is_borne_out(many_schools: Pages) -> None:
    assert wrong(many_schools.all()) == []


def test_schools_of_a_level_lead_to_subtotals(many_schools: Pages) -> None:
    target = many_schools[ACROSS].one(id="level--late")
    assert target.attrs["data-sum"] == str(SCHOOLS)
    assert sum(int(one.attrs["data-claim"]) for one in claims(target)) == SCHOOLS
