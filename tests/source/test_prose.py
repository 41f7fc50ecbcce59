"""Bodies as HTML: links left open, headings with anchors, nothing harmful."""

import pytest

from generator.source.place import Place
from generator.source.prose import Heading, Link, read
from generator.source.shown_pictures import ShownPicture


def html(body: str) -> str:
    """The HTML of a body, on one line."""
    return read(body, 1, "x--", 2).html.replace("\n", "")


@pytest.mark.parametrize(
    ("body", "target", "words", "place"),
    [
        ("[[agency]]", "agency", "", Place(1, 3, 6)),
        ("See [[outcomes/agency]].", "outcomes/agency", "", Place(1, 7, 15)),
        ("See [[agency|what they do]].", "agency", "what they do", Place(1, 7, 6)),
        ("Ñandú [[agency|]]", "agency", "", Place(1, 9, 6)),
        ("One\n\nTwo\nthree [[agency]]", "agency", "", Place(4, 9, 6)),
        ("- a\n- b [[agency]]", "agency", "", Place(2, 7, 6)),
        ("> quoted [[agency]]", "agency", "", Place(1, 12, 6)),
        ("## About [[agency]]", "agency", "", Place(1, 12, 6)),
        ("**[[agency]]**", "agency", "", Place(1, 5, 6)),
        ("| a | b |\n|---|---|\n| [[agency\\|words]] | c |", "agency", "words", Place(3, 5, 6)),
        ("Text[^1]\n\n[^1]: See [[agency]].", "agency", "", Place(3, 13, 6)),
        ("[[not\nhere]] [[agency]]", "agency", "", Place(2, 10, 6)),
    ],
)
def test_reference(body: str, target: str, words: str, place: Place) -> None:
    prose = read(body, 1, "x--", 2)
    assert prose.links == (Link("reference", target, place, words),)
    shown = words or "\ue0000\ue001"
    assert f'<a href="crosswalk:0">{shown}</a>' in prose.html


@pytest.mark.parametrize(
    "body",
    [
        "`[[agency]]`",
        "``a ` [[agency]]``",
        "```\n[[agency]]\n```",
        "    [[agency]]",
        "[[]]",
        "[[ ]]",
        "\\[[agency]]",
        "[ [agency]]",
        "<!-- [[agency]] -->",
        "[[a[b]]",
    ],
)
def test_no_reference(body: str) -> None:
    assert read(body, 1, "", 2).links == ()


def test_reference_behind_the_same_in_code() -> None:
    assert read("`[[agency]]` and [[agency]]", 1, "", 2).links[0].place == Place(1, 20, 6)


def test_same_reference_twice_has_two_places() -> None:
    links = read("[[agency]] and [[agency-2]], [[agency]]", 5, "", 2).links
    assert [link.place.column for link in links] == [3, 18, 32]
    assert {link.place.line for link in links} == {5}


@pytest.mark.parametrize(
    ("body", "link"),
    [
        ("[a](b.md)", Link("path", "b.md", Place(1, 5, 4))),
        ("[a](b.md#here)", Link("path", "b.md", Place(1, 5, 9), fragment="here")),
        ("[a](#here)", Link("path", "", Place(1, 5, 5), fragment="here")),
        ("![A door](door.jpg)", Link("image", "door.jpg", Place(1, 11, 8))),
        ("[a](//host/x)", Link("path", "//host/x", Place(1, 5, 8))),
        ("![A door](https://host/x.png)", Link("image", "https://host/x.png", Place(1, 11, 18))),
    ],
)
def test_path(body: str, link: Link) -> None:
    assert read(body, 1, "", 2).links == (link,)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("[a](https://host/x)", '<a href="https://host/x">a</a>'),
        ("<mailto:office@oak.example>", '<a href="mailto:office@oak.example">'),
        ("~~old~~", "<s>old</s>"),
        ("- [x] done\n- [ ] open", "☑ done"),
        ("> [!NOTE]\n> Mind this.", 'class="markdown-alert markdown-alert-note"'),
        ("| a | b |\n|:--|--:|\n| 1 | 2 |", '<td class="cw-to-right">2</td>'),
        ("3. three", '<ol start="3">'),
        ('<span lang="es" dir="ltr">sí</span>', '<span lang="es" dir="ltr">sí</span>'),
        ("العائلات", "<p>العائلات</p>"),
    ],
)
def test_marks(body: str, wanted: str) -> None:
    assert wanted in html(body)


HARMFUL = [
    "<script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "<iframe src='https://host'></iframe>",
    "<object data='x'></object>",
    "<form action='https://host'><input name=a></form>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://host/pixel.png' alt='x'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='//host/x'>x</a>",
    "<a href='crosswalk:0'>x</a>",
    "<a href='&#99;rosswalk:0'>x</a>",
    "<div style='position:fixed'>x</div>",
    "<div class='md-header'>x</div>",
    "<svg onload=alert(1)><script>1</script></svg>",
    "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "<b><i><table><tr onclick=alert(1)>",
    "<details ontoggle=alert(1) open>x</details>",
    "<base href='https://host'>",
    "<meta http-equiv=refresh content='0;url=https://host'>",
    "<link rel=stylesheet href='https://host/x.css'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&#xE000;0&#xE001;",
    "&#xE000;&#xE001;",
]


