"""Prose: the body of a file, from CommonMark to harmless HTML with its links still open.

Where a link leads is not known here. Each one is numbered and its place kept free
(``crosswalk:3`` as its address, a framed number as its words), so that a body is turned into HTML
once and filled in for the page it ends up on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

import nh3
from msgspec import Struct

from generator.source.clean_tags import ALIGNMENTS, tidy_tags
from generator.source.files import MARK_AFTER, MARK_BEFORE
from generator.source.hidden_characters import without_hidden
from generator.source.passage_finder import PassageFinder
from generator.source.place import Place
from generator.source.plain_prose import PlainBody, plain_body
from generator.source.references import reference_rule
from generator.source.sentences import first_sentence
from generator.source.shown_pictures import HTML_PICTURE, ShownPicture, html_pictures
from generator.source.slugs import unique_slug

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BROKEN_LINK = re.compile(r"\]\([^()\n]*\)?|\[\[|\]\]")
LinkKind = Literal["reference", "path", "image"]
OUTSIDE = ("http://", "https://", "mailto:")
SCHEME = "crosswalk"


class Link(Struct, frozen=True):
    """A link of a body. ``to`` is empty until ``load.references`` has found what it means."""

    kind: LinkKind
    target: str
    place: Place
    words: str = ""
    to: str = ""
    fragment: str = ""


class Heading(Struct, frozen=True):
    """A heading of a body: its anchor on the page, its words, its level on the page."""

    anchor: str
    title: str
    level: int


class Prose(Struct, frozen=True):
    """A body as HTML with open links, and what else is to be known of it."""

    html: str = ""
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    first_sentence: str = ""
    shown: tuple[ShownPicture, ...] = ()
    broken_links: tuple[Place, ...] = ()
    """Marks of links that came to nothing: a bracket too few, a blank in an address."""

    def with_links(self, links: tuple[Link, ...]) -> Prose:
        """The same with other links; as ``replace`` has it, in a third of the time."""
        return Prose(
            self.html, links, self.headings, self.first_sentence, self.shown, self.broken_links
        )


NO_PROSE = Prose()
"""The prose of an empty body."""


@dataclass
class _Notes:
    """What is gathered while one body is walked through."""

    places: PassageFinder
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    shown: list[ShownPicture] = field(default_factory=list)
    broken: list[Place] = field(default_factory=list)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # most bodies are plain, and do without
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "alerts": True, "tasklists": True})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    parser.inline.ruler.before("link", "reference", reference_rule)
    parser.add_render_rule("reference", _render_reference)
    return parser


def read(body: str, first_line: int, prefix: str, top_level: int) -> Prose:
    """The prose of a body.

    ``first_line`` is the number of its first line in the file; ``prefix`` goes before every
    anchor, so that several bodies can stand on one page; ``top_level`` is the level that its
    highest heading gets on the page.
    """
    if not body.strip():
        return Prose()
    plain = plain_body(body, first_line, SCHEME)
    return _of_plain(plain) if plain else _parsed(body, first_line, prefix, top_level)


def _of_plain(plain: PlainBody) -> Prose:
    links = (Link("reference", one.target, one.place, one.words) for one in plain.references)
    return Prose(plain.html, tuple(links), first_sentence=first_sentence(plain.first_paragraph))


def _parsed(body: str, first_line: int, prefix: str, top_level: int) -> Prose:
    env: dict[str, Any] = {"docId": prefix.rstrip("-")}
    tokens = _parser().parse(body, env)
    notes = _Notes(PassageFinder(body, first_line))
    for token in tokens:
        if token.type == "inline":
            _open_links(token, notes)
        elif token.type == "html_block":
            line = first_line + (token.map or (0,))[0]
            notes.shown.extend(html_pictures(token.content, line))
    _number_headings(tokens, notes, prefix, top_level)
    html = _parser().renderer.render(tokens, _parser().options, env)
    return Prose(
        html=_harmless(html, len(notes.links), prefix),
        links=tuple(notes.links),
        headings=tuple(notes.headings),
        first_sentence=_own_marks(first_sentence(_first_paragraph(tokens)), len(notes.links)),
        shown=tuple(notes.shown),
        broken_links=tuple(notes.broken),
    )


def _number_headings(tokens: list[Token], notes: _Notes, prefix: str, top_level: int) -> None:
    found = [n for n, token in enumerate(tokens) if token.type == "heading_open"]
    shift = top_level - min((int(tokens[n].tag[1]) for n in found), default=top_level)
    taken: set[str] = set()
    for n in found:
        level = min(int(tokens[n].tag[1]) + shift, 6)
        words = tokens[n + 1].children or []
        title = _own_marks(plain_text(words), len(notes.links))
        anchor = unique_slug(_named(words, title), prefix, taken)
        taken.add(anchor)
        tokens[n].tag = tokens[n + 2].tag = f"h{level}"
        tokens[n].attrSet("id", anchor)
        notes.headings.append(Heading(anchor, title, level))


def _named(words: list[Token], title: str) -> str:
    """A heading for its anchor: references by their ids, for their titles are not known yet."""
    targets = {
        f"{MARK_BEFORE}{word.meta['number']}{MARK_AFTER}": word.meta["target"].rpartition("/")[2]
        for word in words
        if word.type == "reference"
    }
    return MARKS.sub(lambda mark: targets.get(mark[0], ""), title)


def _open_links(token: Token, notes: _Notes) -> None:
    """Numbers the links and pictures of one run of text, in place."""
    lines = _lines_of(token)
    for child in token.children or []:
        if child.type == "reference":
            child.meta["number"] = len(notes.links)
            target, words = child.meta["target"], child.meta["words"]
            place = notes.places.find_reference(target, lines)
            notes.links.append(Link("reference", target, place, words))
        elif child.type == "link_open":
            _open_address(child, "href", "path", token, notes)
        elif child.type == "image":
            notes.shown.append(_picture(child, token, notes))
            _open_address(child, "src", "image", token, notes)
        elif child.type == "html_inline" and HTML_PICTURE.match(child.content):
            opening = child.content.split(maxsplit=1)[0]
            tag = notes.places.find(f"({re.escape(opening)})", lines)
            notes.shown.append(ShownPicture(tag, as_html=True))
        elif child.type == "text":
            for mark in BROKEN_LINK.finditer(child.content):
                notes.broken.append(notes.places.find(f"({re.escape(mark[0])})", lines))


def _lines_of(token: Token) -> tuple[int, int]:
    """A block's first line in the body, and the one behind it."""
    return (token.map[0], token.map[1]) if token.map else (0, 1)


