"""Every number opens its evidence: each claim of the built site equals the entries it points at."""

import re
from urllib.parse import unquote, urljoin

from tests.markup import Node
from tests.sample import Site

LARGEST = 500


def entries_below(site: Site) -> dict[str, dict[str, int]]:
    """By page and id, how many entries the element with that id holds."""
    counted: dict[str, dict[str, int]] = {}
    for url, page in site.pages.items():
        counted[url] = {}
        for node in page.walk():
            if "id" in node.attrs:
                below = (one for one in node.walk() if one is not node)
                counted[url][node.attrs["id"]] = sum("data-entry" in one.attrs for one in below)
    return counted


def claims(page: Node) -> list[Node]:
    return [node for node in page.all("a") if "data-claim" in node.attrs]


def target(url: str, link: Node) -> tuple[str, str]:
    """The page and the anchor that a link leads to."""
    address = urljoin(f"https://site/{url}", link.attrs["href"]).removeprefix("https://site/")
    page, _, anchor = address.partition("#")
    return page, unquote(anchor)


def test_every_claim_equals_the_entries_that_it_points_at(site: Site) -> None:
    counted = entries_below(site)
    checked, wrong = 0, []
    for url, page in site.pages.items():
        for link in claims(page):
            there, anchor = target(url, link)
            said = int(link.attrs["data-claim"])
            checked += 1
            if counted.get(there, {}).get(anchor) != said or said > LARGEST:
                wrong.append(f"{url}: {link.text} → {there}#{anchor}")
    assert wrong == []
    assert checked > 500


def test_a_claim_says_the_number_that_it_claims(site: Site) -> None:
    wrong = [
        f"{url}: {link.text}"
        for url, page in site.pages.items()
        for link in claims(page)
        if "cw-cell" not in link.attrs.get("class", "")
        and link.attrs["data-claim"] not in re.findall(r"\d+", link.text.replace(",", ""))
    ]
    assert wrong == []


def test_a_claim_makes_sense_when_heard_alone(site: Site) -> None:
    bare = [
        f"{url}: {link.text}"
        for url, page in site.pages.items()
        for link in claims(page)
        if not re.search(r"[a-z]{4}", link.text)
    ]
    assert bare == []


def test_computed_pages_carry_claims(site: Site) -> None:
    district = "synthesis/alder-creek/"
    element = "elements/ccsf/pillars/integrated-student-supports/"
    school = "juniper-elementary/"
    kinds = ("", element, "recommendations/", "coverage/", f"{school}summary/", f"{school}voices/")
    assert [kind for kind in kinds if not claims(site.page(district + kind))] == []


def test_drawings_are_said_in_words_and_never_focused(site: Site) -> None:
    drawings = [node for page in site.pages.values() for node in page.all("svg")]
    assert drawings
    for drawing in drawings:
        if drawing.attrs.get("aria-hidden") != "true":
            assert drawing.one("title").text
            assert drawing.one("desc").text
        assert not [node for node in drawing.walk() if node.tag == "a" or "tabindex" in node.attrs]


def test_a_silent_drawing_stands_beside_the_number_that_it_repeats(site: Site) -> None:
    cells = [
        cell
        for page in site.pages.values()
        for cell in page.all("td")
        if any(one.attrs.get("aria-hidden") == "true" for one in cell.all("svg"))
    ]
    assert len(cells) > 50
    for cell in cells:
        part = next(one for one in cell.all("rect") if "data-bound" in one.attrs)
        assert f"{part.attrs['width']} %" in cell.text
