"""The grammar of references in prose: ``[[id]]``, ``[[part/of/the-path]]``, ``[[id|words]]``."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
"""In tables the bar stands behind a backslash, which is no part of the id (``target_of``)."""


def target_of(written: str) -> str:
    """The id in what stands before the bar."""
    return written.rstrip().removesuffix("\\").strip()


CODE_OR_REFERENCE = re.compile(
    r"(?P<fence>^(?P<ticks>`{3,}|~{3,}).*?(?:^(?P=ticks)`*~*\s*$|\Z))"
    r"|(?P<code>(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))"
    r"|" + REFERENCE.pattern,
    re.DOTALL | re.MULTILINE,
)
"""A piece of code, in which references mean nothing, or else a reference."""


def reference_rule(state: "StateInline", silent: bool) -> bool:
    """The inline rule of markdown-it that makes a token of a reference."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = REFERENCE.match(state.src, state.pos)
    if not match or match.end() > state.posMax or not target_of(match[1]):
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"target": target_of(match[1]), "words": (match[2] or "").strip()}
    state.pos = match.end()
    return True
