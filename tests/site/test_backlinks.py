"""Each link has its backlink: if a page of a thing leads to another, that one leads back.

One kind of link needs none: one that says where something else on the page belongs. “Families
teach (Juniper Elementary)” is a link to a finding, which leads back; the school beside it is only
told, and reaches the page by way of the finding. So a link to whatever lies above another link of
the same page, or above the page itself, is passed over.
"""

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from tests.markup import Node
from tests.sample import Site

ORIGIN = "https://a-site.invalid/"
LISTS = {"framework/", "framework/offerings/", "framework/crosswalks/", "framework/evidence/",
         "sites/"}  # fmt: skip
"""Pages that only list; the vocabulary's words are no links of a report's own."""
ELEMENT_DEPTH = len("framework/ccsf/pillars/element/".split("/")) - 1


def targets(node: Node, url: str) -> Iterator[tuple[str, str]]:
    """Page and anchor of every link below a node of the page at a URL."""
    for link in node.all("a"):
        target = urlsplit(urljoin(ORIGIN + url, link.attrs.get("href", "")))
        if f"{target.scheme}://{target.netloc}/" == ORIGIN:
            yield unquote(target.path).lstrip("/"), unquote(target.fragment)


def things(site: Site) -> list[str]:
    """The pages that stand for things."""
    return [
        url
        for url in site.pages
        if url.startswith(("framework/", "sites/", "alignment/"))
        and url not in LISTS
        and url not in site.moved
    ]


def only_places(page: str, pages: set[str]) -> set[str]:
    """Of the pages that a page leads to, those that lie above another one or above itself."""
    return {one for one in pages if any(other.startswith(one) for other in {page, *pages} - {one})}


def test_every_link_between_pages_has_its_backlink(site: Site) -> None:
    urls = set(things(site))
    leads_to = {url: {page for page, _ in targets(site.body(url), url)} & urls for url in urls}
    one_way = [
        f"{url} -> {page}"
        for url, pages in leads_to.items()
        for page in pages - only_places(url, pages)
        if url != page and url not in leads_to[page]
    ]
    assert sum(len(pages) for pages in leads_to.values()) > 500
    assert sorted(one_way) == []


def findings(site: Site) -> dict[tuple[str, str], Node]:
    """Every finding's card by its page and anchor."""
    return {
        (url, node.attrs["data-finding"]): node
        for url in things(site)
        for node in site.body(url).all("article")
        if "data-finding" in node.attrs
    }


def test_every_link_between_findings_has_its_backlink(site: Site) -> None:
    cards = findings(site)
    leads_to = {place: set(targets(card, place[0])) & set(cards) for place, card in cards.items()}
    one_way = [
        f"{place} -> {other}"
        for place, others in leads_to.items()
        for other in others
        if place != other and place not in leads_to[other]
    ]
    assert sum(len(others) for others in leads_to.values()) > 50
    assert sorted(one_way) == []


def test_every_finding_is_found_from_each_of_its_elements(site: Site) -> None:
    told = 0
    for (url, anchor), card in findings(site).items():
        for page, _ in targets(card, url):
            if page.startswith("framework/ccsf/") and page.count("/") == ELEMENT_DEPTH:
                told += 1
                assert (url, anchor) in set(targets(site.body(page), page)), (anchor, page)
    assert told > 100


def test_every_recommendation_is_found_from_the_offering_it_calls_for(site: Site) -> None:
    for (url, anchor), card in findings(site).items():
        for page, _ in targets(card, url):
            if page.startswith("framework/offerings/"):
                assert (url, anchor) in set(targets(site.body(page), page)), (anchor, page)
