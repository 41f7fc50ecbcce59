"""The computed pages in a browser: schools side by side, ways into the evidence, one sheet."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import KINDS, SCHOOLS, SUPPORTS_THERE, SYNTHESIS
from tests.browser.test_accessibility import violations

NAMES = list(SCHOOLS)
ALL = "Show all schools"
DRAWN = ["synthesis", "element across a district"]
"""Kinds of pages with bars."""


@pytest.fixture(params=["page", "bare"])
def either(request: pytest.FixtureRequest) -> Page:
    """A page, once with scripts and once without."""
    found: Page = request.getfixturevalue(request.param)
    return found


def heat(page: Page) -> Locator:
    return page.locator("table.cw-heat")


def box(page: Page, school: str) -> Locator:
    return heat(page).get_by_role("checkbox", name=school)


def tick(page: Page, *schools: str) -> None:
    for school in schools:
        expect(box(page, school), "a school can be ticked after another").to_be_visible()
        box(page, school).check()
    only(page).check()


def only(page: Page) -> Locator:
    return heat(page).get_by_role("checkbox", name="Only ticked schools")


def schools_shown(page: Page) -> list[str]:
    return heat(page).locator("tbody tr:visible th a").all_inner_texts()


def test_all_schools_stand_in_alphabetical_order(page: Page, base: str) -> None:
    page.goto(base + SYNTHESIS)
    assert schools_shown(page) == NAMES == sorted(NAMES)
    expect(page.get_by_role("button", name=ALL)).to_be_hidden()


def test_ticking_one_school_leaves_its_row(either: Page, base: str) -> None:
    either.goto(base + SYNTHESIS)
    tick(either, NAMES[1])
    assert schools_shown(either) == [NAMES[1]]


def test_ticking_two_schools_leaves_two_rows(either: Page, base: str) -> None:
    either.goto(base + SYNTHESIS)
    tick(either, NAMES[0], NAMES[2])
    assert schools_shown(either) == [NAMES[0], NAMES[2]]


def test_the_button_shows_all_schools_again(either: Page, base: str) -> None:
    either.goto(base + SYNTHESIS)
    tick(either, NAMES[1])
    either.get_by_role("button", name=ALL).click()
    assert schools_shown(either) == NAMES
    expect(box(either, NAMES[1])).not_to_be_checked()
    expect(either.get_by_role("button", name=ALL)).to_be_hidden()


def test_the_table_narrows_and_widens_by_keyboard(either: Page, base: str) -> None:
    either.goto(base + SYNTHESIS)
    box(either, NAMES[1]).focus()
    either.keyboard.press("Space")
    assert schools_shown(either) == NAMES
    only(either).focus()
    either.keyboard.press("Space")
    assert schools_shown(either) == [NAMES[1]]
    box(either, NAMES[1]).focus()
    for _ in range(30):
        if either.locator("button:focus").count():
            break
        either.keyboard.press("Shift+Tab")
    expect(either.locator("button:focus")).to_have_text(ALL)
    either.keyboard.press("Enter")
    assert schools_shown(either) == NAMES


def test_a_narrowed_table_is_accessible(page: Page, base: str) -> None:
    page.goto(base + SYNTHESIS)
    tick(page, NAMES[1])
    assert violations(page) == []


def test_the_skip_link_passes_the_table(page: Page, base: str) -> None:
    page.goto(base + SYNTHESIS)
    skip = page.get_by_role("link", name="Skip the table")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    assert page.evaluate("""() => {
        const table = document.querySelector('table.cw-heat'), here = document.activeElement
        return here !== document.body && !table.contains(here)
            && !!(table.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)
    }""")


@pytest.mark.parametrize("school", NAMES)
def test_a_cell_leads_to_the_row_of_its_school(school: str, either: Page, base: str) -> None:
    either.goto(base + SYNTHESIS)
    cell = f"{school}, Integrated student supports: why"
    heat(either).get_by_role("link", name=cell).click()
    expect(either).to_have_url(re.compile(f"^{base}{SUPPORTS_THERE}#.*--{SCHOOLS[school]}$"))
    expect(either.locator("tr:target")).to_be_in_viewport()
    expect(either.locator("tr:target th")).to_have_text(school)


@pytest.mark.parametrize("kind", DRAWN)
def test_a_bar_is_said_in_words_and_never_focused(kind: str, page: Page, base: str) -> None:
    page.goto(base + KINDS[kind])
    bars = page.locator("svg.cw-bar")
    assert bars.count() > 0
    for bar in bars.all():
        expect(bar).to_have_accessible_name(re.compile(r"^How schools are spread: \w+"))
        assert re.search(r"\w+: \d+\..* Not assessed: \d+\.", bar.locator("desc").inner_html())
        bar.evaluate("bar => [bar, ...bar.querySelectorAll('*')].forEach(node => node.focus?.())")
        assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("sheet", ["Letter", "A4"])
@pytest.mark.parametrize("school", NAMES)
def test_a_summary_prints_on_one_sheet(school: str, sheet: str, page: Page, base: str) -> None:
    page.goto(f"{base}{SYNTHESIS}{SCHOOLS[school]}/summary/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=sheet))) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.querySelector('.cw-sheet').scrollWidth <= innerWidth")


def test_a_longer_page_takes_more_than_one_sheet(page: Page, base: str) -> None:
    page.goto(base + KINDS["findings of a district"])
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))) > 1
