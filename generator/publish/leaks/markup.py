"""The words of HTML and XML, for the search: of the text, of attributes, comments and scripts.

Pages are large and many, and tags repeat: so a page is cut with a single expression, and each tag
is looked at once. Nothing is thrown away: what is no tag is text.
"""

import html
import re

from msgspec import Struct

from generator.publish.leaks.words import BREAK

LINK_EDGE = "\1"
"""Stands where a link begins or ends, within a block."""
PIECES = re.compile(
    r"""(<!--.*?(?:-->|\Z)
    |<(?:script|style)\b(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>.*?(?:</(?:script|style)\s*>|\Z)
    |</?[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>
    |<[!?][^<>]*+>)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
VALUES = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
INSIDE = re.compile(r"^<(?:!--|[!?])(.*?)(?:--)?>?\Z", re.DOTALL)
CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
WITHIN_WORDS = frozenset(
    (
        "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s "
        "samp small span strike strong sub sup time tt u var wbr tspan"
    ).split()
)
BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center col colgroup dd desc details dialog "
        "dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
        "head header hgroup hr html iframe legend li link main menu meta nav noscript ol optgroup "
        "option p pre script search section select style summary table tbody td template textarea "
        "text tfoot th thead title tr ul"
    ).split()
)


class Tag(Struct, frozen=True):
    """What a tag does to the words round it, and the words in its attributes.

    ``scripts`` are what stands in a script or a style sheet.
    """

    between: str
    values: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


class Tags(dict[str, Tag]):
    """Every tag met so far, as it was written, and what it means; read once each."""

    LARGEST = 20_000

    def __missing__(self, written: str) -> Tag:
        if len(self) > self.LARGEST:
            self.clear()
        self[written] = read = tag(written)
        return read


class Cut(Struct, frozen=True):
    """A page in pieces: blocks of running words, other words, tags, scripts."""

    blocks: list[str]
    tags: list[str]
    others: list[str]
    scripts: list[str]


def tag(written: str) -> Tag:
    """What a tag, a comment, a script or a declaration means."""
    name = NAME.match(written)
    if not name:
        return Tag("", (INSIDE.sub(r"\1", written),))
    kind = name[1].lower()
    if kind in ("script", "style"):
        head, _, rest = written.partition(">")
        return Tag(BREAK, _values(head), (rest.rpartition("</")[0] or rest,))
    between = LINK_EDGE if kind == "a" else "" if kind in WITHIN_WORDS else " "
    return Tag(BREAK if kind in BLOCKS else between, _values(written))


def _values(written: str) -> tuple[str, ...]:
    found = (html.unescape("".join(value)) for value in VALUES.findall(written))
    return tuple(value for value in found if value)


def cut(text: str, tags: Tags) -> Cut:
    """The pieces of an HTML page, or of a part of one."""
    pieces = PIECES.split(text.replace(BREAK, "").replace(LINK_EDGE, ""))
    written = pieces[1::2]
    read = [tags[one] for one in written]
    pieces[1::2] = [one.between for one in read]
    blocks = html.unescape("".join(pieces)).split(BREAK)
    linked = [part for block in blocks if LINK_EDGE in block for part in block.split(LINK_EDGE)]
    distinct = list(dict.fromkeys(written))
    others = linked + [value for one in distinct for value in tags[one].values]
    scripts = [script for one in distinct for script in tags[one].scripts]
    return Cut([one.replace(LINK_EDGE, "") for one in blocks], distinct, others, scripts)


def cut_xml(text: str) -> list[str]:
    """The words of XML, in which nobody knows which tags stand within words.

    Once with a border at each tag, and once as if there were none: a word processor marks up half
    words. At the edges of the second the words of neighbors run together, and the first has them.
    """
    pieces = PIECES.split(CDATA.sub(_as_text, text.replace(BREAK, "")))
    read = [tag(one) for one in dict.fromkeys(pieces[1::2])]
    values = [value for one in read for value in (*one.values, *one.scripts)]
    texts = pieces[0::2]
    return [*map(html.unescape, texts), html.unescape("".join(texts)), *values]


def _as_text(section: re.Match[str]) -> str:
    return html.escape(section[1], quote=False)
