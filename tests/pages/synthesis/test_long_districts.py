"""Districts of a hundred schools and more: what pages across them list stands on pages of stretches
of schools, so that no page is too large for a phone, and every number still opens its evidence."""

from typing import Any

import pytest

from generator.model.finding import Finding
from generator.model.report import Report
from generator.model.site import School
from tests.derive.corpora import at
from tests.markup import Node
from tests.pages.synthesis.evidence import broken, wrong
from tests.pages.synthesis.test_large_districts import (
    ACROSS,
    ELEMENT,
    OAK,
    WALKS,
    Pages,
    grown,
    rendered,
)

LETTERS = {"a": 60, "b": 30, "c": 3, "É": 9, "7": 5}
"""How many schools begin with each."""
STRETCHES = {
    "district": "The district itself", "1": "Numbers and signs", "2": "A 1", "3": "A 2", "4": "A 3",
    "5": "B 1", "6": "B 2", "7": "C–E",
}  # fmt: skip
LISTS = ("findings/", "recommendations/", "coverage/", "offerings/walks/", "elements/f/g/one/")
"""Pages across the district, of which the district itself has a part, too."""
NOT_ASSESSED = 21
"""Schools: few enough to be named on the page about all."""


def made_at(site: str, number: int) -> tuple[Report, list[Finding]]:
    key = f"{site}/2026"
    asks: dict[str, Any] = {
        "offerings": [WALKS], "cost": "$400", "due": "2027-06", "serves": ["partners"],
    }  # fmt: skip
    status = [{"element": ELEMENT, "level": "late", "because": "So."}]
    talks = {"id": "talks", "source": "talks", "group": "families"}
    goals = [{"id": "rides", "title": f"Rides {number}", "elements": [ELEMENT]}]
    report = Report(
        **at(key), date="2026-10-14", offering=WALKS, evidence=[talks], goals=goals,
        status=status if number % 5 else [],
    )  # fmt: skip
    return report, [
        Finding(**at(f"{key}/one"), kind="strength", elements=[ELEMENT]),
        Finding(
            **at(f"{key}/two"), kind="recommendation", elements=[ELEMENT],
            owner="Principal" if number % 2 else "Board", **asks,
        ),
    ]  # fmt: skip


def district(letters: dict[str, int]) -> Pages:
    schools = [
        School(**{**at(f"sites/oak/s{address}{n}"), "title": f"{letter}{n:02}"})
        for letter, count in letters.items()
        for address in ("e" if letter == "É" else letter,)
        for n in range(count)
    ]
    made = [made_at(one, n) for n, one in enumerate(("sites/oak", *(one.key for one in schools)))]
    return rendered(
        grown(schools, [report for report, _ in made], [one for _, some in made for one in some])
    )


@pytest.fixture(scope="module")
def pages() -> Pages:
    return district(LETTERS)


def entries(page: Node) -> list[str]:
    """Where the entries of a page's lists lead; a cell of a table leads nowhere."""
    links = (one.all("a") for one in page.walk() if "data-entry" in one.attrs)
    return [some[0].attrs["href"].lstrip("./") if some else "" for some in links]


def test_every_number_is_borne_out_and_every_link_leads_somewhere(pages: Pages) -> None:
    assert wrong(pages.all()) == []
    assert broken(pages.all()) == []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_stands_on_the_pages_of_stretches_and_nowhere_twice(name: str, pages: Pages) -> None:
    url = f"{OAK}{name}"
    few = NOT_ASSESSED if name.startswith("elements/") else 0
    assert len(entries(pages[url])) == few
    below = [one.removeprefix(url).rstrip("/") for one in pages.texts if one.startswith(url)]
    assert sorted(below) == sorted(["", *STRETCHES])
    for address in STRETCHES:
        assert entries(pages[f"{url}{address}/"])


def test_each_finding_stands_in_the_stretch_of_its_school(pages: Pages) -> None:
    found = {address: entries(pages[f"{OAK}findings/{address}/"]) for address in STRETCHES}
    of_all = [one for some in found.values() for one in some]
    assert len(of_all) == len({*of_all}) == 2 * (sum(LETTERS.values()) + 1)
    assert {one.partition("/2026/")[0] for one in found["district"]} == {"sites/oak"}
    schools = [one.partition("/2026/")[0] for one in found["3"]]
    assert {one.removeprefix("sites/oak/s") for one in schools} == {f"a{n}" for n in range(20, 40)}


