"""What each kind of reference becomes when nobody serves the files."""

import pytest

from generator.publish.offline_links import OfflineLinks

FILES = frozenset(
    [
        "index.html",
        "a/index.html",
        "a/b/index.html",
        "a/b/picture one.jpg",
        "é/index.html",
        "data/all.json",
    ]
)
URL = "https://district.example.org/cs/"
PAGE = "a/b/index.html"

RELATIVE = {
    "../": "../index.html",
    "..": "../index.html",
    "../..": "../../index.html",
    ".": "./index.html",
    "./": "./index.html",
    "../#top": "../index.html#top",
    "../?sort=a#top": "../index.html?sort=a#top",
    "../b/": "../b/index.html",
    "../../a": "../../a/index.html",
    "../../a#x": "../../a/index.html#x",
    "../../%C3%A9/": "../../%C3%A9/index.html",
    "../../é/": "../../é/index.html",
    " ../ ": "../index.html",
    "../../a//b/": "../../a//b/index.html",
}
SAME = [
    "", "#top", "?sort=a", "index.html", "../index.html#x", "picture%20one.jpg", "picture one.jpg",
    "../../data/all.json", "mailto:office@example.org", "tel:+15550100", "data:image/png;base64,AA",
    "https://example.org/a/", "http://district.example.org.evil.example/cs/a/",
    "javascript:void(0)",
    "https://district.example.org/other/", "http://[", "https://district.example.org",
]  # fmt: skip
ABSOLUTE = {
    "/cs/": "../../index.html",
    "/cs": "../../index.html",
    "/cs/a/#x": "../index.html#x",
    "/cs/a/b/picture%20one.jpg": "picture%20one.jpg",
    "https://district.example.org/cs/": "../../index.html",
    "http://district.example.org/cs/data/all.json?x#y": "../../data/all.json?x#y",
    "//district.example.org/cs/a/": "../index.html",
    "//example.org/x": "https://example.org/x",
    "/contact/": "https://district.example.org/contact/",
    "../../../contact/": "https://district.example.org/contact/",
}


@pytest.mark.parametrize("reference", RELATIVE)
@pytest.mark.parametrize("url", ["", URL])
def test_the_address_of_a_folder_names_its_page(reference: str, url: str) -> None:
    links = OfflineLinks(FILES, url)
    assert links.of(PAGE, reference) == RELATIVE[reference]
    assert links.broken == set()


@pytest.mark.parametrize("reference", SAME)
def test_what_works_already_stays(reference: str) -> None:
    links = OfflineLinks(FILES, URL)
    assert links.of(PAGE, reference) == reference
    assert links.broken == set()


@pytest.mark.parametrize("reference", ABSOLUTE)
def test_an_address_on_the_own_server_becomes_relative(reference: str) -> None:
    links = OfflineLinks(FILES, URL)
    assert links.of(PAGE, reference) == ABSOLUTE[reference]
    assert links.broken == set()


@pytest.mark.parametrize("reference", ["/a/b/", "/a/b/index.html", "/a/b"])
def test_without_an_address_the_root_is_the_site(reference: str) -> None:
    assert OfflineLinks(FILES).of("index.html", reference) == "a/b/index.html"


@pytest.mark.parametrize(
    "reference", ["../c/", "c.jpg", "../../data/", "../../../x", "../../deploy/", "index.html/"]
)
def test_what_leads_to_nothing_is_told(reference: str) -> None:
    links = OfflineLinks(FILES)
    assert links.of(PAGE, reference) == reference
    assert links.broken == {f"{PAGE}: {reference}"}
