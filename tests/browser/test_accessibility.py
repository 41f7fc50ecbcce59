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
CONTRAST = "color-contrast"
Options = dict[str, object]
FEW: Options = {"resultTypes": ["violations"], "rules": {CONTRAST: {"enabled": False}}}
OF_COLORS: Options = FEW | {"runOnly": {"type": "rule", "values": ["link-in-text-block"]}}
"""All that can differ between light and dark, beside the contrast."""
CONTRAST_ALONE: Options = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": [CONTRAST]},
}
TELL_APART = """() => {
  const seen = new Set(), known = new Map(), numbers = new Map();
  const told = ['color', 'fontSize', 'fontWeight', 'opacity', 'filter', 'mixBlendMode',
    'textShadow', 'backgroundColor', 'backgroundImage', 'backgroundClip', 'position', 'visibility',
    'display'];
  const drawn = style => told.map(name => style[name]).join();
  const look = node => {
    if (!node) return 0;
    if (!known.has(node)) {
      const parts = [null, '::before', '::after'].map(part => getComputedStyle(node, part))
        .filter((style, n) => !n || style.content !== 'none').map(drawn);
      const key = [look(node.parentElement), node.localName, node.disabled, ...parts].join('|');
      if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
      known.set(node, numbers.get(key));
    }
    return known.get(node);
  };
  for (const node of document.body.querySelectorAll('*')) {
    const mine = look(node);
    node.dataset.contrast = seen.has(mine) ? 'alike' : 'first';
    if (node.checkVisibility()) seen.add(mine);
  }
}"""
"""Marks the first of all elements that are drawn alike, in themselves and in all round them."""
FIRSTS = {"include": [["[data-contrast=first]"]], "exclude": [["[data-contrast=alike]"]]}


def violations(page: Page, options: Options = FEW) -> list[str]:
    """What axe-core has against a page, with the first thing it points at.

    To work out a contrast takes it longer than all else together; so it does that once for each
    look of a text, and not for every line of a list.
    """
    axe = Axe()
    found = axe.run(page, options=options).response["violations"]
    page.evaluate(TELL_APART)
    found += axe.run(page, context=FIRSTS, options=CONTRAST_ALONE).response["violations"]
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
        if seen := violations(page, FEW if scheme == "light" else OF_COLORS):
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


@pytest.mark.parametrize("change", ["color: silver", "background: #666", "opacity: 0.4"])
def test_a_faint_text_is_found_among_many_of_its_kind(change: str, page: Page, base: str) -> None:
    page.goto(base + REPORT)
    page.evaluate(
        "change => { const all = [...document.querySelectorAll('#content li')]"
        ".filter(one => one.checkVisibility()); all[all.length >> 1].style.cssText = change; }",
        change,
    )
    assert [one.split(":")[0] for one in violations(page)] == [CONTRAST]