def _picture(child: Token, token: Token, notes: _Notes) -> ShownPicture:
    words = child.content.strip()
    pattern = rf"!\[\s*({re.escape(words)})" if words else r"(!\[)\s*\]"
    target = unquote(str(child.attrGet("src") or ""))
    return ShownPicture(notes.places.find(pattern, _lines_of(token)), words, target)


def _open_address(child: Token, name: str, kind: LinkKind, token: Token, notes: _Notes) -> None:
    address = str(child.attrGet(name) or "")
    if kind == "path" and address.startswith(OUTSIDE):
        return
    written = unquote(address)
    target, _, fragment = written.partition("#")
    either = f"{re.escape(address)}|{re.escape(written)}"
    place = notes.places.find(rf"\(\s*<?({either})[>\s)]", _lines_of(token))
    child.attrSet(name, f"{SCHEME}:{len(notes.links)}")
    notes.links.append(Link(kind, target, place, fragment=fragment))


def _render_reference(_self: Any, tokens: list[Token], index: int, *_: Any) -> str:
    meta = tokens[index].meta
    number = meta["number"]
    words = nh3.clean_text(meta["words"]) if meta["words"] else f"{MARK_BEFORE}{number}{MARK_AFTER}"
    return f'<a href="{SCHEME}:{number}">{words}</a>'


