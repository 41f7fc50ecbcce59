"""A site made of known injection strings: read back, it holds nothing that could do harm."""

import csv
import io
import json
import re
from pathlib import Path

import markdown
import pytest

from generator.load.layout import MODELS
from generator.source import page_html, prose
from tests.injection.harmless import harm, hidden, plain_script
from tests.injection.poisoned import (
    EXTENSIONS,
    SAMPLES,
    kind_at,
    parts_of,
    sampled,
)
from tests.injection.strings import STRINGS
from tests.markup import Node, read
from tests.sample import Site
from tests.small_world import PHOTO, problems, put, sound_world

FRAME_TAGS = ("script", "style", "link", "meta", "form", "input", "button", "select", "svg", "math",
              "title")  # fmt: skip
"""What stands on pages only where the frame or a template put it."""


@pytest.fixture(scope="module")
def frame_scripts(site: Site) -> frozenset[str]:
    """The inline scripts of the frame, as they are on a site that nobody poisoned."""
    return frozenset(
        plain_script("".join(str(one) for one in script.children))
        for page in site.pages.values()
        for script in page.all("script")
        if "src" not in script.attrs
    )


def test_every_part_of_every_model_is_in_the_samples() -> None:
    present = {kind: set(sampled(MODELS[kind], {})) for kind in MODELS}
    for path, data in SAMPLES.items():
        present[kind_at(path)] |= set(sampled(MODELS[kind_at(path)], data))
    lacking = {kind: {part.__name__ for part in parts_of(MODELS[kind])} -
               {part.__name__ for part in present[kind]} for kind in MODELS}  # fmt: skip
    assert {kind: names for kind, names in lacking.items() if names} == {}


def test_no_page_can_do_harm(poisoned: Site, frame_scripts: frozenset[str]) -> None:
    assert len(poisoned.pages) > 60
    found = {url: wrong for url, page in poisoned.pages.items()
             if (wrong := list(harm(page, frame_scripts)))}  # fmt: skip
    assert found == {}


def test_no_page_holds_hidden_characters(poisoned: Site) -> None:
    found = {file.name: wrong for file in poisoned.folder.rglob("*")
             if file.suffix in (".html", ".json", ".csv", ".xml", ".txt")
             and (wrong := hidden(file.read_text(encoding="utf-8")))}  # fmt: skip
    assert found == {}


def test_the_frame_stays_round_every_page(poisoned: Site) -> None:
    """Nothing that an author wrote closes the page, or opens a second one."""
    for url, page in poisoned.pages.items():
        assert len(page.all("main")) == 1, url
        assert len(page.all("article", id="content")) == 1, url
        assert len(page.all("body")) == 1, url
        assert page.all("footer"), url
        drawn = [title for drawing in page.all("svg") for title in drawing.all("title")]
        assert [one for one in page.all("title") if one not in drawn] == page.all("title")[:1], url


def test_strings_are_read_as_words(poisoned: Site) -> None:
    """They are shown, not swallowed: an author who writes about HTML finds it on the page."""
    report = poisoned.body("sites/oak/elm/2026-diagnostic/").text
    for words in ("<img src=x onerror=hit(1)>", "{{7*7}}", "%(x)s", "<%=7*7%>", "${7*7}"):
        assert words in report
    assert "&lt;script&gt;hit(1)&lt;/script&gt;" in report


def test_pictures_with_odd_names_are_linked(poisoned: Site) -> None:
    shown = poisoned.body("sites/oak/elm/2026-diagnostic/").all("img")
    assert [one.attrs["src"] for one in shown] == ["Se%C3%B1al%20de%20la%20puerta.jpg"]
    folder = poisoned.folder / "sites/oak/elm/2026-diagnostic"
    assert (folder / "Señal de la puerta.jpg").is_file()


