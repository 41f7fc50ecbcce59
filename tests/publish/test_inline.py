"""What a policy has to list, found in pages by a parser and told from what only looks like it."""

from pathlib import Path

import pytest

from generator.publish.deploy.inline import Inline, inline_of
from generator.publish.deploy.policy import policy_for
from generator.publish.inventory import Inventory

SHELL = "<!doctype html><head>{head}</head><body><article id=content>{words}</article>{foot}"


def found_in(folder: Path, head: str = "", words: str = "", foot: str = "") -> Inline:
    page = SHELL.format(head=head, words=words, foot=foot)
    (folder / "index.html").write_text(page, encoding="utf-8", newline="")
    return inline_of(Inventory.of(folder))


@pytest.mark.parametrize(
    ("markup", "scripts"),
    [
        ("<script>a()</script>", {"a()"}),
        ("<SCRIPT Type=' Text/JavaScript '>a()</SCRIPT>", {"a()"}),
        ("<script type=module>a()</script>", {"a()"}),
        ("<script type=importmap>{}</script>", {"{}"}),
        ("<script>if (a < b && '</p>') b()</script>", {"if (a < b && '</p>') b()"}),
        ("<script>a()\r\nb()</script>", {"a()\nb()"}),
        ("<script>a()</script><script>b()</script>", {"a()", "b()"}),
        ("<script></script>", {""}),
        ("<script type=application/json>{}</script>", set()),
        ("<script src=a.js>never()</script>", set()),
        ("<!-- <script>a()</script> -->", set()),
        ("<textarea title='<script>a()</script>'></textarea>", set()),
    ],
)
def test_scripts_of_the_shell(markup: str, scripts: set[str], tmp_path: Path) -> None:
    assert found_in(tmp_path, head=markup).scripts == scripts
    assert found_in(tmp_path, foot=markup).scripts == scripts


@pytest.mark.parametrize(
    "words",
    [
        "<script>a()</script>",
        "<article><script>a()</script></article>",
        "</article><script>a()</script><article>",
        "</article><script>a()</script>",
    ],
)
def test_scripts_among_the_words_are_never_listed(words: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, words=words, foot="<script>ours()</script>")
    assert found.scripts == {"ours()"}
    assert found.refused == ["index.html: <script …>"]


def test_styles_are_listed_wherever_they_stand(tmp_path: Path) -> None:
    words = "<p style='color:&quot;a&quot;' style=b>x<style>p > a {}</style>"
    (tmp_path / "drawing.svg").write_text("<svg><style>rect {}</style><script>a()</script></svg>")
    found = found_in(tmp_path, words=words)
    assert found.styles == {"p > a {}", "rect {}"}
    assert found.style_attributes == {'color:"a"'}
    assert found.scripts == set()


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("<p onclick='a()'>", "<p onclick=…>"),
        ("<img src='//x.org/a.png'>", '<img src="//x.org/a.png">'),
        ("<iframe src=' HTTPS://x.org/ '>", '<iframe src="HTTPS://x.org/">'),
        ("<link rel=stylesheet href=https://x.org/a.css>", '<link href="https://x.org/a.css">'),
    ],
)
def test_what_no_policy_allows_is_told(words: str, refused: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, words=words).refused == [f"index.html: {refused}"]


def test_links_and_addresses_of_pages_are_no_trouble(tmp_path: Path) -> None:
    words = "<a href=https://x.org/>x</a><img src=a.png><blockquote cite=https://x.org/>x"
    head = "<link rel=canonical href=https://schools.example/>"
    assert found_in(tmp_path, head=head, words=words) == Inline()


def test_data_images_are_allowed_only_where_there_are_any(tmp_path: Path) -> None:
    (tmp_path / "unused.css").write_text("a { background: url('data:image/png;x') }")
    (tmp_path / "used.css").write_text("a { background: none }")
    head = "<link rel=stylesheet href=used.css>"
    assert not found_in(tmp_path, head=head).data_images
    assert found_in(tmp_path, words="<img src='data:image/png;base64,x'>").data_images
    (tmp_path / "used.css").write_text('a { background: url( "DATA:image/png;x") }')
    assert found_in(tmp_path, head=head).data_images


def test_the_policy_of_a_site_without_anything_inside_its_pages() -> None:
    assert policy_for(Inline()) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'none'; "
        "img-src 'self'; font-src 'self'; media-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


def test_the_policy_lists_hashes_in_one_order() -> None:
    policy = policy_for(Inline(scripts={"a()", "b()"}, style_attributes={"text-align:right"}))
    # by another program: printf 'a()' | openssl dgst -sha256 -binary | base64
    assert "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='" in policy
    assert policy == policy_for(
        Inline(scripts={"b()", "a()"}, style_attributes={"text-align:right"})
    )
    assert "style-src-attr 'unsafe-hashes' 'sha256-" in policy
    assert "unsafe-inline" not in policy


def test_web_assembly_only_when_asked_for() -> None:
    assert "wasm" not in policy_for(Inline())
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy_for(Inline(), web_assembly=True)
