"""Links in the Markdown of ordinary pages, found without reading the Markdown as a whole.

Those pages are MkDocs' business: an indented paragraph may belong to an admonition there and be
code elsewhere. So links are found by their own marks, outside of code between backticks or fences;
once for the check and once, in the same order, to be replaced.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

from generator.source.place import Place
from generator.source.prose import OUTSIDE, Link, LinkKind
from generator.source.references import target_of

FENCED = r"^[ \t]*(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ \t]*(?P=fence)[ \t]*$|\Z)"
CODE = r"(?P<tick>`+)(?!`)[^\n]+?(?<!`)(?P=tick)(?!`)"
REFERENCE = r"\[\[(?P<id>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]*))?\]\]"
INLINE = (
    r"(?P<picture>!?)\[(?P<alt>[^\[\]]*)\]\((?P<target>[^()\s#]*)(?P<fragment>#[^()\s]*)?(?=[\s)])"
)
LINKS = re.compile("|".join((FENCED, CODE, REFERENCE, INLINE)), re.MULTILINE)


def links_in(text: str, first_line: int) -> tuple[Link, ...]:
    """The links of a page; ``first_line`` is the number of the text's first line in its file."""
    found = (_link(match, first_line) for match in LINKS.finditer(text))
    return tuple(link for link in found if link)


def with_links(text: str, replace: Callable[[int, str], str]) -> str:
    """The text with each link replaced; ``replace`` gets its number and its Markdown."""
    number = -1

    def one(match: re.Match[str]) -> str:
        nonlocal number
        if _link(match, 1) is None:
            return match[0]
        number += 1
        return replace(number, match[0])

    return LINKS.sub(one, text)


def _link(match: re.Match[str], first_line: int) -> Link | None:
    """The link that a match is; None for code and for links to other hosts."""
    if match["id"]:
        target, place = target_of(match["id"]), _place(match, "id", first_line)
        words = (match["words"] or "").strip()
        return Link("reference", target, place, words) if target else None
    target, fragment = match["target"], unquote((match["fragment"] or "").removeprefix("#"))
    if target is None or target.startswith(OUTSIDE) or not (target or fragment):
        return None
    place = _place(match, "target" if target else "fragment", first_line)
    kind: LinkKind = "image" if match["picture"] else "path"
    return Link(kind, unquote(target), place, match["alt"], fragment=fragment)


def _place(match: re.Match[str], name: str, first_line: int) -> Place:
    blank = len(match[name]) - len(match[name].lstrip())
    before = match.string[: match.start(name) + blank]
    column = len(before) - before.rfind("\n")
    return Place(before.count("\n") + first_line, column, max(len(target_of(match[name])), 1))
