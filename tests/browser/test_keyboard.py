"""Everything can be reached and used with the keyboard alone, and it shows where one is."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.kinds import KINDS, REPORT

WHERE = """() => {
    const node = document.activeElement
    if (!node || node === document.body) return null
    const style = getComputedStyle(node), box = node.getBoundingClientRect()
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
    return {
        name: (node.innerText || node.getAttribute('aria-label') || node.name || '').trim(),
        tag: node.tagName.toLowerCase(),
        html: node.outerHTML.slice(0, 140),
        shown: ring || style.boxShadow !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)',
        seen: box.width > 0 && box.height > 0,
    }
}"""
MANY = 400


@pytest.fixture
def window(context: BrowserContext) -> Page:
    """A page of its own: where the focus goes at the end depends on all windows there are."""
    return context.new_page()


def tabbed(page: Page, most: int = MANY) -> list[dict[str, object]]:
    """Where the focus goes, Tab by Tab, until it leaves the page."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_the_first_stop_skips_to_the_content(page: Page, base: str) -> None:
    page.goto(base + REPORT)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}{REPORT}#content")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")


def test_the_header_is_walked_through_in_order(page: Page, base: str) -> None:
    page.goto(base)
    names = [str(stop["name"]) for stop in tabbed(page, 9)]
    in_order = ["Skip to content", "Community schools in Alder Creek", "Districts and schools",
                "Frameworks", "Offerings", "About this site", "Writing",
                "Search", "Find"]  # fmt: skip
    assert names == in_order


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_menu_opens_and_leads_on(key: str, page: Page, base: str) -> None:
    page.goto(base)
    page.locator("summary", has_text="About this site").focus()
    page.keyboard.press(key)
    glossary = page.get_by_role("link", name="Glossary", exact=True)
    expect(glossary).to_be_visible()
    page.keyboard.press("Tab")
    assert "How to read it" in page.locator(":focus").inner_text()
    glossary.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}glossary/")


@pytest.mark.parametrize("kind", ["home", "element", "school", "alignment", "sources", "rules"])
def test_there_is_a_way_in_and_out_and_it_shows(kind: str, page: Page, base: str) -> None:
    page.goto(base + KINDS[kind])
    stops = tabbed(page)
    assert 8 < len(stops) < MANY, "the focus never leaves the page"
    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    assert [stop["html"] for stop in stops if not stop["shown"]] == []
    assert [stop["html"] for stop in stops if not stop["name"] and stop["tag"] == "a"] == []


def test_wide_tables_scroll_by_keyboard(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(base + KINDS["alignment"])
    table = page.get_by_role("region").first
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("node => node.scrollLeft > 0", arg=table.element_handle())