def test_a_stretch_says_what_it_is_and_leads_to_the_others(pages: Pages) -> None:
    page = pages[f"{OAK}recommendations/3/"]
    assert page.one("h1").text == "Recommendations and goals in oak: A 2"
    assert "Schools: a20 to a39" in page.text
    ways = page.one("nav", aria_label="Pages by the names of schools").all("a")
    assert [one.attrs.get("aria-current") for one in ways].count("page") == 1
    assert [one.text.partition(":")[0] for one in ways] == [
        "All schools of the district", *STRETCHES.values(),
    ]  # fmt: skip
    assert ways[0].attrs["href"] == "../"


def anchors_by_value(page: Node) -> dict[str, str]:
    """Of everything that recommendations can be looked up by, where its number leads."""
    return {
        one.all("summary")[0].text.rpartition(" (")[0]: one.all("a", class_="cw-claim")[0]
        .attrs["href"]
        .lstrip("#")
        for one in page.all("details", class_="cw-more")
    }


def test_what_a_recommendation_is_looked_up_by_has_one_anchor_everywhere(pages: Pages) -> None:
    of_all = anchors_by_value(pages[f"{OAK}recommendations/"])
    assert {"Principal", "Board", "June 2027", "Partners", "walks"} == of_all.keys()
    assert len({*of_all.values()}) == 5
    owners = set()
    for address in STRETCHES:
        found = anchors_by_value(pages[f"{OAK}recommendations/{address}/"])
        assert found.items() <= of_all.items()
        owners |= {"Principal", "Board"} & found.keys()
    assert owners == {"Principal", "Board"}


def test_schools_stand_by_elements_on_pages_of_their_own(pages: Pages) -> None:
    assert not pages[OAK].all("table", class_="cw-table cw-heat")
    rows = [
        row
        for address in STRETCHES
        if address != "district"
        for row in pages[f"{OAK}schools/{address}/"].one("tbody").all("tr")
    ]
    assert len(rows) == sum(LETTERS.values())
    cell = pages[f"{OAK}schools/7/"].one("tbody").all("tr")[3].all("td")[0].all("a")[0]
    assert cell.attrs["href"] == "../../elements/f/g/one/7/#school--se0"
    assert f"{OAK}schools/district/" not in pages.texts


def test_goals_and_changes_of_a_school_stand_in_its_stretch(pages: Pages) -> None:
    assert "Rides 0" in pages[f"{OAK}recommendations/"].text
    assert "Rides 1" not in pages[f"{OAK}recommendations/"].text
    assert "Rides 1" in pages[f"{OAK}recommendations/2/"].text
    assert f"{OAK}changes/2/" in pages.texts


def test_what_serves_a_goal_of_the_plan_stands_with_the_recommendations(pages: Pages) -> None:
    page = pages["sites/oak/"]
    assert not [one.text for one in page.all("a") if one.text.startswith("two (")]
    link = next(
        one for one in page.all("a") if one.text == "Recommendations that serve it: Partners"
    )
    assert link.attrs["href"] == "../../synthesis/oak/recommendations/#at--ways"
    tracker = pages["synthesis/oak/recommendations/"]
    found = tracker.one(id=anchors_by_value(tracker)["Partners"])
    assert found.attrs["data-sum"] == str(sum(LETTERS.values()) + 1)


def test_a_short_list_stands_on_the_page_about_all_as_well() -> None:
    schools = [School(**at(f"sites/oak/s{n:03}")) for n in range(120)]
    reports = [
        Report(**at(f"{one.key}/2026"), date="2026-10-14", offering=WALKS) for one in schools
    ]
    found = [
        Finding(
            **at(f"{one.key}/two"), kind="recommendation", elements=[ELEMENT],
            owner="Principal" if n > 2 else "Nurse", due=("2027-06-30", "2027-06", "2027-06-11")[n]
            if n < 3 else "2028",
        )
        for n, one in enumerate(reports)
    ]  # fmt: skip
    pages = rendered(grown(schools, reports, found))
    page = pages[f"{OAK}recommendations/"]
    listed = {
        one.all("summary")[0].text: [line.text for line in one.all("li")]
        for one in page.all("details", class_="cw-more")
    }
    assert [name for name, lines in listed.items() if not lines] == [
        "Principal (117)",
        "2028 (117)",
    ]
    assert len(listed["Nurse (3)"]) == 3
    assert [line.split(" · ")[2] for line in listed["June 2027 (3)"]] == [
        "by June 2027", "by June 11, 2027", "by June 30, 2027",
    ]  # fmt: skip
    assert wrong(pages.all()) == []
    assert broken(pages.all()) == []


