"""The page of the search and the index beside it know the same filters."""

from generator.data.search.record import FACETS, KINDS
from tests.data.search.read_back import ReadBack
from tests.markup import Node
from tests.sample import Site


def index_of(site: Site) -> ReadBack:
    return ReadBack(
        {f"search/{one.name}": one.read_bytes() for one in site.folder.glob("search/*.js")}
    )


def offered(page: Node, name: str) -> set[str]:
    return {one.attrs["value"] for one in page.one("select", name=name).all("option")} - {""}


def test_every_value_of_every_filter_can_be_chosen(site: Site) -> None:
    page, index = site.body("search/"), index_of(site)
    assert offered(page, "kind") == set(KINDS)
    assert {one.attrs["name"] for one in page.all("select")} == set(FACETS)
    for name in FACETS:
        values = set(index.facets[name])
        assert values
        assert values <= offered(page, name)


def test_every_choice_has_words(site: Site) -> None:
    options = site.body("search/").all("option")
    assert all(one.text for one in options)
    groups = [one.attrs["label"] for one in site.body("search/").all("optgroup")]
    assert "Progress of recommendations" in groups
    assert "Learner-Centered Framework" in groups


def test_each_page_but_that_of_the_search_leads_there(site: Site) -> None:
    for url, page in site.pages.items():
        forms = [one for one in page.all("form") if one.attrs.get("class") == "cw-search"]
        assert len(forms) == (0 if url == "search/" else 1), url


def test_only_the_page_of_the_search_loads_its_scripts(site: Site) -> None:
    for url, page in site.pages.items():
        scripts = [one.attrs["src"].rpartition("/")[2] for one in page.all("script")]
        expected = (
            ["filter.js", "search-index.js", "search.js"] if url == "search/" else ["filter.js"]
        )
        assert scripts == expected, url
