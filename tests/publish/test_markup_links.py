"""References are found wherever a browser would find one, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.markup_links import in_markup, in_styles


def marked(reference: str) -> str:
    """What no file holds by itself, so that every change can be seen."""
    return f"<{reference}>"


MARKUP = {
    "a link": ('<a href="x/">x</a>', '<a href="&lt;x/&gt;">x</a>'),
    "single quotes": ("<a href='x/'>", '<a href="&lt;x/&gt;">'),
    "no quotes": ("<a href=x/ id=y>", '<a href="&lt;x/&gt;" id=y>'),
    "blanks and lines": ('<a\n  href =\n "x/" id="é">', '<a\n  href =\n "&lt;x/&gt;" id="é">'),
    "capital letters": ('<A HREF="x/">', '<A HREF="&lt;x/&gt;">'),
    "no blank between": ('<a id="y"href="x/">', '<a id="y"href="&lt;x/&gt;">'),
    "a greater-than": ('<a title="a > b" href="x/">', '<a title="a > b" href="&lt;x/&gt;">'),
    "an entity": ('<a href="x/?a=1&amp;b=2">', '<a href="&lt;x/?a=1&amp;b=2&gt;">'),
    "in a later line": ("é é\r\n\n<b><a href=x/>", 'é é\r\n\n<b><a href="&lt;x/&gt;">'),
    "a closed element": ('<img src="x.png"/>', '<img src="&lt;x.png&gt;"/>'),
    "sizes": (
        '<img srcset="a.png 1x, b.png 2x,c.png">',
        '<img srcset="&lt;a.png&gt; 1x, &lt;b.png&gt; 2x,&lt;c.png&gt;">',
    ),
    "a form": ('<form action="x/"><button formaction="y/">',
               '<form action="&lt;x/&gt;"><button formaction="&lt;y/&gt;">'),
    "an object": ('<object data="x/">', '<object data="&lt;x/&gt;">'),
    "a drawing": ('<svg><use xlink:href="x.svg#i"/><image href="y"/></svg>',
                  '<svg><use xlink:href="&lt;x.svg#i&gt;"/><image href="&lt;y&gt;"/></svg>'),
    "a redirect": ('<meta http-equiv="refresh" content="0; url=../x/#y">',
                   '<meta http-equiv="refresh" content="0; url=&lt;../x/#y&gt;">'),
    "a quoted redirect": ("<meta http-equiv=Refresh content=\"5;URL='x/'\">",
                          '<meta http-equiv=Refresh content="5;URL=&#x27;&lt;x/&gt;&#x27;">'),
    "a style": ('<p style="background: url(x.png)">',
                '<p style="background: url(&quot;&lt;x.png&gt;&quot;)">'),
    "styles": ("<style>p { background: url('x.png') }\na>b{}</style><a href=y>",
               '<style>p { background: url("<x.png>") }\na>b{}</style><a href="&lt;y&gt;">'),
    "after odd declarations": ("<![x[<![if y]><?z?><title></title><a href=x>",
                               '<![x[<![if y]><?z?><title></title><a href="&lt;x&gt;">'),
    "a frame": ("<iframe srcdoc='<a href=x>'>",
                '<iframe srcdoc="&lt;a href=&quot;&amp;lt;x&amp;gt;&quot;&gt;">'),
}  # fmt: skip


@pytest.mark.parametrize("case", MARKUP)
def test_a_reference_is_changed(case: str) -> None:
    before, after = MARKUP[case]
    assert in_markup(before, marked) == after


UNTOUCHED = [
    '<link rel="canonical" href="https://example.org/x/">',
    '<meta name="description" content="0; url=x/">',
    '<meta http-equiv="refresh" content="30">',
    '<td data="x/" title="href=x/" data-href="x/">',
    "<!-- <a href='x/'> -->",
    "<textarea><a href='x/'></textarea>",
    "<script>const a = '<a href=\"x/\">';</script>",
    "<code>&lt;a href=\"x/\"&gt;</code> url(x.png)",
    "<a href>x</a><a href=''>y</a>",
    "a < b <3 & <!doctype html>\r\n<p class=a  class = b >\tß</P >",
]  # fmt: skip


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_no_reference_stays(text: str) -> None:
    assert in_markup(text, lambda one: marked(one) if one else one) == text


PIECES = [*"<>\"'=/ \n\ra&;!-é", "href", "style", "<a href=x>", "<![", "<?", "<!--"]


@given(st.lists(st.sampled_from(PIECES)))
def test_without_a_change_every_byte_stays(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert in_markup(text, lambda one: one) == text
    assert in_styles(text, lambda one: one) == text


STYLES = {
    "bare": ("a { b: url( x.png ) }", 'a { b: url( "<x.png>" ) }'),
    "quoted": ("a { b: url('x.png') }", 'a { b: url("<x.png>") }'),
    "imported": ('@import "x.css" print;', '@import "<x.css>" print;'),
    "imported by url": ("@import url(x.css);", '@import url("<x.css>");'),
    "a comment": ("/* url(x.png) */ a {}", "/* url(x.png) */ a {}"),
    "a string": ('a { content: "url(x.png)" }', 'a { content: "url(x.png)" }'),
    "an escape": (r"a { b: url(x\)y) url('\78.png') }", r"a { b: url(x\)y) url('\78.png') }"),
    "an open comment": ("a {} /* url(x.png)", "a {} /* url(x.png)"),
}


@pytest.mark.parametrize("case", STYLES)
def test_references_of_styles(case: str) -> None:
    before, after = STYLES[case]
    assert in_styles(before, marked) == after
