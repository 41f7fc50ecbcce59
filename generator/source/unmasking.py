"""A text as a person takes it in, with the way back: where each character stands in the file.

Full-width digits, blanks that do not break, dashes of all lengths, marks of no width, entities,
escapes and line ends inside a sentence all look like something plainer. What is looked for in a
text is looked for in the plain form, and shown to its author where it really stands.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from generator.source.place import Place

ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,12});"
CODE_POINT = r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}"
ESCAPED = r"\\[!-/:-@\[-`{-~]"
PERCENT = r"%(?:2[0DEde]|40)"
NEW_BLOCK = r"[-*+>|#`~:]|[0-9]+[.)]\s|[\w\"']+:(?:\s|\Z)|\Z"
NEXT_LINE = rf"(?!\n)[ \t]*(?:>[ \t]*)?(?!\s|{NEW_BLOCK})"
LINE_END = rf"(?<![ \t\n])[ \t]*\n{NEXT_LINE}"
"""A line end inside a paragraph or a folded value: the next line begins nothing of its own. It is
looked for from the first of the blanks before it alone, or long rows of blanks would take long."""
MASK = re.compile(rf"{ENTITY}|{CODE_POINT}|{ESCAPED}|{PERCENT}|{LINE_END}|[^\x00-\x7f]|\t")
WITH_BLANKS = re.compile(LINE_END)
WITHOUT_BLANKS = re.compile(rf"\n(?<!\n\n){NEXT_LINE}")
"""The same in a text without blanks at the ends of its lines, and found many times faster."""
IN_ASCII = re.compile(rf"{ENTITY}|{CODE_POINT}|{ESCAPED}|{PERCENT}|\t")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
MARKUP = re.compile(r"<[^<>\n@]{0,400}>|\*+|`+|~~")


class Unmasked(Struct, frozen=True):
    """A plain text, and for each of its characters where it begins and ends in the original."""

    text: str
    begins: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the plain text, at least a character, is of."""
        return self.begins[start], self.ends[end - 1]


def plain(text: str) -> str:
    """The text in its plain form; as ``unmasked`` has it, but much faster."""
    has_blanks = " \n" in text or "\t\n" in text
    text = (WITH_BLANKS if has_blanks else WITHOUT_BLANKS).sub(" ", text)
    text = IN_ASCII.sub(lambda mask: _plain(mask[0]), text)
    return text if text.isascii() else BEYOND_ASCII.sub(lambda mask: _plain(mask[0]), text)


def without_markup(plain_text: str) -> str:
    """A plain text without tags and signs of emphasis, which may stand in the middle of a word."""
    return MARKUP.sub("", plain_text) if any(map(plain_text.__contains__, "<*`~")) else plain_text


def unmasked(text: str, markup: bool = True) -> Unmasked:
    """The plain form of a text, with or without markup, and the way back."""
    as_it_is = Unmasked(text, list(range(len(text))), list(range(1, len(text) + 1)))
    with_markup = _rewritten(as_it_is, MASK, _plain)
    return with_markup if markup else _rewritten(with_markup, MARKUP, lambda _: "")


def _rewritten(before: Unmasked, what: re.Pattern[str], by: Callable[[str], str]) -> Unmasked:
    texts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    done = 0
    for match in what.finditer(before.text):
        start, end = match.span()
        new = by(match[0])
        texts += before.text[done:start], new
        begins += before.begins[done:start] + [before.begins[start]] * len(new)
        ends += before.ends[done:start] + [before.ends[end - 1]] * len(new)
        done = end
    texts.append(before.text[done:])
    return Unmasked("".join(texts), begins + before.begins[done:], ends + before.ends[done:])


@lru_cache(maxsize=4096)
def _plain(mask: str) -> str:
    if "\n" in mask or mask == "\t":
        return " "
    if mask.startswith("&"):
        mask = html.unescape(mask)
    elif mask.startswith("%"):
        mask = chr(int(mask[1:], 16))
    elif mask.startswith(("\\u", "\\x")):
        mask = chr(int(mask[2:], 16))
    else:
        mask = mask.removeprefix("\\")
    return "".join(map(_plain_character, unicodedata.normalize("NFKC", mask)))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Cs"):
        return ""
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    return str(unicodedata.digit(character)) if category == "Nd" else character


def place_of(text: str, start: int, end: int) -> Place:
    """The place of a span of a text; of its first line, where it has more."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    stop = end if line_end < 0 else min(end, line_end)
    return Place(text.count("\n", 0, start) + 1, start - line_start + 1, max(stop - start, 1))
