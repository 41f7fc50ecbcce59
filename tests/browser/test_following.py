"""A reader goes from place to place: by links, by an older address, without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import JUNIPER, KINDS, REPORT, SUPPORTS


def test_from_element_to_finding_to_offering_and_back(page: Page, base: str) -> None:
    def follow(link: str) -> None:
        page.locator("#content").get_by_role("link", name=link, exact=True).first.click()

    page.goto(base + SUPPORTS)
    follow("A counselor's hour before school")
    expect(page).to_have_url(f"{base}{REPORT}#a-counselors-hour-before-school")
    card = page.locator("article[data-finding=a-counselors-hour-before-school]")
    expect(card.get_by_role("heading")).to_be_in_viewport()
    card.get_by_role("link", name="Leadership Coaching", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leadership Coaching")
    follow("A counselor's hour before school")
    expect(card.get_by_role("heading")).to_be_in_viewport()
    card.get_by_role("link", name="Integrated student supports", exact=True).click()
    expect(page).to_have_url(base + SUPPORTS)
    for _ in range(4):
        page.go_back()
    expect(page).to_have_url(base + SUPPORTS)


def test_a_level_leads_to_its_reasons(page: Page, base: str) -> None:
    page.goto(base + JUNIPER)
    page.locator("a.cw-status").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("Rests on")


def test_an_older_address_leads_to_the_finding(page: Page, base: str) -> None:
    page.goto(f"{base}{REPORT}thursday-referral-table/")
    page.wait_for_url(f"{base}{REPORT}#one-team-for-every-referral")
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_whole_without_scripts(kind: str, bare: Page, base: str) -> None:
    bare.goto(base + KINDS[kind])
    expect(bare.get_by_role("heading", level=1)).to_be_visible()
    expect(bare.get_by_role("navigation", name="Main")).to_be_visible()
    assert len(bare.locator("#content").inner_text()) > 100


def test_menus_and_details_open_without_scripts(bare: Page, base: str) -> None:
    bare.goto(base)
    bare.get_by_text("About this site", exact=True).click()
    bare.get_by_role("navigation", name="Main").get_by_role("link", name="Glossary").click()
    expect(bare).to_have_url(f"{base}glossary/")


def test_what_is_folded_is_unfolded_where_a_link_leads(page: Page, base: str) -> None:
    """Every anchor of a report can be reached and read."""
    page.goto(f"{base}{REPORT}#evidence--surveys")
    for anchor in page.evaluate("[...document.querySelectorAll('#content [id]')].map(n => n.id)"):
        if anchor.startswith(("status--", "evidence--", "at--")):
            expect(page.locator(f'[id="{anchor}"]')).to_be_visible()
