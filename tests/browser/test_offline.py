"""The site opened from a stick: no server, a folder with an unkind name, sometimes no scripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import watched
from tests.browser.kinds import JUNIPER, KINDS, REPORT, TRACKER
from tests.browser.test_accessibility import FEW, NARROW, TOO_WIDE, violations
from tests.publish.unpacked import Offline

OFFERINGS = "framework/offerings/"
SOME_KINDS = (
    "home", "glossary", "writing guide", "element", "offering", "alignment", "crosswalk",
    "district", "school", "diagnostic", "synthesis", "coverage", "summary", "data", "rules",
)  # fmt: skip
OF_A_FILE = FEW | {"preload": False}
"""axe-core would read the styles again, which browsers do not allow a page that is a file."""


@pytest.fixture
def base(offline: Offline) -> str:
    """Where the pages lie."""
    return f"{offline.site.as_uri()}/"


@pytest.fixture
def page(window: Page, offline: Offline) -> Iterator[Page]:
    """An empty page; whatever goes wrong in it unseen, or leaves the folder, fails the test."""
    with watched(window, (offline.folder.as_uri(), "data:")):
        yield window


def test_from_the_start_page_to_a_finding(page: Page, base: str, offline: Offline) -> None:
    page.goto((offline.folder / "START-HERE.html").as_uri())
    page.get_by_role("link", name="Open the site").click()
    expect(page).to_have_url(f"{base}index.html")
    walk_to_a_finding(page, base)
    page.locator("a.cw-brand").click()
    expect(page).to_have_url(f"{base}index.html")


def test_the_same_without_scripts(bare: Page, base: str) -> None:
    bare.goto(f"{base}index.html")
    walk_to_a_finding(bare, base)


def walk_to_a_finding(page: Page, base: str) -> None:
    """From home, by links alone, to the school, its report and a finding in it."""
    page.get_by_role("link", name="Districts and schools", exact=True).first.click()
    expect(page).to_have_url(f"{base}sites/index.html")
    page.locator("#content").get_by_role("link", name="Juniper Elementary").first.click()
    expect(page).to_have_url(f"{base}{JUNIPER}index.html")
    link = page.locator(f"#content a[href*='{Path(REPORT).name}/index.html#']:visible").first
    target = link.get_attribute("href") or ""
    link.click()
    expect(page).to_have_url(f"{base}{JUNIPER}{target}")
    expect(page.locator(":target")).to_be_in_viewport()


def test_pages_open_with_their_styles_and_pictures(page: Page, base: str) -> None:
    for kind in SOME_KINDS:
        page.goto(f"{base}{KINDS[kind]}index.html")
        assert page.locator("h1").count() == 1, kind
        header = page.locator(".cw-header")
        assert header.evaluate("node => getComputedStyle(node).display") == "flex", kind
        broken = "all => all.filter(one => !one.naturalWidth && one.complete).map(one => one.src)"
        assert page.locator("img").evaluate_all(broken) == [], kind


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (f"{OFFERINGS}learner-centered-leadership/", f"{OFFERINGS}leadership-academies/index.html"),
        (f"{REPORT}thursday-referral-table/", f"{REPORT}index.html#one-team-for-every-referral"),
    ],
)
def test_a_page_that_moved_leads_on(older: str, newer: str, page: Page, base: str) -> None:
    page.goto(f"{base}{older}index.html")
    page.wait_for_url(f"{base}{newer}")


def test_the_filters_work(page: Page, base: str) -> None:
    page.goto(f"{base}{TRACKER}index.html")
    entries = page.locator("#recommendations [data-entry]:visible")
    every = entries.count()
    page.get_by_role("combobox", name="Progress", exact=True).select_option("accepted")
    chosen = entries.evaluate_all("all => all.map(one => one.dataset.progress)")
    assert 0 < len(chosen) < every
    assert set(chosen) == {"accepted"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_start_page_is_accessible(
    scheme: Literal["light", "dark"], page: Page, offline: Offline
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto((offline.folder / "START-HERE.html").as_uri())
    assert violations(page, OF_A_FILE) == []
    assert page.evaluate(TOO_WIDE) == []


def test_a_narrow_page_is_no_wider_than_its_window(page: Page, base: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto(f"{base}{JUNIPER}index.html")
    assert page.evaluate(TOO_WIDE) == []