def plain_text(tokens: list[Token]) -> str:
    """The words of a run of text, without marks; a reference's title is left open."""
    pieces = []
    for token in tokens:
        if token.type == "reference":
            number = f"{MARK_BEFORE}{token.meta.get('number', '')}{MARK_AFTER}"
            pieces.append(token.meta["words"] or number)
        elif token.type in ("text", "code_inline", "image", "text_special"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return "".join(pieces).strip()


def _first_paragraph(tokens: list[Token]) -> str:
    for n, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.level == 0:
            return plain_text(tokens[n + 1].children or [])
    return ""


ALLOWED_TAGS = frozenset(
    (
        "a abbr b blockquote br caption cite code dd del details dfn div dl dt em h2 h3 h4 h5 h6 "
        "hr i img ins kbd li mark ol p pre q s section small span strong sub summary sup table "
        "tbody td tfoot th thead time tr ul var bdi bdo"
    ).split()
)
ALLOWED_ATTRIBUTES = {
    "*": {"class", "id", "dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
}
ALLOWED_CLASSES = frozenset(
    (
        "footnote-ref footnotes footnotes-sep footnotes-list footnote-item footnote-backref "
        "markdown-alert markdown-alert-note markdown-alert-tip markdown-alert-important "
        "markdown-alert-warning markdown-alert-caution markdown-alert-title "
        "contains-task-list task-list-item"
    ).split()
)
CHECKBOX = re.compile(r'<input class="task-list-item-checkbox"[^>]*>')


def _task_mark(checkbox: re.Match[str]) -> str:
    """A box that nobody can tick is a sign and not a form field, which would need a label."""
    return "☑" if "checked" in checkbox[0] else "☐"


def _keep(
    open_links: frozenset[str], prefix: str, _tag: str, attribute: str, value: str
) -> str | None:
    if attribute == "class":
        return " ".join(name for name in value.split() if name in ALLOWED_CLASSES) or None
    if attribute == "id":  # another could meet the anchor of a finding on the same page
        return value if value.startswith((prefix, "fn-", "fnref-")) else None
    if attribute == "style":
        return value if value in ALIGNMENTS else None
    if attribute in ("href", "src"):
        ours = value.startswith("#fn") or value in open_links
        return value if ours or (attribute == "href" and value.startswith(OUTSIDE)) else None
    return value


def _harmless(html: str, count: int, prefix: str) -> str:
    """The HTML without what could do harm; ``count`` is how many links of it are open."""
    open_links = frozenset(f"{SCHEME}:{n}" for n in range(count))
    clean = nh3.clean(
        CHECKBOX.sub(_task_mark, html),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=partial(_keep, open_links, prefix),
        url_schemes={SCHEME, "http", "https", "mailto"},
        link_rel=None,
    )
    return _own_marks(framed_tables(tidy_tags(clean)), count)


def framed_tables(html: str) -> str:
    """The HTML with each table in a frame that scrolls and can be reached by keyboard.

    Heads of columns say that they are.
    """
    framed = html.replace("<table>", '<div class="cw-scroll" tabindex="0"><table>')
    scoped = re.sub(r"<th(?=[ >])(?![^>]*\bscope=)", '<th scope="col"', framed)
    return scoped.replace("</table>", "</table></div>") if framed != html else scoped


MARKS = re.compile(f"{MARK_BEFORE}([0-9]*){MARK_AFTER}|[{MARK_BEFORE}{MARK_AFTER}]")


def _own_marks(text: str, count: int) -> str:
    """The text without marks and unseen characters that were smuggled in, such as ``&#xE000;``."""
    numbers = frozenset(map(str, range(count)))
    plain = without_hidden(text)
    return MARKS.sub(lambda mark: mark[0] if mark[1] in numbers else "", plain)
