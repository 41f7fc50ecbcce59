"""The search, as readers use it: from the header, by keyboard, with filters, from a folder."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Response, Route, expect

from generator.data.search.postings import DIGITS, ROOM, posting, step
from tests.browser.conftest import watched
from tests.browser.kinds import FAMILIES, JUNIPER, REPORT, SUPPORTS
from tests.browser.test_accessibility import LOOKS, NARROW, TOO_WIDE, violations
from tests.data.search.folding import WORDS_OF
from tests.data.search.read_back import postings
from tests.sample import Site, run_here
from tests.small_world import FINDING, finding, put
from tests.small_world import build as build_world
from tests.test_mkdocs_plugin import MKDOCS

SEARCH = "search/"
RESULTS = "[data-results] li"
SOUGHT = {
    "an element": ("Integrated Student Supports", SUPPORTS),
    "an offering": ("Learning Walks", "framework/offerings/learning-walks/"),
    "a school": ("Juniper Elementary", JUNIPER),
    "a finding": ("Families run the family room", f"{REPORT}#families-run-the-family-room"),
    "a part of a page": ("what nobody could find", "sources-and-limits/#what-nobody-could-find"),
    "a word of the glossary": ("baseline", "glossary/#baseline"),
    "a rule": ("unknown-reference", "writing/rules/#unknown-reference"),
}


def look_up(page: Page, base: str, asked: str) -> None:
    """Opens the page of the search with something asked, and waits for its whole answer.

    The filters come with counts that stand there until the true ones are loaded, after the results.
    """
    page.goto(f"{base}{SEARCH}?{asked}")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.evaluate("async () => { await crosswalkSearch.facets(); }")


def count(page: Page) -> int:
    """How many results the page says there are."""
    return int(page.get_by_role("status").inner_text().removeprefix("Results: ").replace(",", ""))


def test_the_field_in_the_header_leads_to_the_results(page: Page, base: str) -> None:
    page.goto(f"{base}glossary/")
    page.get_by_role("searchbox", name="Search").fill("agency")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(f"{base}{SEARCH}?q=agency")
    expect(page.get_by_role("searchbox")).to_have_value("agency")
    expect(page.locator(RESULTS).first).to_contain_text("Agency")


def test_what_readers_look_for_comes_first(page: Page, base: str) -> None:
    for words, address in SOUGHT.values():
        look_up(page, base, f"q={words}")
        links = page.locator(f"{RESULTS} a")
        expect(links.first).to_be_visible()
        first = links.evaluate_all("all => all.slice(0, 3).map(one => one.href)")
        assert base + address in first, words


def test_a_result_says_what_and_whose_it_is(page: Page, base: str) -> None:
    look_up(page, base, "q=families+run+the+family+room")
    first = page.locator(RESULTS).first
    expect(first.get_by_role("link")).to_have_text("Families run the family room")
    expect(first).to_contain_text("Strength · Juniper Elementary")
    expect(first).to_contain_text("October 14, 2026")
    assert first.locator("mark").all_inner_texts()[:4] == ["Families", "run", "family", "room"]


def test_the_beginning_of_a_word_is_enough(page: Page, base: str) -> None:
    look_up(page, base, "q=confer")
    expect(page.locator(RESULTS).first.locator("mark").first).to_have_text(re.compile("^Confer"))
    look_up(page, base, "q=family")
    one = count(page)
    look_up(page, base, "q=families")
    assert one / 2 < count(page) <= one, "one and many are forms of a word"


def test_results_follow_what_is_typed(page: Page, base: str) -> None:
    page.goto(base + SEARCH)
    page.get_by_role("searchbox").press_sequentially("counseling")
    expect(page.locator(RESULTS).first).to_contain_text("Counseling")
    expect(page).to_have_url(f"{base}{SEARCH}?q=counseling")


def test_a_result_is_followed_by_keyboard_and_back_leads_to_the_results(
    page: Page, base: str
) -> None:
    page.goto(base)
    page.get_by_role("searchbox", name="Search").focus()
    page.keyboard.type("Families run the family room")
    page.keyboard.press("Enter")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.get_by_role("searchbox").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[data-results]') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}{REPORT}#families-run-the-family-room")
    page.go_back()
    expect(page.locator(RESULTS).first).to_contain_text("Families run the family room")


def test_filters_narrow_the_results_and_say_by_how_much(page: Page, base: str) -> None:
    look_up(page, base, "q=families")
    everything = count(page)
    kinds = page.get_by_label("Kind", exact=True)
    strengths = kinds.locator("option[value=strength]")
    expect(strengths).to_have_text(re.compile(r"Strength \(\d+\)"))
    promised = int(strengths.inner_text().removeprefix("Strength (").removesuffix(")"))
    kinds.select_option("strength")
    expect(page.get_by_role("status")).to_have_text(f"Results: {promised}")
    assert 0 < promised < everything
    assert set(page.locator(f"{RESULTS} .cw-kind").all_inner_texts()) == {"◆ Strength"}
    page.get_by_label("Element", exact=True).select_option(
        "ccsf/pillars/family-and-community-engagement"
    )
    page.wait_for_url(f"{base}{SEARCH}?q=families&kind=strength&element=*")
    both = count(page)
    assert 0 < both < promised
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(f"Results: {promised}")
    expect(kinds).to_have_value("strength")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_role("status")).to_have_text(f"Results: {everything}")


def test_an_address_with_filters_can_be_shared(page: Page, base: str) -> None:
    look_up(page, base, "kind=recommendation&status=progress.done")
    done = count(page)
    assert done > 0
    expect(page.get_by_label("Status", exact=True)).to_have_value("progress.done")
    expect(page.locator(RESULTS)).to_have_count(min(done, 10))


def test_a_filter_offers_only_what_exists(page: Page, base: str) -> None:
    look_up(page, base, "q=counseling")
    expect(page.locator("select[name=kind] option[value=strength]")).to_contain_text("(")
    offered = page.locator("select option").all_inner_texts()
    assert [one for one in offered if one.endswith("(0)") or "NaN" in one] == []
    assert page.locator("select[name=kind] option[value=framework]").count() == 0


def test_more_results_come_on_demand_and_the_focus_goes_there(page: Page, base: str) -> None:
    look_up(page, base, "q=families")
    expect(page.locator(RESULTS)).to_have_count(10)
    page.get_by_role("button", name="Show more results").press("Enter")
    expect(page.locator(RESULTS)).to_have_count(20)
    expect(page.locator(RESULTS).nth(10).get_by_role("link")).to_be_focused()


def test_nothing_found_offers_words_like_it(page: Page, base: str) -> None:
    look_up(page, base, "q=confrences")
    expect(page.get_by_role("status")).to_have_text("Nothing was found.")
    page.get_by_role("link", name="conferences").click()
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("conferences")


def test_some_of_the_words_are_better_than_none_and_it_says_so(page: Page, base: str) -> None:
    look_up(page, base, "q=counseling+quaggas")
    expect(page.locator("[data-hints]")).to_contain_text("Nothing has the word “quaggas”.")
    expect(page.locator("[data-hints]")).to_contain_text("These have some of them")
    expect(page.locator(RESULTS).first).to_contain_text("Counseling")


def test_what_is_asked_is_never_taken_for_html(page: Page, base: str) -> None:
    look_up(page, base, "q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+%22%3E%3Cb%3E&kind=%3Cscript%3E")
    assert page.locator("[data-search] img, [data-search] b").count() == 0
    expect(page.get_by_role("searchbox")).to_have_value('<img src=x onerror=alert(1)> "><b>')


def test_the_script_folds_words_and_reads_postings_as_the_index_writes_them(
    page: Page, base: str
) -> None:
    page.goto(base + SEARCH)
    read_words = "texts => texts.map(text => [text, crosswalkSearch.wordsIn(text)])"
    assert dict(page.evaluate(read_words, list(WORDS_OF))) == WORDS_OF
    said = [
        (0, 1, 0, 0b1010),
        (5, 0, 0b111 << 22, 0),
        (1500, 0b1011 << 20, 4, 0b10001),
        (90_000, 3, 0, 0),
    ]
    row = "".join(step(far) + posting(*sets) for far, *sets in said)
    read = "([row, list]) => crosswalkSearch.postings(row, list)"
    found = page.evaluate(read, [row, {"digits": DIGITS, "room": ROOM}])
    assert found == [list(one) for one in postings(row)]
    assert [number - 91_505 * ROOM for number, _ in found[-2:]] == [0, 1]


def test_the_first_results_are_asked_for_in_few_small_files(
    context: BrowserContext, base: str
) -> None:
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    look_up(page, base, "q=families")
    expect(page.locator("select[name=kind] option[value=strength]")).to_contain_text("(")
    sizes = [len(answer.body()) for answer in answers]
    assert len(sizes) > 5
    assert sum(sizes) < 300_000


def test_a_list_from_before_the_site_was_published_anew_is_asked_for_again(
    context: BrowserContext, base: str
) -> None:
    def old(route: Route) -> None:
        answer = route.fetch()
        words = re.sub(r'"words":"\w{10}', '"words":"outofdate0', answer.text())
        route.fulfill(response=answer, body=words)

    page = context.new_page()
    page.route(f"{base}{SEARCH}list.js", old)
    page.goto(f"{base}{SEARCH}?q=agency")
    expect(page.locator(RESULTS).first).to_be_visible()


def test_a_search_that_cannot_be_loaded_says_so(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.route(f"{base}{SEARCH}list.js*", lambda route: route.abort())
    page.goto(f"{base}{SEARCH}?q=agency")
    expect(page.get_by_role("status")).to_have_text(re.compile("could not be loaded"))


def test_without_scripts_nothing_is_offered_that_does_not_work(bare: Page, base: str) -> None:
    bare.goto(base)
    expect(bare.locator(".cw-search")).to_be_hidden()
    bare.goto(base + SEARCH)
    expect(bare.locator("form")).to_be_hidden()
    expect(bare.locator("#content")).to_contain_text("The search needs scripts")
    bare.locator("#content").get_by_role("link", name="Districts and schools").click()
    expect(bare).to_have_url(f"{base}sites/")


def test_it_works_from_a_folder(window: Page, site: Site) -> None:
    folder = site.folder.as_uri()
    with watched(window, (f"{folder}/", "data:")):
        follow_a_result(window, folder)


def follow_a_result(page: Page, folder: str) -> None:
    """From what was found to a page and back."""
    page.goto(f"{folder}/search/index.html?q=family+engagement")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.get_by_label("Kind", exact=True).select_option("element")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Results: \d$"))
    page.locator(f"{RESULTS} a").first.click()
    expect(page).to_have_url(f"{folder}/{FAMILIES}index.html")
    page.go_back()
    expect(page.locator(RESULTS).first).to_be_visible()


@pytest.mark.parametrize("asked", ["q=families", "q=confrences", "q=counseling+quaggas&kind=goal"])
def test_results_are_accessible_and_fit(asked: str, page: Page, base: str) -> None:
    look_up(page, base, asked)
    expect(page.locator("select[name=kind] option[value='']")).to_be_attached()
    found = {}
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        if seen := violations(page):
            found[f"{scheme}, {width} px"] = seen
        if width == NARROW:
            page.locator("details summary", has_text="Filters").click()
            assert page.evaluate(TOO_WIDE) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert found == {}


def test_accents_need_not_be_typed(context: BrowserContext, tmp_path: Path) -> None:
    world = build_world(tmp_path, {FINDING: finding(body="Los niños leen en español.")})
    put(world, "mkdocs.yml", MKDOCS)
    assert run_here("build", "--project", world).returncode == 0
    page = context.new_page()
    for asked in ("ninos", "NIÑO", "espan"):
        page.goto(f"{(world / 'site').as_uri()}/search/index.html?q={asked}")
        expect(page.locator(f"{RESULTS} mark")).to_have_text(
            "español" if asked == "espan" else "niños"
        )
