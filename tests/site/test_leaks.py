"""What may never be found anywhere in the built site."""

import gzip
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from generator.source.files import MARK_AFTER, MARK_BEFORE
from tests.data.search.read_back import ReadBack
from tests.sample import ROOT, Site
from tests.site.test_links import fetched, lands_on

TEXTS = (".html", ".xml", ".json", ".css", ".svg", ".txt", ".js")
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
UNFINISHED = re.compile(
    r"""\bUndefined\b | \bnan\b | \[\[ | \]\] | \{\{ | \{% | %\( | Markup\(
    | ^\s*None\s*$ | (?<=[\w,;:(/–])\ None\b | \bNone(?=\ ?[\d%,;:)/–])""",
    re.VERBOSE,
)
"""What a program leaves behind. “None” alone or within a sentence; one may well begin with it."""


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """Every file of the site that is text, packed ones unpacked."""
    for file in sorted(site.folder.rglob("*")):
        name = file.relative_to(site.folder).as_posix()
        if file.suffix in TEXTS:
            yield name, file.read_text(encoding="utf-8")
        elif file.suffix == ".gz":
            yield name, gzip.decompress(file.read_bytes()).decode()


def team_only() -> dict[str, list[str]]:
    """The reports that say they are for the team: their ids and titles, and their findings'."""
    found = {}
    for report in sorted((ROOT / "sites").rglob("report.md")):
        head = report.read_text(encoding="utf-8").split("---\n")[1]
        if re.search(r"^audience: team$", head, re.MULTILINE):
            files = sorted(report.parent.glob("*.md"))
            titles = [re.search(r"^title: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
                      for file in files]  # fmt: skip
            ids = [file.stem for file in files if file.stem != "report"]
            words = [title[1].strip("\"'") for title in titles if title]
            found[report.parent.name] = [report.parent.name, *ids, *words]
    return found


def test_what_is_for_the_team_leaves_no_trace(site: Site) -> None:
    kept_back = team_only()
    assert set(kept_back) == {"2026-08-planning-notes", "2026-05-listening-walk-notes"}
    assert all(len(words) > 3 for words in kept_back.values())
    traces = [
        f"{word} in {name}"
        for name, text in texts(site)
        for words in kept_back.values()
        for word in words
        if word in text
    ]
    assert traces == []


def test_nothing_unfinished_is_shown(site: Site) -> None:
    found = [
        f"{url}: {words.strip()}"
        for url, page in site.pages.items()
        for words in page.strings("code")
        if UNFINISHED.search(words)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("words", "unfinished"),
    [
        ("None", True),
        ("seen by None", True),
        ("None of 12", False),
        ("None found.", False),
        ("None, None", True),
        ("None%", True),
        ("See [[agency]]", True),
        ("Hello %(name)s", True),
        ("A nanny", False),
    ],
)
def test_the_test_knows_english(words: str, unfinished: bool) -> None:
    assert bool(UNFINISHED.search(words)) is unfinished


def test_no_open_link_is_left(site: Site) -> None:
    for name, text in texts(site):
        assert not re.search(r"crosswalk:\d", text), name
        assert MARK_BEFORE not in text, name
        assert MARK_AFTER not in text, name


def test_no_attribute_is_unfinished(site: Site) -> None:
    for url, page in site.pages.items():
        for node in page.walk():
            for name, value in node.attrs.items():
                assert value not in ("None", "Undefined", "#", "#None"), f"{url}: {name}={value}"


def test_no_page_asks_another_host(site: Site) -> None:
    asked = [
        f"{url}: {address}"
        for url, page in site.pages.items()
        for address in fetched(page)
        if urlsplit(address).netloc
    ]
    for name, text in texts(site):
        if name.endswith((".css", ".svg", ".html")):
            addresses = ["".join(pair) for pair in CSS_URL.findall(text)]
            asked += [f"{name}: {one}" for one in addresses if urlsplit(one).netloc]
    assert asked == []


def test_no_page_opens_a_connection_ahead(site: Site) -> None:
    ahead = {"preconnect", "dns-prefetch", "prefetch", "preload"}
    for url, page in site.pages.items():
        assert not [one for one in page.all("link") if one.attrs.get("rel") in ahead], url


def test_only_what_is_meant_for_readers_is_published(site: Site) -> None:
    apart = {site.folder / "data", site.folder / "deploy"}
    files = [
        one for one in site.folder.rglob("*") if one.is_file() and apart.isdisjoint(one.parents)
    ]
    kinds = {one.suffix for one in files if one != site.folder / "web.config"}  # IIS shows it never
    assert list(site.folder.rglob("*.md")) == [site.folder / "deploy/README.md"]
    assert kinds <= {".html", ".css", ".js", ".xml", ".gz", ".svg", ".jpg", ".json"}


def test_search_knows_every_page_but_the_moved_ones(site: Site) -> None:
    files = {f"search/{file.name}": file.read_bytes() for file in site.folder.glob("search/*.js")}
    found = {one[0].partition("#")[0] for one in ReadBack(files).shown.values()}
    sought = {url for url in site.pages if not url.startswith(("synthesis/", "search/"))}
    assert sought - set(site.moved) - {"404.html"} <= found
    assert {"synthesis/alder-creek/", "synthesis/alder-creek/recommendations/"} <= found
    assert not found & set(site.moved)


def test_whatever_the_search_finds_is_there(site: Site) -> None:
    files = {f"search/{file.name}": file.read_bytes() for file in site.folder.glob("search/*.js")}
    shown = ReadBack(files).shown.values()
    assert [one[0] for one in shown if lands_on(site, "", one[0])] == []
    assert len(shown) > 400


def test_no_page_holds_a_script_of_its_own(site: Site) -> None:
    """So a strict Content-Security-Policy has nothing to allow."""
    for url, page in site.pages.items():
        assert not [one for one in page.all("script") if not one.attrs.get("src")], url
        handlers = [name for node in page.walk() for name in node.attrs if name.startswith("on")]
        assert handlers == [], url


def test_nothing_of_the_theme_is_published_that_no_page_uses(site: Site) -> None:
    used = {one.rpartition("/")[2] for page in site.pages.values() for one in fetched(page)}
    assert {file.name for file in (site.folder / "assets").rglob("*") if file.is_file()} <= used
