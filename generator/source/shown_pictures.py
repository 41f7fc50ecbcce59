"""The pictures that a text shows: where, with which words, and how they are written.

In prose the parser finds Markdown's pictures; here are the ones written as HTML, and all of those
in ordinary pages, which are MkDocs' business and are not parsed as a whole.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.source.place import Place

SUFFIXES = r"\.(?:jpe?g|png|gif|webp|heic|svg|tiff?|bmp)"
FILE_NAME = re.compile(rf"\S*{SUFFIXES}", re.IGNORECASE)
CAMERA_NAME = re.compile(
    r"(?:img|image|dsc[nf]?|pxl|mvimg|photo|picture|scan|screen ?shot|wp)[-_ ]*[\d_-]+\S*",
    re.IGNORECASE,
)
HTML_PICTURE = re.compile(r"<(?:img|picture|svg)\b", re.IGNORECASE)
HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ \t]*(?P=fence)[ \t]*$|\Z)"
    r"|(?P<tick>`+)(?!`)[^\n]+?(?<!`)(?P=tick)(?!`)",
    re.MULTILINE,
)
MARKDOWN_PICTURE = re.compile(
    r"(?P<mark>!\[)(?P<words>[^\[\]]*)\]"
    r"(?:\(\s*<?(?P<target>[^()\s>]*)|[ \t]?\[(?P<label>[^\[\]]*)\])?"
)
DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<label>[^\[\]]+)\]:[ \t]*<?(?P<target>[^\s>]+)", re.MULTILINE
)


class ShownPicture(Struct, frozen=True):
    """A picture as it stands in a text. ``words`` are what is read where it cannot be seen."""

    place: Place
    words: str = ""
    target: str = ""
    as_html: bool = False

    @property
    def words_are_a_name(self) -> bool:
        """Whether its words are those of a file, and say nothing of what it shows."""
        words = self.words.strip()
        return bool(FILE_NAME.fullmatch(words) or CAMERA_NAME.fullmatch(words))


def html_pictures(html: str, first_line: int) -> Iterator[ShownPicture]:
    """Pictures written as HTML; ``first_line`` is the number of the text's first line."""
    plain = HTML_COMMENT.sub(_blank, html)
    for match in HTML_PICTURE.finditer(plain):
        yield ShownPicture(_place(plain, match.start(), len(match[0]), first_line), as_html=True)


def in_page(markdown: str, first_line: int) -> tuple[ShownPicture, ...]:
    """The pictures of an ordinary page, in its order; code and comments show none."""
    text = HTML_COMMENT.sub(_blank, CODE.sub(_blank, markdown))
    defined = {match["label"].casefold(): match["target"] for match in DEFINITION.finditer(text)}
    found = [*html_pictures(text, first_line)]
    for match in MARKDOWN_PICTURE.finditer(text):
        target = match["target"]
        if target is None:
            label = (match["label"] or match["words"]).casefold()
            if label not in defined:
                continue
            target = defined[label]
        guilty = "words" if match["words"].strip() else "mark"
        place = _place(text, match.start(guilty), len(match[guilty]), first_line)
        found.append(ShownPicture(place, match["words"], target))
    return tuple(sorted(found, key=lambda one: one.place))


def _blank(match: "re.Match[str]") -> str:
    """Blanks in the place of a match, so that all else stays where it is."""
    return re.sub(r"[^\n]", " ", match[0])


def _place(text: str, at: int, width: int, first_line: int) -> Place:
    line = text.count("\n", 0, at)
    return Place(first_line + line, at - text.rfind("\n", 0, at), width)
