"""What each page that the generator made says about itself: whose it is, how old, from where."""

import re

import pytest

from tests.markup import Node
from tests.sample import DISTRICT, ROOT, Site

DATE = r"[A-Z][a-z]+ \d{1,2}, \d{4}"
LISTS = ("", "framework/", "framework/offerings/", "framework/crosswalks/", "sites/", "sources/")
NOTICE = "Alder Creek and its schools are invented"


def generated(site: Site) -> list[str]:
    """The pages that no Markdown of ``content/`` stands for."""
    written = {
        f"{file.relative_to(ROOT / 'content').with_suffix('').as_posix()}/"
        for file in (ROOT / "content").rglob("*.md")
    }
    written = {url.removesuffix("index/") for url in written}
    return [url for url in site.pages
            if url not in written and url not in site.moved and url != "404.html"]  # fmt: skip


def foot(page: Node) -> Node:
    """The part of a page under the heading “Date and sources”."""
    return next(one for one in page.all("footer") if "Date and sources" in one.text)


def test_every_generated_page_names_its_day(site: Site) -> None:
    urls = generated(site)
    assert len(urls) > 80
    undated = [url for url in urls if not re.search(DATE, foot(site.body(url)).one("dl").text)]
    assert undated == []


def test_every_generated_page_names_its_sources(site: Site) -> None:
    for url in generated(site):
        end = foot(site.body(url))
        cited = [one.text for one in end.all("li")]
        assert all(cited), url
        assert cited or "Put together from the documents of this site." in end.text, url


def test_an_element_cites_its_framework_and_the_reports_about_it(site: Site) -> None:
    element = foot(site.body("framework/ccsf/pillars/integrated-student-supports/"))
    cited = " ".join(one.text for one in element.all("li"))
    assert "California Community Schools Framework" in cited
    assert "Diagnostic" in cited


def test_home_says_what_day_it_shows(site: Site) -> None:
    assert re.search(rf"As of {DATE}\.", site.body("").text)


def test_the_day_shown_is_the_newest_of_the_documents(site: Site) -> None:
    shown = {url: re.findall(rf"As of ?({DATE})", site.body(url).text) for url in LISTS}
    assert shown == {url: ["November 18, 2026"] for url in LISTS}


def test_the_district_says_on_each_page_that_it_is_invented(site: Site) -> None:
    own = [url for url in site.pages if url.startswith(DISTRICT) and url not in site.moved]
    assert len(own) > 30
    silent = [url for url in own if NOTICE not in site.body(url).text]
    assert silent == []


@pytest.mark.parametrize("url", ["framework/ccsf/", "framework/offerings/", "glossary/", "sites/"])
def test_other_pages_do_not_carry_the_notice(site: Site, url: str) -> None:
    assert f"Please note. {NOTICE}" not in site.body(url).text


def test_every_page_but_the_first_says_where_it_belongs(site: Site) -> None:
    top = {"framework/", "framework/offerings/", "framework/crosswalks/", "sites/", "sources/",
           "writing/fields/", "writing/rules/", "search/"}  # fmt: skip
    for url in generated(site):
        trails = site.body(url).all("nav", aria_label="Where you are")
        if url not in top and not url.startswith(("alignment/", "data/")):
            assert trails, url
            assert trails[0].all("a"), url
