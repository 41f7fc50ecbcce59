"""What holds on each page of the built site, whatever it is about."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.markup import Node
from tests.sample import Site

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def doubled_ids(page: Node) -> list[str]:
    ids = [node.attrs["id"] for node in page.walk() if "id" in node.attrs]
    return sorted({one for one in ids if ids.count(one) > 1})


def not_one_title(page: Node) -> list[str]:
    titles = [one.text for one in page.all("h1")]
    return [] if len(titles) == 1 and titles[0] else [f"h1: {titles}"]


def leaping_headings(page: Node) -> list[str]:
    levels = [(int(one.tag[1]), one.text) for one in page.all(*HEADINGS)]
    leaps = [f"{title} (h{level})" for (above, _), (level, title) in pairwise(levels)
             if level > above + 1]  # fmt: skip
    return leaps if levels and levels[0][0] == 1 else [*leaps, "does not begin with h1"]


def empty_headings(page: Node) -> list[str]:
    return [one.tag for one in page.all(*HEADINGS) if not one.text]


def without_language(page: Node) -> list[str]:
    return [] if page.one("html").attrs.get("lang") == "en" else ["no lang"]


def without_alternative(page: Node) -> list[str]:
    return [one.attrs.get("src", "") for one in page.all("img") if not one.attrs.get("alt")]


def nameless_links(page: Node) -> list[str]:
    def named(link: Node) -> bool:
        pictures = [one for one in link.all("img") if one.attrs.get("alt")]
        return bool(link.text or link.attrs.get("aria-label") or pictures)

    return [str(one.attrs) for one in page.all("a", "button", "summary") if not named(one)]


def tables(page: Node) -> tuple[list[Node], list[Node]]:
    """The tables that templates make, and those that an author wrote, which has no captions."""
    written = [table for prose in page.all("div") if "cw-prose" in prose.attrs.get("class", "")
               for table in prose.all("table")]  # fmt: skip
    made = [table for body in page.all("div") if "cw-page" in body.attrs.get("class", "").split()
            for table in body.all("table") if table not in written]  # fmt: skip
    return made, written


def tables_without_caption(page: Node) -> list[str]:
    captions = [[one.text for one in table.all("caption")] for table in tables(page)[0]]
    return [str(words) for words in captions if len(words) != 1 or not words[0]]


def tables_without_scopes(page: Node) -> list[str]:
    made, written = tables(page)
    heads = [[one.attrs.get("scope", "") for one in table.all("th")] for table in made + written]
    return [str(one) for one in heads if not one or not {*one} <= {"col", "colgroup", "row"}]


def nameless_window(page: Node) -> list[str]:
    return [] if page.one("head").one("title").text else ["no title"]


CHECKS = [
    doubled_ids, not_one_title, leaping_headings, empty_headings, without_language,
    without_alternative, nameless_links, tables_without_caption, tables_without_scopes,
    nameless_window,
]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_page_is_well_made(site: Site, check: Callable[[Node], list[str]]) -> None:
    assert site.pages
    wrong = {url: found for url, page in site.pages.items() if (found := check(page))}
    assert wrong == {}


def test_titles_of_windows_tell_pages_apart(site: Site) -> None:
    titles: dict[str, list[str]] = {}
    for url, page in site.pages.items():
        if url not in site.moved:
            titles.setdefault(page.one("head").one("title").text, []).append(url)
    shared = {title: urls for title, urls in titles.items() if len(urls) > 1}
    assert shared == {}


def test_every_page_has_the_landmarks(site: Site) -> None:
    for url, page in site.pages.items():
        assert len(page.all("main")) == 1, url
        assert next(one.text for one in page.all("a")) == "Skip to content", url
        assert page.one("article", id="content"), url
        assert [nav.attrs for nav in page.all("nav") if not nav.attrs.get("aria-label")] == [], url
