"""Links in ordinary pages, found by their marks and replaced in the same order."""

import pytest

from generator.source.page_links import links_in, with_links
from generator.source.place import Place
from generator.source.prose import Link


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See [[agency]].", Link("reference", "agency", Place(1, 7, 6))),
        ("[[ agency |what they do]]", Link("reference", "agency", Place(1, 4, 6), "what they do")),
        ("| [[agency\\|words]] |", Link("reference", "agency", Place(1, 5, 6), "words")),
        ("    [[agency]] in an admonition", Link("reference", "agency", Place(1, 7, 6))),
        ("[a](b.md#here)", Link("path", "b.md", Place(1, 5, 4), "a", fragment="here")),
        ("[a](#here)", Link("path", "", Place(1, 5, 5), "a", fragment="here")),
        ("[a](two%20words.md)", Link("path", "two words.md", Place(1, 5, 14), "a")),
        ("![a](b.jpg)", Link("image", "b.jpg", Place(1, 6, 5), "a")),
        ("one\n\n`[[x]]` [[agency]]", Link("reference", "agency", Place(3, 11, 6))),
    ],
)
def test_link(text: str, link: Link) -> None:
    assert links_in(text, 1) == (link,)


@pytest.mark.parametrize(
    "text",
    [
        "`[[agency]]`",
        "``` \n[[agency]]\n```",
        "~~~\n[a](b.md)\n~~~\n",
        "```\nnever closed [[x]]",
        "[a](https://host/x)",
        "[a](mailto:office@oak.example)",
        "[[]]",
        "[[ ]]",
        "[a]()",
        "[a] (b.md)",
    ],
)
def test_no_link(text: str) -> None:
    assert links_in(text, 1) == ()


def test_links_are_replaced_in_the_order_in_which_they_are_found() -> None:
    text = "[[a]] `[[b]]` [x](https://host/) ![c](c.jpg) [d](d.md 'title')\n"
    found = links_in(text, 1)
    replaced = with_links(text, lambda number, _link: f"[x](<{found[number].target}>")
    assert replaced == ("[x](<a> `[[b]]` [x](https://host/) [x](<c.jpg>) [x](<d.md> 'title')\n")


@pytest.mark.parametrize("piece", ["[[", "[[ ", "[a](", "![", "`", "``` ", "[[a|", "<!--", "]]"])
def test_many_open_marks_hold_nobody_up(piece: str) -> None:
    assert links_in(piece * 20_000, 1) == ()