def titled(*titles: str, of: int = 100) -> Pages:
    """A district with these schools, and so many more as make it long."""
    more = [f"B{n:03}" for n in range(of - len(titles))]
    schools = [
        School(**{**at(f"sites/oak/s{n}"), "title": title})
        for n, title in enumerate((*titles, *more))
    ]
    return rendered(grown(schools, [], []))


def test_a_district_without_a_report_has_no_pages_among_those_of_its_schools() -> None:
    pages = titled("Alder")
    assert not [url for url in pages.texts if url.endswith("/district/")]
    ways = pages[f"{OAK}findings/"].one("nav", aria_label="Pages by the names of schools").all("a")
    assert [one.text.partition(":")[0] for one in ways] == ["A", "B 1", "B 2", "B 3", "B 4"]
    assert broken(pages.all()) == []


def test_letters_that_begin_like_others_share_their_stretch() -> None:
    pages = titled("№ 5", "Nord", "ﬁne", "For all", "学校")
    page = next(page for page in pages.all().values() if "Schools: ﬁne to 学校" in page.text)
    assert "F–学" in page.one("h1").text
    assert wrong(pages.all()) == []


def test_the_district_itself_has_its_own_status_and_that_its_source() -> None:
    schools = [School(**at(f"sites/oak/s{n}")) for n in range(100)]
    status = [{"element": ELEMENT, "level": "late", "because": "So."}]
    report = Report(**at("sites/oak/2026-plan"), date="2026-10-14", offering=WALKS, status=status)
    pages = rendered(grown(schools, [report], []))
    for url in (ACROSS, f"{ACROSS}district/"):
        assert "Where the district itself stands" in pages[url].text
        sources = [
            one.text for one in pages[url].all("ul") if one.attrs.get("class") == "cw-sources"
        ]
        assert "2026-plan" in sources[0]


def test_a_page_of_some_schools_says_nothing_of_all(pages: Pages) -> None:
    of_all, of_some = pages[f"{OAK}coverage/"], pages[f"{OAK}coverage/2/"]
    assert "Every element is spoken to." in of_all.text
    assert "Every element" not in of_some.text
    assert not [one for one in of_some.all("a") if one.text.startswith("0 pieces")]


def test_closed_schools_are_not_said_to_be_assessed() -> None:
    schools = [School(**at(f"sites/oak/b{n}")) for n in range(99)]
    closed = School(**at("sites/oak/zoe"), closed="2026-06-30")
    pages = rendered(grown([*schools, closed], [], []))
    address = max(url for url in pages.texts if url.startswith(f"{OAK}schools/"))
    assert "Schools: zoe" in pages[address].text
    assert "None of these schools is assessed on any element." in pages[address].text
    assert "Where schools stand" not in pages[f"{ACROSS}{address.split('/')[-2]}/"].text


def test_owners_that_differ_by_capitals_alone_have_one_order() -> None:
    key = "sites/oak/elm/2026"
    names = ("board", "Principal", "BOARD", "Board")
    found = [
        Finding(**at(f"{key}/{n}"), kind="recommendation", elements=[ELEMENT], owner=name)
        for n, name in enumerate(names)
    ]
    report = Report(**at(key), date="2026-10-14", offering=WALKS)
    pages = rendered(grown([School(**at("sites/oak/elm"))], [report], found))
    listed = [one.all("summary")[0].text for one in pages[f"{OAK}recommendations/"].all("details")]
    assert listed == ["BOARD (1)", "Board (1)", "board (1)", "Principal (1)"]


def test_fewer_schools_stand_together() -> None:
    pages = district({"a": 60, "b": 39})
    assert [url for url in pages.texts if url.startswith(f"{OAK}findings/")] == [f"{OAK}findings/"]
    assert len(entries(pages[f"{OAK}findings/"])) == 200
    assert not pages[f"{OAK}findings/"].all("nav", aria_label="Pages by the names of schools")
    assert ACROSS in pages.texts


def test_what_stands_in_full_on_a_page_stands_in_short_where_it_is_looked_up(pages: Pages) -> None:
    page = pages[f"{OAK}recommendations/district/"]
    (in_full,) = page.one(id="progress--proposed").all("li")
    in_short = {
        one.text for some in page.all("details", class_="cw-more") for one in some.all("li")
    }
    assert in_short == {"two Proposed · Board · by June 2027 · oak"}
    assert in_full.text.startswith("two Proposed · oak, 2026 · Board · by June 2027 · cost: $400")
