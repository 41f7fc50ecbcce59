"""The last touch on HTML that has been cleaned: each id once, and no style but a class.

A policy that lets no inline style through (Content-Security-Policy) would undo the alignment of
columns, which Markdown writes as styles.
"""

import re

ALIGNMENTS = ("text-align:left", "text-align:right", "text-align:center")
TAG = re.compile(r'<[a-zA-Z][^\s>/]*(?:\s+[^\s=>/]+="[^"]*")*\s*/?>')
ID = re.compile(r'\s+id="([^"]*)"')
STYLE = re.compile(r'\s+style="text-align:(left|right|center)"')
CLASS = re.compile(r'\s+class="([^"]*)"')


def tidy_tags(html: str) -> str:
    """Clean HTML without ids that were there before, its alignments as classes."""
    seen: set[str] = set()

    def tidy(tag: "re.Match[str]") -> str:
        return _aligned(_once(tag[0], seen))

    return TAG.sub(tidy, html)


def _once(tag: str, seen: set[str]) -> str:
    found = ID.search(tag)
    if not found:
        return tag
    if found[1] and found[1] not in seen:
        seen.add(found[1])
        return tag
    return tag.replace(found[0], "", 1)


def _aligned(tag: str) -> str:
    style = STYLE.search(tag)
    if not style:
        return tag
    before = CLASS.search(tag)
    names = f"{before[1]} cw-to-{style[1]}" if before else f"cw-to-{style[1]}"
    plain = tag.replace(style[0], f' class="{names}"', 1)
    return plain.replace(before[0], "", 1) if before else plain
