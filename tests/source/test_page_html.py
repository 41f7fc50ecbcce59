"""Ordinary pages after Markdown: what authors mean stays, what could do harm goes."""

import markdown
import pytest

from generator.source.page_html import harmless, harmless_line

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
              "fenced_code", "abbr", "codehilite"]  # fmt: skip
PAGE = """# Title {#top}

[TOC]

!!! note "Of interest"
    Words[^1] with **weight**, `code` and [a link](https://www.example.org/ "There"){.button}.

Term
:   Its meaning

| Left | Right |
|:-----|------:|
| a    | 1     |

```python
x = 1 < 2
```

<div markdown="1" class="wide" lang="es">
Una palabra, [otra](../otra/#parte), [correo](mailto:office).
</div>

<details open><summary>More</summary>Words</details>

![A door](door.jpg){ width=300 loading=lazy }

*[HTML]: a language
HTML

[^1]: A note.
"""


def made(text: str) -> str:
    """The HTML of a page before it is cleaned."""
    return markdown.markdown(text, extensions=EXTENSIONS)


def test_what_markdown_makes_stays() -> None:
    before = made(PAGE)
    after = harmless(before)
    for piece in (
        '<h1 id="top">', '<div class="toc">', '<div class="admonition note">',
        '<p class="admonition-title">Of interest</p>', '<sup id="fnref:1">',
        'class="footnote-ref" href="#fn:1"', '<li id="fn:1">', '<a class="button"',
        'title="There"', "<dt>Term</dt>", '<div class="wide" lang="es">', 'href="../otra/#parte"',
        'href="mailto:office"', "<details open", 'src="door.jpg"', 'width="300"', 'loading="lazy"',
        '<abbr title="a language">', '<td class="cw-to-right">1</td>', "&lt;",
    ):  # fmt: skip
        assert piece in after, piece
    assert "style=" in before
    assert "style=" not in after
    assert harmless(after) == after


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<p id="a">x</p><p id="a">y</p>', '<p id="a">x</p><p>y</p>'),
        ('<p id="content">x</p>', "<p>x</p>"),
        ('<p id="__config">x</p>', "<p>x</p>"),
        ('<p id="cw-x" class="cw-header own md-x">x</p>', '<p class="own">x</p>'),
        ('<td style="text-align: right; color: red">x</td>', "x"),
        ("<img src='https://h.invalid/x.png' alt='x'>", '<img alt="x">'),
        ("<a href='//h.invalid/'>x</a>", "<a>x</a>"),
        ("<a href='HTTPS://h.invalid/'>x</a>", '<a href="HTTPS://h.invalid/">x</a>'),
        ("<a href='a:b'>x</a>", "<a>x</a>"),
        ("<a href='./a:b'>x</a>", '<a href="./a:b">x</a>'),
        ('<p title="&quot; id=&quot;a&quot;">x</p>', '<p title="&quot; id=&quot;a&quot;">x</p>'),
        ("a\x00b\u202ec", "abc"),
    ],
)
def test_harmless(html: str, left: str) -> None:
    assert harmless(html) == left


def test_a_line_of_the_frame() -> None:
    line = 'Copyright &copy; 2026 <a href="https://www.example.org/">Elm</a> <img src=x><h1>x</h1>'
    assert harmless_line(line) == 'Copyright © 2026 <a href="https://www.example.org/">Elm</a> x'
