"""The quick look at a page finds what the reader would, or says that it cannot tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.deploy.inline import inline_of
from generator.publish.deploy.quick_look import DOUBTFUL, NOTHING, claims_in
from generator.publish.inventory import Inventory, Look
from tests.sample import Site

SHELL = (
    '<!doctype html><head><link rel="stylesheet" href="../a.css">'
    '<link rel="canonical" href="https://schools.example/x/?a&amp;c">'
    '<script defer src="../filter.js"></script></head><body dir="ltr">{words}</body>'
)
STYLED = frozenset({("stylesheet", "a.css")})


@pytest.mark.parametrize(
    "words",
    [
        "",
        "<p class='x' data-note=1 aria-label=\"a = b\">x = 1, (=) and 2=2</p>",
        '<img src="a.png" alt="A &amp; B">',
        '<a href="https://x.org/?q=1" title="a > b">x</a>',
        '<video poster="a.png" data-src="//x.org"></video>',
        "<section><strong><small>styles, links, scripts</small></strong></section>",
    ],
)
def test_a_plain_page_tells_all_it_adds(words: str) -> None:
    assert claims_in(SHELL.format(words=words).encode()) == STYLED


@pytest.mark.parametrize(
    "words",
    [
        "<script>a()</script>",
        "<SCRIPT>a()</SCRIPT>",
        "<script type=module>a()</script>",
        "<style>p {}</style>",
        "<p onclick='a()'>",
        "<p ONCLICK = a()>",
        "<p\nonclick=a()>",
        "<p class=x/onclick=a()>",
        '<p class="x"onclick="a()">',
        "<p style=color:red>",
        "<p style\n=\n'color:red'>",
        '<p style="content:&quot;x&quot;">',
        '<img src="//x.org/a.png">',
        "<img src=a.png>",
        '<img src="data:image/png;base64,x">',
        '<img alt="<b x" src="//x.org/a.png">',
        "<img title='<b title=\"' src='//x.org/a.png' alt='\">'>",
        '<img title="<b title=" src=//x.org/a.png " alt="">',
        '<link rel="icon" href="https://x.org/a.ico">',
        '<iframe src="HTTPS://x.org/"></iframe>',
        "<p " + "x" * 80 + "=1>",
    ],
)
def test_what_is_not_plain_is_doubtful(words: str) -> None:
    assert claims_in(SHELL.format(words=words).encode()) == DOUBTFUL


def test_a_style_is_told_as_it_is() -> None:
    words = '<td style="text-align: right;">1</td>'
    assert claims_in(words.encode()) == {("style", "text-align: right;")}
    assert claims_in(b"") == NOTHING


BITS = st.sampled_from(
    [
        *("<p", "<img", "<link", "<script", "<style", "</style>", "</script>", "<!--", "-->"),
        *("<article>", "</article>", ">", "/>", "<b>", " ", "\n", "/", "=", '"', "'", "a()", "\0"),
        *(" src", ' src="a.png"', " src='//x.org'", " style", ' style="b: c"', " onload", " on"),
        *(' rel="stylesheet"', ' href="b.css"', " type=module", " data=x.css", " x", "data:", "&"),
        *(' alt="<"', " poster=http:y", 'class="k"', "S", "{words}"),
    ]
)


@given(pages=st.lists(st.lists(BITS, max_size=12).map("".join), min_size=1, max_size=4))
def test_what_is_passed_over_adds_nothing(
    pages: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With and without the look, the same is found, whatever the pages hold."""
    folder = tmp_path_factory.mktemp("site")
    for number, page in enumerate(pages):
        text = SHELL.format(words="") + page
        (folder / f"{number}.html").write_text(text, encoding="utf-8", newline="")
    built = Inventory.of(folder)
    quick = inline_of(built)
    for path, look in built.looks.items():
        built.looks[path] = Look(look.digest, DOUBTFUL)
    assert quick == inline_of(built)


def test_the_sample_is_read_but_for_a_few_pages(site: Site) -> None:
    built = Inventory.of(site.folder)
    doubtful = [path for path, one in built.looks.items() if one.claims == DOUBTFUL]
    assert len(doubtful) * 10 < len([path for path in built.paths if path.endswith(".html")])
