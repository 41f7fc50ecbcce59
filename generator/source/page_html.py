"""The HTML of ordinary pages, after Markdown: harmless, and otherwise as its author meant it.

Authors of ``content/`` may write HTML between their Markdown, and give any element any attribute.
What runs, asks another host, or poses as a part of the page's frame is taken out here.
"""

import re

import nh3

from generator.source.clean_tags import ALIGNMENTS, tidy_tags
from generator.source.hidden_characters import without_hidden
from generator.source.prose import ALLOWED_TAGS, OUTSIDE

PAGE_TAGS = ALLOWED_TAGS | frozenset(("h1", "figure", "figcaption", "col", "colgroup", "wbr"))
EVERYWHERE = {"class", "id", "dir", "lang", "title"}
PAGE_ATTRIBUTES = {
    "*": EVERYWHERE,
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "del": {"datetime"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"style", "colspan", "rowspan", "headers"},
    "th": {"style", "colspan", "rowspan", "scope", "headers"},
    "time": {"datetime"},
}
FRAME_IDS = ("__", "cw-", "md-", "at--")
"""How ids begin that belong to the frame round a page and to its scripts."""
FRAME_ID = "content"
FRAME_CLASSES = ("md-", "cw-", "js-")
ALIGNED = "cw-to-"
LOCAL = re.compile(r"(?![a-z][a-z0-9+.-]*:|[\\/]{2})[^\x00-\x1f\\]*", re.IGNORECASE)
"""An address on this site: without a scheme, without a host, and nothing that hides one."""
HIGHLIGHT_LINE = "__codelineno"


def is_harmless_address(address: str, *, may_leave: bool) -> bool:
    """Whether an address leads to this site or, if it may, to another by http, https, mailto."""
    plain = address.strip()
    if may_leave and plain.lower().startswith(OUTSIDE):
        return True
    return bool(LOCAL.fullmatch(plain))


def harmless(html: str) -> str:
    """The body of an ordinary page without what could do harm."""
    clean = nh3.clean(
        html,
        tags=set(PAGE_TAGS),
        attributes=PAGE_ATTRIBUTES,
        attribute_filter=_keep,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return tidy_tags(without_hidden(clean))


def harmless_line(html: str) -> str:
    """A line of the frame that a setting gives, such as a copyright: words, emphasis and links."""
    line = nh3.clean(
        html,
        tags={"a", "em", "strong", "abbr", "span", "br"},
        attributes={"a": {"href"}, "abbr": {"title"}},
        attribute_filter=_keep,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return without_hidden(line)


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("href", "src", "cite"):
        return value if is_harmless_address(value, may_leave=tag != "img") else None
    if attribute == "id":
        ours = value == FRAME_ID or value.startswith(FRAME_IDS)
        return None if ours and not value.startswith(HIGHLIGHT_LINE) else value
    if attribute == "class":
        return " ".join(name for name in value.split() if not _is_of_frame(name)) or None
    if attribute == "style":
        plain = value.replace(" ", "").rstrip(";")
        return plain if plain in ALIGNMENTS else None
    return value


def _is_of_frame(name: str) -> bool:
    """Whether a class makes something look like a part of the frame, or its scripts find it."""
    return name.startswith(FRAME_CLASSES) and not name.startswith(ALIGNED)