def test_tables_hold_no_formulas(poisoned: Site) -> None:
    tables = sorted((poisoned.folder / "data").rglob("*.csv"))
    assert tables
    for table in tables:
        text = table.read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        formulas = [cell for cell in cells if re.match(r"[=+@\t\r]|-(?![\d.])", cell)]
        assert formulas == [], table.name


def test_data_are_whole(poisoned: Site) -> None:
    for file in (poisoned.folder / "data").rglob("*.json"):
        json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("string", STRINGS)
def test_prose_by_itself(string: str) -> None:
    """Those, too, that the check would refuse on a page."""
    for body in (string, f"x {string} y", f"- {string}", f"| {string} |\n|---|\n| {string} |"):
        made = prose.read(body, 1, "x--", 2)
        filled = read(re.sub(r"crosswalk:\d+", "../", made.html))
        assert list(harm(filled)) == []
        assert filled.all(*FRAME_TAGS) == []
        assert hidden(made.html + made.first_sentence) == []


@pytest.mark.parametrize("string", STRINGS)
def test_ordinary_pages_by_themselves(string: str) -> None:
    for body in (string, f"x {string} y", f"# {string}", f"- {string}", f"x\n: {string}"):
        html = page_html.harmless(markdown.markdown(body, extensions=EXTENSIONS))
        assert list(harm(read(html))) == []
        assert read(html).all(*FRAME_TAGS) == []
        assert hidden(html) == []
        line = page_html.harmless_line(string)
        assert list(harm(read(line))) == []


ODD_NAMES = ["<img src=x onerror=hit(1)>.jpg", 'a"onerror="hit(1).jpg', "a'b.jpg", "a#b.jpg",
             "a?b.jpg", "50%.jpg", "b..%2fb.jpg", "a\\b.jpg", "a\nb.jpg", "evil\u202egpj.jpg",
             "{{7*7}}.jpg", "a;b.jpg", "a&b.jpg", "a|b.jpg", "a*b.jpg", "CON.jpg", "-rf.jpg",
             "a .jpg ", "$(x).jpg", "`x`.jpg", "a+b.jpg"]  # fmt: skip


def test_names_that_go_wrong_somewhere_are_refused(tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    folders = ("content", "sites/oak/elm/2026-diagnostic")
    for folder in folders:
        for name in ODD_NAMES:
            put(world, f"{folder}/{name}", PHOTO)
    for name in ("<b>.md", "javascript:hit(1).md", "x' onclick='hit(1).md", "b%2f.md"):
        put(world, f"content/{name}", "# x\n")
        put(world, f"sites/oak/elm/2026-diagnostic/{name}", "---\ntitle: x\n---\n")
    named = {one.path for one in problems(world)
             if one.rule in ("bad-file-name", "bad-id", "file-out-of-place")}  # fmt: skip
    odd = {path for folder in folders for path in
           (f"{folder}/{file.name}" for file in (world / folder).iterdir())
           if path.rpartition("/")[2] not in ("index.md", "report.md")}  # fmt: skip
    assert odd - named == {path for path in odd if path.endswith(("/families-teach.md",
        "/evening-hours.md", "/open-in-the-evening.md"))}  # fmt: skip


def test_most_strings_pass_the_check_and_are_tested_on_pages(poisoned: Site) -> None:
    world = poisoned.folder.parent
    assert len(list(world.glob("sites/oak/elm/2026-diagnostic/hostile-*.md"))) > 100
    assert len(list(world.glob("content/hostile/*.md"))) > 15


def test_the_check_itself_finds_harm() -> None:
    """The control: each kind of harm is seen."""
    for html in ("<script>x</script>", "<p onclick=x>", "<a href=javascript:x>", "<p style=x>",
                 "<iframe>", "<img src=//evil.invalid>", "<base href=x>", "<p id=a><p id=a>",
                 "<form action=//evil.invalid>", "<a href='java\tscript:x'>",
                 "<meta http-equiv=refresh content=0>",
                 "<link href=data:x>"):  # fmt: skip
        assert list(harm(read(html))), html
    assert isinstance(read("<p>"), Node)
