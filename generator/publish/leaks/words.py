"""Words, as they are compared: without the differences that a change of format makes.

The same words come out of Markdown, HTML, JSON or a spreadsheet: letters in one form and case,
quotes and hyphens straight, what cannot be seen left out.
"""

import re
import unicodedata

BREAK = "\0"
"""Between blocks; as a word of its own it keeps runs of words from crossing their borders."""
PLACE = "\2"
"""In a sentence of the program, where a name or a number is filled in."""
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
"""Soft hyphens and blanks without width, which can stand within a word."""
STRAIGHT = (("’", "'"), ("‘", "'"), ("\u02bc", "'"), ("\u2010", "-"))
IN_ASCII = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|\0")
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Signs of Japanese and Chinese, which write no blanks: each counts as a word."""
IN_UNICODE = re.compile(rf"[^\W_{UNSPACED}]+(?:['-][^\W_{UNSPACED}]+)*|[{UNSPACED}]|\0")


def plain(text: str) -> str:
    """The text with everything alike that reads alike."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold()
    for curly, straight in STRAIGHT:
        text = text.replace(curly, straight)
    return text


def words_in(text: str) -> list[str]:
    """The words of a text that ``plain`` has been over, with a ``BREAK`` wherever one stands.

    Hyphens and apostrophes within a word belong to it: ``well-known``, ``students'`` without its
    last sign; an id such as ``2026-08-notes`` is one word.
    """
    return (IN_ASCII if text.isascii() else IN_UNICODE).findall(text)
