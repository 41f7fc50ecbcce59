"""A site that is served below a path: links stay relative, only the 404 page needs the path."""

import re
from pathlib import Path

import pytest

from tests.sample import BELOW, Site
from tests.site.test_links import fetched, followed

BASE = BELOW


@pytest.fixture(scope="session")
def below(site_below: Site) -> Site:
    """The sample site with an address of its own."""
    return site_below


def test_the_missing_page_is_complete_at_any_depth(below: Site) -> None:
    page = below.page("404.html")
    addresses = [*fetched(page), *followed(page)]
    outside = [one for one in addresses if not one.startswith(("/some/base/", BASE, "#"))]
    assert len(addresses) > 10
    assert outside == []


def test_the_missing_page_leads_home(below: Site) -> None:
    body = below.body("404.html")
    assert body.one("h1").text == "This page is not here"
    assert body.one("a").attrs["href"].startswith("/some/base/")


def test_other_pages_never_name_the_base(below: Site) -> None:
    named = [
        f"{url}: {address}"
        for url, page in below.pages.items()
        for address in {*fetched(page), *followed(page)}
        if address.startswith(("/", BASE)) and url != "404.html"
    ]
    assert named == []


def test_each_page_says_what_its_own_address_is(below: Site) -> None:
    for url, page in below.pages.items():
        if url != "404.html":
            canonical = page.one("link", rel="canonical").attrs["href"]
            assert canonical == BASE + url


def test_sitemap_holds_the_days_of_the_documents(below: Site) -> None:
    sitemap = (below.folder / "sitemap.xml").read_text(encoding="utf-8")
    addresses = re.findall(r"<loc>(.*?)</loc>", sitemap)
    days = set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap))
    assert f"{BASE}framework/ccsf/" in addresses
    assert len(days) > 5
    assert max(days) == "2026-11-18"


def test_a_moved_page_is_not_offered_to_search_engines(below: Site) -> None:
    for url in below.moved:
        robots = below.page(url).one("meta", name="robots").attrs["content"]
        assert robots == "noindex"


def test_the_site_can_be_moved_whole(below: Site, site: Site) -> None:
    """Without an address every page is the same but for its canonical link and the 404 page."""
    for url, page in site.pages.items():
        if url != "404.html":
            assert page.one("article", id="content") == below.body(url), url


def test_the_project_is_left_as_it_was(below: Site) -> None:
    names = {path.name for path in Path(below.folder).parent.iterdir()}
    assert names == {"mkdocs.yml", "content", "framework", "sites", "site", ".cache"}