@pytest.mark.parametrize("body", [*HARMFUL, *(f"Text {harm} more" for harm in HARMFUL)])
def test_harmful_html_comes_out_harmless(body: str) -> None:
    found = html(body).lower()
    for sign in (
        "<script",
        "<style",
        "<iframe",
        "<object",
        "<form",
        "<input",
        "<base",
        "<meta",
        "<link",
        "<svg",
        "onerror=",
        "onload=",
        "onclick=",
        "ontoggle=",
        "javascript:",
        "data:",
        "//host",
        "crosswalk:",
        "position:",
        "md-header",
        "\ue000",
    ):
        assert sign not in found


@pytest.mark.parametrize(
    "body",
    [
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "[x](<vbscript:x>)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "[x](data:text/html,x)",
    ],
)
def test_harmful_links_are_no_links(body: str) -> None:
    prose = read(body, 1, "", 2)
    assert prose.links == ()
    assert "<a" not in prose.html
    assert "<img" not in prose.html


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("# One\n\n## Two", [("one", "One", 2), ("two", "Two", 3)]),
        ("### One\n\n#### Two", [("one", "One", 2), ("two", "Two", 3)]),
        ("## Same\n\n## Same", [("same", "Same", 2), ("same-2", "Same", 2)]),
        ("Setext\n===", [("setext", "Setext", 2)]),
        ("## *Bold* `code` & more", [("bold-code-more", "Bold code & more", 2)]),
        ("## On [[outcomes/agency]]", [("on-agency", "On \ue0000\ue001", 2)]),
        ("## On [[agency|words]]", [("on-words", "On words", 2)]),
        ("## &#xE000;7&#xE001;x", [("x", "x", 2)]),
        ("## ", [("section", "", 2)]),
        (
            "# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6",
            [
                ("1", "1", 2),
                ("2", "2", 3),
                ("3", "3", 4),
                ("4", "4", 5),
                ("5", "5", 6),
                ("6", "6", 6),
            ],
        ),
    ],
)
def test_headings(body: str, headings: list[tuple[str, str, int]]) -> None:
    prose = read(body, 1, "x--", 2)
    assert prose.headings == tuple(
        Heading(f"x--{anchor}", title, level) for anchor, title, level in headings
    )
    for heading in prose.headings:
        assert f'<h{heading.level} id="{heading.anchor}">' in prose.html


def test_footnotes_of_two_bodies_can_share_a_page() -> None:
    first, second = (read("A[^1]\n\n[^1]: B", 1, prefix, 2).html for prefix in ("one--", "two--"))
    ids = [piece.split('"')[0] for text in (first, second) for piece in text.split('id="')[1:]]
    assert len(ids) == len(set(ids)) == 4
    for text in (first, second):
        for target in (piece.split('"')[0] for piece in text.split('href="#')[1:]):
            assert f'id="{target}"' in text


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("One. Two.", "One."),
        ("## Heading\n\nAfter *all*. Two.", "After all."),
        ("> Quoted.\n\nSaid.", "Said."),
        ("- a list", ""),
        ("See [[agency|words]] and [a link](b.md). Two.", "See words and a link."),
        ("See [[agency]]. Two.", "See \ue0000\ue001."),
        ("A &lt;b&gt; C &#xE000;3&#xE001;. Two.", "A <b> C ."),
        ("", ""),
    ],
)
def test_first_sentence_of_a_body(body: str, sentence: str) -> None:
    assert read(body, 1, "", 2).first_sentence == sentence


def test_pictures_are_known_with_their_words() -> None:
    prose = read("![](a.jpg) ![ ](b.jpg)\n![A door](c.jpg) ![][d]\n\n[d]: d.jpg", 3, "", 2)
    assert prose.shown == (
        ShownPicture(Place(3, 1, 2), "", "a.jpg"),
        ShownPicture(Place(3, 12, 2), "", "b.jpg"),
        ShownPicture(Place(4, 3, 6), "A door", "c.jpg"),
        ShownPicture(Place(4, 18, 2), "", "d.jpg"),
    )


def test_pictures_as_html_are_known() -> None:
    body = "A <img src=x>.\n\n<div>\n<!-- <img> --> <IMG src=x>\n</div>\n\n`<img>`"
    assert [(one.place, one.as_html) for one in read(body, 1, "", 2).shown] == [
        (Place(1, 3, 4), True),
        (Place(4, 16, 4), True),
    ]


def test_blank_body_is_nothing() -> None:
    assert read(" \n\n", 1, "", 2).html == ""
