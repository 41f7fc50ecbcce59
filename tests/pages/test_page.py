"""The outline of a page, found without parsing it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import compiler
from generator.load.project import open_project
from generator.pages.page import OutlineEntry, anchors, outline, uppermost
from tests.injection.poisoned import poisoned_world
from tests.sample import ROOT


class Parsed(HTMLParser):
    """Headings with anchors, and all anchors, as a parser of any HTML finds them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.entries: list[OutlineEntry] = []
        self.anchors: list[str] = []
        self.open = ("", "", "")
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        self.anchors += [anchor] if anchor else []
        if anchor and tag in ("h1", "h2", "h3"):
            self.open = (tag, anchor, "")

    def handle_data(self, data: str) -> None:
        tag, anchor, words = self.open
        self.open = (tag, anchor, words + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open[0]:
            _, anchor, words = self.open
            self.entries.append(OutlineEntry(int(tag[1]), anchor, " ".join(words.split())))
            self.open = ("", "", "")


def below_no_other(entries: list[OutlineEntry]) -> list[OutlineEntry]:
    """Those that are no deeper than any before them."""
    levels = [one.level for one in entries]
    return [one for n, one in enumerate(entries) if one.level == min(levels[: n + 1])]


def sample(_tmp_path: Path) -> Path:
    return ROOT


def hostile(tmp_path: Path) -> Path:
    return poisoned_world(tmp_path)[0]


@pytest.mark.parametrize("made", [sample, hostile])
def test_it_is_that_of_a_parser(made, tmp_path: Path) -> None:
    project = open_project(made(tmp_path))
    known = compiler.understand(compiler.read_and_check(project.root, project.settings))
    found = 0
    for page in compiler.pages_of(known):
        parsed = Parsed(page.html)
        assert outline(page.html) == parsed.entries, page.url
        assert list(uppermost(page.html)) == below_no_other(parsed.entries), page.url
        assert anchors(page.html) == parsed.anchors, page.url
        found += len(parsed.entries)
    assert found > 100


@pytest.mark.parametrize(
    "html",
    [
        '<h2 class="x" id="a">One <em title="a > b">two</em>\n three</h2>',
        '<h2 title=" id=" class="x">None</h2><h3 hidden id="b">&lt;h2 id=&quot;c&quot;&gt;</h3>',
        '<p><code>&lt;h2 id="d"></code></p><h1>Top</h1><h4 id="e">Low</h4><header id="f"></header>',
        '<h2 id="g&amp;h">A &amp;amp; B<br>C</h2><h2 id="">Empty</h2><h2 title="<h2" id="i">I</h2>',
        '<h3 id="j">3</h3><h2 id="k">2</h2><h3 id="l">3</h3><h2 id="m">2</h2><h1 id="n">1</h1>',
    ],
)
def test_words_that_look_like_markup(html: str) -> None:
    parsed = Parsed(html)
    assert outline(html) == parsed.entries
    assert list(uppermost(html)) == below_no_other(parsed.entries)
    assert anchors(html) == parsed.anchors
