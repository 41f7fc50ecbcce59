"""Words, as they are compared: without the differences that a change of format makes.

The same words come out of Markdown, HTML, JSON or a spreadsheet: letters in one form and case,
quotes and hyphens straight, what cannot be seen left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

BREAK = "\0"
"""Between blocks; as a word of its own it keeps runs of words from crossing their borders."""
PLACE = "\2"
"""In a sentence of the program, where a name or a number is filled in."""
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]")
"""Soft hyphens and blanks without width, which can stand within a word."""
STRAIGHT = (("’", "'"), ("‘", "'"), ("\u02bc", "'"), ("\u2010", "-"))
IN_ASCII = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|\0")
OF_WORDS = bytes(
    code if chr(code) in f"abcdefghijklmnopqrstuvwxyz0123456789'-{BREAK}" else ord(" ")
    for code in range(256)
)
"""What stands in words, and a blank for all else."""
OUTSIDE = re.compile(rb"['-](?:['-]|(?<=[^a-z0-9]['-])|(?![a-z0-9]))['-]*")
"""Hyphens and apostrophes that do not stand within a word; such a pattern is looked for quickly."""
BATCH = 64_000
"""Characters that are looked at together."""
ASCII = frozenset(map(chr, range(128)))
LONG = 200
"""Characters, from which on the quick way is the quicker one."""
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Signs of Japanese and Chinese, which write no blanks: each counts as a word."""
UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")
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
    if len(text) > LONG and not any(map(_may_be_in_words, set(text) - ASCII)):
        return _words_in_much(text)
    return (IN_ASCII if text.isascii() else IN_UNICODE).findall(text)


def _may_be_in_words(sign: str) -> bool:
    """Whether a sign that is none of ASCII can stand in a word, or be one."""
    return sign.isalnum() or bool(UNSPACED_SIGN.match(sign))


def _words_in_much(text: str) -> list[str]:
    """The same of a long text in which all letters are those of ASCII."""
    shown = b" " + text.encode("ascii", "replace").translate(OF_WORDS)
    spaced = OUTSIDE.sub(b" ", shown).replace(BREAK.encode(), f" {BREAK} ".encode())
    return spaced.decode().split()


def batches(texts: Iterable[str]) -> Iterator[str]:
    """The texts, joined with a ``BREAK`` round each, a few at a time: words of long texts are many,
    and soon no cache of a processor holds them."""
    waiting, size = [""], 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size > BATCH:
            yield BREAK.join((*waiting, ""))
            waiting, size = [""], 0
    if len(waiting) > 1:
        yield BREAK.join((*waiting, ""))


def pieces(text: str) -> Iterator[str]:
    """A text, cut between words where it is long."""
    begin = 0
    while begin < len(text):
        end = begin + BATCH
        if end < len(text):
            cut = max(text.rfind(" ", begin, end), text.rfind("\n", begin, end))
            end = cut if cut > begin else len(text)
        yield text[begin:end]
        begin = end
