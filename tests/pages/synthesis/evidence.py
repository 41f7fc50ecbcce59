"""Whether the numbers of pages are borne out by what they lead to, asked of the markup alone."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urljoin

from tests.markup import Node

LARGEST = 500
Pages = Mapping[str, Node]


def claims(page: Node) -> list[Node]:
    """The links that say how many entries they lead to."""
    return [node for node in page.all("a") if "data-claim" in node.attrs]


def sums(page: Node) -> list[Node]:
    """What holds subtotals."""
    return [node for node in page.walk() if "data-sum" in node.attrs]


def wrong(pages: Pages) -> list[str]:
    """Everything that is not as the markup says: numbers without their entries, sums without
    their subtotals, and numbers that lead to neither."""
    targets = {url: _by_id(page) for url, page in pages.items()}
    return [
        f"{url}: {said}"
        for url, page in pages.items()
        for said in (*_wrong_links(url, page, targets), *_wrong_sums(page))
    ]


def broken(pages: Pages) -> list[str]:
    """Links to pages and anchors that are not there; files are not looked for."""
    targets = {url: _by_id(page) for url, page in pages.items()}
    found = []
    for url, page in pages.items():
        for link in page.all("a"):
            there, anchor = _target(url, link)
            if there and there.endswith("/") and ":" not in there:
                ids = targets.get(there)
                if ids is None or (anchor and anchor not in ids):
                    found.append(f"{url}: {link.text} → {there}#{anchor}")
    return found


def _target(url: str, link: Node) -> tuple[str, str]:
    """The page and the anchor that a link leads to."""
    address = urljoin(f"https://site/{url}", link.attrs["href"]).removeprefix("https://site/")
    there, _, anchor = address.partition("#")
    return there, unquote(anchor)


def _by_id(page: Node) -> dict[str, Node]:
    return {node.attrs["id"]: node for node in page.walk() if "id" in node.attrs}


def _wrong_links(url: str, page: Node, targets: Mapping[str, Mapping[str, Node]]) -> Iterator[str]:
    for link in page.all("a"):
        if "data-claim" not in link.attrs and "cw-claim" not in link.attrs.get("class", ""):
            continue
        there, anchor = _target(url, link)
        target = targets.get(there, {}).get(anchor)
        if target is None or not _bears_out(link, target):
            yield f"{link.text} → {there}#{anchor}"


def _bears_out(link: Node, target: Node) -> bool:
    if "data-claim" not in link.attrs:
        return target.attrs.get("data-sum") == number_said(link)
    if "data-sum" in target.attrs:
        return target.attrs["data-sum"] == link.attrs["data-claim"]
    entries = sum("data-entry" in one.attrs for one in target.walk() if one is not target)
    return entries == int(link.attrs["data-claim"]) <= LARGEST


def number_said(link: Node) -> str:
    """The first number that a link says."""
    found = re.search(r"\d[\d,]*", link.text)
    return found[0].replace(",", "") if found else ""


def _wrong_sums(page: Node) -> Iterator[str]:
    for total in sums(page):
        parts = sum(int(link.attrs["data-claim"]) for link in claims(total))
        elsewhere = all(not link.attrs["href"].startswith("#") for link in claims(total))
        if parts != int(total.attrs["data-sum"]) or (parts <= LARGEST and not elsewhere):
            yield f"{total.attrs['id']}: {total.attrs['data-sum']}, its parts {parts}"
