"""The tracker's filters: without scripts there are none and nothing is missing."""

from collections import Counter

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import TRACKER
from tests.browser.test_accessibility import NARROW, TOO_WIDE, violations

FILTERS = {
    "Progress": "progress",
    "Owner": "owner",
    "Due": "due",
    "Offering": "offering",
    "Plan goal": "plan",
}
LIST = "#recommendations"


def entries(page: Page, *, shown: bool = True) -> Locator:
    return page.locator(f"{LIST} [data-entry]{':visible' if shown else ''}")


def values(page: Page, name: str) -> Counter[str]:
    """How many of the entries that are shown have each value."""
    found = entries(page).evaluate_all(f"all => all.map(one => one.dataset.{name} || '')")
    return Counter(value for one in found for value in one.split("|") if value)


def select(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def choose(page: Page, name: str, value: str) -> None:
    select(page, name).select_option(value)


def test_without_scripts_everything_is_shown_and_nothing_filters(bare: Page, base: str) -> None:
    bare.goto(base + TRACKER)
    expect(bare.locator(".cw-filter")).to_be_hidden()
    assert entries(bare).count() == entries(bare, shown=False).count() > 10


def test_with_scripts_all_is_shown_until_something_is_chosen(page: Page, base: str) -> None:
    page.goto(base + TRACKER)
    everything = entries(page, shown=False).count()
    assert entries(page).count() == everything
    expect(page.get_by_role("status")).to_have_text(f"{everything} / {everything} shown")
    assert page.locator(".cw-filter label").evaluate_all(
        "all => all.map(one => one.firstChild.textContent)"
    ) == [*FILTERS]


@pytest.mark.parametrize(("label", "name"), [*FILTERS.items()])
def test_each_value_shows_what_has_it_and_no_more(
    label: str, name: str, page: Page, base: str
) -> None:
    page.goto(base + TRACKER)
    everything = values(page, name)
    total = entries(page).count()
    assert len(everything) > 1
    for value, count in everything.items():
        choose(page, label, value)
        assert values(page, name)[value] == entries(page).count() == count
        expect(page.get_by_role("status")).to_have_text(f"{count} / {total} shown")
    choose(page, label, "")
    assert values(page, name) == everything


def test_groups_without_an_entry_vanish_with_their_heading(page: Page, base: str) -> None:
    page.goto(base + TRACKER)
    groups = page.locator(f"{LIST} .cw-group:visible h3")
    assert groups.count() > 1
    choose(page, "Progress", "done")
    assert groups.all_inner_texts() == ["Done"]
    choose(page, "Progress", "")
    assert groups.count() > 1


def test_two_choices_narrow_together_and_may_leave_nothing(page: Page, base: str) -> None:
    page.goto(base + TRACKER)
    owner = values(page, "owner").most_common(1)[0][0]
    choose(page, "Owner", owner)
    of_owner = values(page, "progress")
    progress = next(one for one in ("done", "declined", "proposed", "accepted", "under-way")
                    if of_owner[one] < of_owner.total())  # fmt: skip
    choose(page, "Progress", progress)
    assert entries(page).count() == of_owner[progress]


def test_filters_work_by_keyboard(page: Page, base: str) -> None:
    page.goto(base + TRACKER)
    total = entries(page).count()
    select(page, "Progress").focus()
    page.keyboard.press("ArrowDown")
    chosen = select(page, "Progress").input_value()
    assert chosen
    assert set(values(page, "progress")) == {chosen}
    assert 0 < entries(page).count() < total
    page.keyboard.press("Tab")
    expect(select(page, "Owner")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowUp")
    assert entries(page).count() == total


def test_a_choice_is_said_in_the_words_of_the_page(page: Page, base: str) -> None:
    page.goto(base + TRACKER)
    listed = page.locator("details.cw-more summary").all_inner_texts()
    text = "\n".join((page.locator(LIST).inner_text(), *listed))
    for label in [*FILTERS][:4]:
        options = select(page, label).locator("option").all_inner_texts()[1:]
        assert [one for one in options if one not in text] == []


def test_filters_fit_and_are_accessible_on_a_narrow_screen(page: Page, base: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 640})
    page.goto(base + TRACKER)
    choose(page, "Progress", "done")
    assert page.evaluate(TOO_WIDE) == []
    assert violations(page) == []


def test_the_number_of_a_group_still_leads_to_its_list(page: Page, base: str) -> None:
    page.goto(base + TRACKER)
    choose(page, "Progress", "done")
    number = page.locator(f"{LIST} a.cw-claim:visible")
    expect(number).to_have_count(1)
    number.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_what_is_chosen_stands_in_the_address_and_is_there_again(page: Page, base: str) -> None:
    page.goto(base + TRACKER)
    owner, count = values(page, "owner").most_common(1)[0]
    choose(page, "Owner", owner)
    choose(page, "Progress", "proposed")
    shown = entries(page).count()
    assert 0 < shown <= count
    page.goto(page.url)
    expect(select(page, "Owner")).to_have_value(owner)
    expect(select(page, "Progress")).to_have_value("proposed")
    assert entries(page).count() == shown
    choose(page, "Owner", "")
    choose(page, "Progress", "")
    assert "?" not in page.url


def test_what_nothing_here_has_can_be_asked_for_by_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}{TRACKER}?from=a+letter&owner=Nobody+here")
    expect(select(page, "Owner")).to_have_value("Nobody here")
    assert entries(page).count() == 0
    assert page.url.endswith("?owner=Nobody+here")
