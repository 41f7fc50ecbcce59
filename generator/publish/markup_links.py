"""Every reference in a page, a drawing or a stylesheet, found and put back changed.

Only the reference itself is replaced: a file of which none changes stays as it was, byte for byte.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate

Change = Callable[[str], str]
"""Takes a reference as it is meant, without escapes, and gives the one to stand in its place."""

REFERENCES = frozenset(
    "href src xlink:href action formaction poster cite background longdesc".split()
)
"""Attributes that hold one reference, whatever their element; ``data`` does on ``object`` alone."""
REFERENCE_LISTS = frozenset({"srcset", "imagesrcset"})

_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>=?[^\s/>=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s>]+))?"""
)
_TAG_NAME = re.compile(r"<[^\s/>]+")
_REFRESH = re.compile(
    r"""^\s*\d[\d.]*(?:\s*[;,]|\s)\s*(?:url\s*=\s*)?(['"]?)(?P<to>.+?)\1\s*$""", re.I
)
_CANDIDATE = re.compile(r"[\s,]*(?P<to>\S*[^\s,])(?:\s+(?:\([^)]*\)|[^,(])*)?")
_CSS = re.compile(
    r"""/\*.*?(?:\*/|\Z)
      | @import\s+(?P<sheet>"[^"\n]*"|'[^'\n]*')
      | url\(\s*(?P<url>"[^"\n]*"|'[^'\n]*'|[^\s"'()]*)\s*\)
      | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""",
    re.I | re.S | re.X,
)

_Splice = tuple[int, int, str]
"""Where a text is replaced, from and to, and with what."""


def in_markup(text: str, change: Change) -> str:
    """HTML, or SVG, with its references changed; canonical addresses stay what they are."""
    tags = _Tags(text, change)
    tags.feed(text)
    tags.close()
    return _spliced(text, tags.splices)


def in_styles(text: str, change: Change) -> str:
    """CSS with its references changed, but not what stands in comments and strings."""
    return _spliced(text, _style_splices(text, change))


def _style_splices(text: str, change: Change) -> Iterator[_Splice]:
    for found in _CSS.finditer(text):
        group = "sheet" if found["sheet"] else "url"
        reference = (found[group] or "").strip("\"'")
        # An escape in CSS is rarer than a mistake in reading one: such a reference is left alone.
        changed = change(reference) if reference and "\\" not in reference else reference
        if changed != reference:
            yield *found.span(group), f'"{changed}"'


class _Tags(HTMLParser):
    """Reads a text once and notes where its references are to be replaced."""

    def __init__(self, text: str, change: Change) -> None:
        super().__init__(convert_charrefs=True)
        self.splices: list[_Splice] = []
        self._text, self._change = text, change
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._styles_begin: int | None = None
        self._words_of = ""
        """The element in which a tag is nothing but words, while it is open."""

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what changes in one tag."""
        if self._words_of:
            return
        raw, start, said = self.get_starttag_text() or "", self._position(), dict(attrs)
        self._words_of = tag if tag in ("title", "textarea") else ""
        self._styles_begin = start + len(raw) if tag == "style" else None
        if tag == "link" and said.get("rel") == "canonical":
            return
        if tag == "meta" and (said.get("http-equiv") or "").lower() == "refresh":
            tag = "refresh"
        name_ends = _TAG_NAME.match(raw)
        for found in _ATTRIBUTE.finditer(raw, name_ends.end() if name_ends else 0):
            self._note(tag, found, start)

    def _note(self, tag: str, attribute: re.Match[str], start: int) -> None:
        value = attribute["value"] or ""
        plain = unescape(value[1:-1] if value[:1] in ('"', "'") else value)
        changed = self._changed(tag, attribute["name"].lower(), plain) if plain else plain
        if changed != plain:
            begin, end = attribute.span("value")
            self.splices.append((start + begin, start + end, f'"{escape(changed)}"'))

    def _changed(self, tag: str, name: str, value: str) -> str:
        if name in REFERENCES or (tag, name) == ("object", "data"):
            return self._change(value)
        if name in REFERENCE_LISTS:
            return _with_each(_CANDIDATE, value, self._change)
        if (tag, name) == ("refresh", "content"):
            return _with_each(_REFRESH, value, self._change)
        if name == "style":
            return in_styles(value, self._change)
        if name == "srcdoc":
            return in_markup(value, self._change)
        return value

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002 - as called
        """Ends “<![…” where browsers end it; the library's own way raises at odd ones."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_endtag(self, tag: str) -> None:
        if tag == self._words_of:
            self._words_of = ""
        if tag == "style" and self._styles_begin is not None:
            begin = self._styles_begin
            inner = _style_splices(self._text[begin : self._position()], self._change)
            self.splices += [(begin + start, begin + end, new) for start, end, new in inner]
            self._styles_begin = None


def _with_each(pattern: re.Pattern[str], value: str, change: Change) -> str:
    """A value in which every ``to`` of the pattern is changed."""
    return _spliced(
        value, ((*found.span("to"), change(found["to"])) for found in pattern.finditer(value))
    )


def _spliced(text: str, splices: Iterator[_Splice] | list[_Splice]) -> str:
    pieces, done = [], 0
    for start, end, new in splices:
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])
