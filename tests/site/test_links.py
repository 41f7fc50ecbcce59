"""A crawl: wherever a link of the built site leads, something is there."""

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.markup import Node
from tests.sample import Site

ORIGIN = "https://a-site.invalid/"
ASKING = {
    "link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src",
    "video": "src", "audio": "src", "embed": "src", "object": "data", "input": "src",
    "use": "href", "image": "href", "form": "action",
}  # fmt: skip
"""What a browser fetches or sends by itself, without anybody following a link."""
NOT_ON_THE_WEB = ("mailto:", "tel:")


def fetched(page: Node) -> Iterator[str]:
    """Every address that a browser asks for when it shows a page."""
    for node in page.walk():
        name = ASKING.get(node.tag)
        if name and name in node.attrs and node.attrs.get("rel") != "canonical":
            yield node.attrs[name]
        for candidate in filter(None, node.attrs.get("srcset", "").split(",")):
            yield candidate.split()[0]


def followed(page: Node) -> Iterator[str]:
    """Every address that a reader can follow, or is led to."""
    yield from (node.attrs["href"] for node in page.all("a", "area") if "href" in node.attrs)
    yield from (node.attrs["action"] for node in page.all("form") if "action" in node.attrs)
    for meta in page.all("meta", http_equiv="refresh"):
        yield meta.attrs["content"].partition("url=")[2]


def lands_on(site: Site, url: str, address: str) -> str | None:
    """Why an address leads nowhere, as seen from a page; None when it lands."""
    target = urlsplit(urljoin(ORIGIN + url, address))
    if f"{target.scheme}://{target.netloc}/" != ORIGIN:
        return None
    path = unquote(target.path).lstrip("/")
    if path and not path.endswith("/") and (site.folder / path).is_dir():
        path += "/"
    if path in site.pages:
        anchor = unquote(target.fragment)
        found = not anchor or anchor in site.anchors[path]
        return None if found else f"no anchor “{anchor}” on {path}"
    return None if (site.folder / path).is_file() else f"no file {path}"


def test_every_link_and_anchor_exists(site: Site) -> None:
    broken = [
        f"{url}: {address}: {why}"
        for url, page in site.pages.items()
        for address in {*fetched(page), *followed(page)}
        if not address.startswith(NOT_ON_THE_WEB) and (why := lands_on(site, url, address))
    ]
    assert not sorted(broken)


def test_the_crawl_sees_what_there_is(site: Site) -> None:
    links = sum(len(list(followed(page))) for page in site.pages.values())
    anchors = [one for page in site.pages.values() for one in followed(page) if "#" in one]
    pictures = [one for page in site.pages.values() for one in page.all("img")]
    assert links > 3000
    assert len(anchors) > 1000
    assert pictures


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sites/", None),
        ("sites", None),
        ("s%69tes/#c%6fntent", None),
        ("sites/#nothing", "no anchor “nothing” on sites/"),
        ("nothing-here/", "no file nothing-here/"),
        ("assets/crosswalk.css", None),
        ("https://example.org/nothing", None),
    ],
)
def test_the_crawl_can_fail(site: Site, address: str, why: str | None) -> None:
    assert lands_on(site, "", address) == why


def test_every_page_can_be_reached_from_home(site: Site) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        url = waiting.pop()
        for address in followed(site.pages[url]):
            target = urlsplit(urljoin(ORIGIN + url, address))
            path = unquote(target.path).lstrip("/")
            if target.netloc == urlsplit(ORIGIN).netloc and path in site.pages:
                waiting += [path] if path not in reached else []
                reached.add(path)
    assert set(site.pages) - reached == {"404.html", *site.moved}


def test_links_to_pages_are_relative(site: Site) -> None:
    rooted = [
        f"{url}: {address}"
        for url, page in site.pages.items()
        for address in {*fetched(page), *followed(page)}
        if address.startswith("/") and url != "404.html"
    ]
    assert not rooted


def test_an_older_address_leads_on(site: Site) -> None:
    assert site.moved == {
        "framework/offerings/learner-centered-leadership/": "../leadership-academies/",
        f"{JUNIPER}2026-10-diagnostic/thursday-referral-table/": "../#one-team-for-every-referral",
    }
    for url, address in site.moved.items():
        page = site.body(url)
        link = next(one for one in page.all("a") if one.attrs["href"] == address)
        target = site.page(urlsplit(urljoin(ORIGIN + url, address)).path.lstrip("/"))
        assert page.one("h1").text == "This page has moved"
        assert link.text in target.text


JUNIPER = "sites/alder-creek/juniper-elementary/"
