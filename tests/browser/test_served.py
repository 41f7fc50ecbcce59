"""The site as a district serves it: by nginx and by Apache, under a strict policy, at any path."""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.publish.deploy.configurations import add_to
from generator.publish.inventory import Inventory
from tests.browser.conftest import PATIENCE
from tests.browser.kinds import KINDS, REPORT
from tests.publish.web_servers import WebServer, changed, served
from tests.sample import BELOW, Site

BASE = urlsplit(BELOW).path.rstrip("/")
LISTEN = """
    window.refused = [];
    document.addEventListener("securitypolicyviolation", event => window.refused.push(
        `${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
"""Runs before anything of the page does; a policy does not hold for it."""
INLINE_REFUSED = "window.refused.some(words => words.startsWith('script-src-elem inline'))"
"""Whether the policy refused a script of the page; the browser may say so after it has loaded."""
SOUGHT = "Families run the family room", f"{REPORT}#families-run-the-family-room"
MISSING = "no/such/page/"
AT_EACH_DEPTH = {address.count("/"): address for address in KINDS.values()}.values()
"""One page of each depth: the shell's scripts differ by it."""


@pytest.fixture(scope="module")
def at_root(site: Site) -> Iterator[WebServer]:
    with served("nginx", site.folder) as server:
        yield server


@pytest.fixture(scope="module")
def below(site_below: Site) -> Iterator[WebServer]:
    with served("apache", site_below.folder, BASE) as server:
        yield server


@pytest.fixture(params=["at_root", "below"])
def server(request: pytest.FixtureRequest) -> WebServer:
    found: WebServer = request.getfixturevalue(request.param)
    return found


class Visit:
    """A page of a browser that writes down all that goes wrong in it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.wrong: list[str] = []
        page.add_init_script(LISTEN)
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda asked: self._asked(asked.url))

    def _note(self, words: str) -> None:
        self.wrong.append(f"{self.page.url}: {words}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.url, "data:", "blob:")):
            self._note(f"asked for {url}")

    def to(self, address: str) -> None:
        """Opens a page and takes what the policy refused there."""
        self.page.goto(self.url + address)
        self.wrong += self.page.evaluate("window.refused")


@pytest.fixture
def visit(browser: Browser, server: WebServer) -> Iterator[Visit]:
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield Visit(context.new_page(), server.url)


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param(AT_EACH_DEPTH, id="one of each depth"),
        pytest.param(KINDS.values(), id="all kinds", marks=pytest.mark.slow),
    ],
)
def test_no_page_meets_the_policy(visit: Visit, addresses: Iterable[str]) -> None:
    for address in addresses:
        visit.to(address)
        expect(visit.page.locator("h1").first).to_be_visible()
    assert visit.wrong == []


def test_search_works_under_the_policy(visit: Visit) -> None:
    words, address = SOUGHT
    visit.to("glossary/")
    field = visit.page.get_by_role("searchbox", name="Search")
    field.fill(words)
    field.press("Enter")
    found = visit.page.locator(f'[data-results] a[href*="{address}"]').first
    found.click()
    expect(visit.page.locator(":target")).to_contain_text(words)
    assert visit.wrong + visit.page.evaluate("window.refused") == []


def test_a_moved_page_leads_on(visit: Visit) -> None:
    visit.page.goto(f"{visit.url}{REPORT}thursday-referral-table/")
    visit.page.wait_for_url(f"{visit.url}{REPORT}#one-team-for-every-referral")


def test_what_is_missing_is_said_in_the_sites_own_look(visit: Visit) -> None:
    answer = visit.page.goto(visit.url + MISSING)
    assert answer is not None
    assert answer.status == 404
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    brand = visit.page.locator(".cw-header")
    assert brand.evaluate("one => getComputedStyle(one).display") == "flex"
    assert [words for words in visit.wrong if "404" not in words] == []
    visit.page.locator("#content").get_by_role("link").click()
    expect(visit.page).to_have_url(visit.url)


def test_a_script_that_no_build_knew_is_refused(
    site: Site, browser: Browser, tmp_path: Path
) -> None:
    copy = shutil.copytree(site.folder, tmp_path / "site")
    page = copy / "glossary/index.html"
    strange = "<script>document.title = 'It ran'</script></head>"
    words = changed(page.read_text(encoding="utf-8"), "</head>", strange)
    page.write_text(words, encoding="utf-8")
    with served("nginx", copy) as server, browser.new_context() as context:
        visit = Visit(context.new_page(), server.url)
        visit.to("glossary/")
        assert visit.page.title() == "Glossary - Community schools in Alder Creek"
        visit.page.wait_for_function(INLINE_REFUSED)


@pytest.mark.parametrize("listed", [True, False])
def test_a_script_of_the_shell_runs_by_its_hash_alone(
    listed: bool, site: Site, browser: Browser, tmp_path: Path
) -> None:
    """Our shell has none; a district may put one there by its own overrides of the theme."""
    copy = shutil.copytree(site.folder, tmp_path / "site")
    page = copy / "glossary/index.html"
    own = "<script>document.title = 'It ran'</script></head>"
    page.write_text(changed(page.read_text(encoding="utf-8"), "</head>", own), encoding="utf-8")
    assert add_to(Inventory.of(copy), site_url=None, audience="public") == []
    configuration = copy / "deploy/nginx.conf"
    words, hashes = re.subn("'sha256-[^']+'", "", configuration.read_text(encoding="utf-8"))
    assert hashes > 0
    if not listed:
        configuration.write_text(words, encoding="utf-8")
    with served("nginx", copy) as server, browser.new_context() as context:
        visit = Visit(context.new_page(), server.url)
        visit.to("glossary/")
        assert (visit.page.title() == "It ran") is listed
        if not listed:
            visit.page.wait_for_function(INLINE_REFUSED)
        assert visit.page.evaluate(INLINE_REFUSED) is not listed
