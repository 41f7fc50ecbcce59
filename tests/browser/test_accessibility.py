"""axe-core finds nothing on one page of every kind, in light and dark, narrow and wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.browser.kinds import KINDS, OFTEN, REPORT

NARROW, WIDE = 320, 1280
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (NARROW, WIDE)]
TOO_WIDE = """() => {
  const scrolled = node => {
    while ((node = node.parentElement) && node !== document.body)
        if (['auto', 'scroll'].includes(getComputedStyle(node).overflowX)) return true
    return false
  }
  return [...document.querySelectorAll('body *')].filter(node => {
    const box = node.getBoundingClientRect()
    return node.checkVisibility() && box.width && box.right > innerWidth + 1 && !scrolled(node)
}).slice(0, 5).map(node => node.outerHTML.slice(0, 120))
}"""
"""What reaches beyond the window and does not lie in something that scrolls."""
FEW: dict[str, object] = {"resultTypes": ["violations"]}


COLORS = FEW | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""All that can differ between light and dark."""


CLOSELY = [kind if kind in OFTEN else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS]


def violations(page: Page, options: dict[str, object] = FEW) -> list[str]:
    """What axe-core has against a page, with the first thing it points at."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found]


@pytest.mark.parametrize(
    "kind",
    [kind if kind in OFTEN else pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS],
)
def test_axe_finds_nothing(kind: str, page: Page, base: str) -> None:
    page.goto(base + KINDS[kind])
    found = {}
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        if seen := violations(page, FEW if scheme == "light" else COLORS):
            found[f"{scheme}, {width} px"] = seen
    assert found == {}


@pytest.mark.parametrize("address", ["framework/offerings/learner-centered-leadership/",
                                     f"{REPORT}thursday-referral-table/"])  # fmt: skip
def test_a_moved_page_is_accessible_before_it_leads_on(address: str, page: Page, base: str) -> None:
    def stay(route) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', ""))

    page.route(f"{base}{address}", stay)
    page.goto(base + address)
    assert page.locator("h1").inner_text() == "This page has moved"
    assert violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_at_320_pixels(kind: str, page: Page, base: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.goto(base + KINDS[kind])
    width = page.evaluate("document.documentElement.scrollWidth")
    assert page.evaluate(TOO_WIDE) == []
    assert width <= NARROW


def test_menus_fit_on_a_narrow_screen(page: Page, base: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.goto(base)
    for menu in page.locator("header summary").all():
        menu.click()
        assert page.evaluate(TOO_WIDE) == []
        assert violations(page) == []
        menu.click()


def test_axe_can_find_something(page: Page, base: str) -> None:
    page.goto(base)
    page.evaluate("document.body.append(document.createElement('button'))")
    assert [one.split(":")[0] for one in violations(page)] == ["button-name"]
