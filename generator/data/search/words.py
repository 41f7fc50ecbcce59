"""Words as the search knows them: small letters without accents. ``search-index.js`` does the same.

A test holds the two against each other, for a word that is folded differently here and there is a
word that nobody finds.
"""

import re
import unicodedata
from functools import cache, lru_cache

MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
"""Marks that stand on or below letters: accents, and the vowels of Arabic."""
WORD = re.compile(rf"[\w{MARKS}]+(?:['’][\w{MARKS}]+)*")
DROPPED = "'’ʻʼ" + "".join(map(chr, (*range(0x300, 0x370), *range(0x64B, 0x660), 0x670)))
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h",
    "ı": "i", "ł": "l", "þ": "th", "ŋ": "n",
}  # fmt: skip
"""Letters that are no other letter with a mark, as people type them who do not have them."""
FOLDS = str.maketrans({**dict.fromkeys(DROPPED), **LETTERS})
PLAIN_FOLDS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""What folding and ``WORD`` come to where text is ASCII and no two apostrophes meet."""
STOP_WORDS = frozenset(
    (
        "a an and are as at be by for from in is it of on or that the this to was were with "
        "con de del el en es la las lo los para por que se su un una y"
    ).split()
)
"""Words that hold a sentence together and stand in nearly every one, English and Spanish."""


@cache
def folded(word: str) -> str:
    """A word in small letters without accents: ``niños`` is ``ninos``, ``School's`` ``schools``."""
    small = word.lower()
    if small.isascii() and "'" not in small:
        return small
    return unicodedata.normalize("NFKD", small).translate(FOLDS)


def words_in(text: str) -> list[str]:
    """The folded words of a text, in their order."""
    return [folded(word) for word in WORD.findall(text.replace("_", " "))]


@cache
def _kept(word: str) -> str:
    """The folded word; empty for one that is not worth finding."""
    fold = folded(word)
    return "" if fold in STOP_WORDS else fold


def terms_of(text: str) -> set[str]:
    """The different words that a text can be found by."""
    plain = text.replace("’", "'")
    if plain.isascii() and "''" not in plain:
        found = set(plain.replace("'", "").translate(PLAIN_FOLDS).split())
        found.difference_update(STOP_WORDS)
    else:
        found = set(map(_kept, WORD.findall(text.replace("_", " "))))
        found.discard("")
    return found


@lru_cache(1 << 15)
def terms_of_piece(piece: str) -> tuple[str, ...]:
    """The same of a text without spaces, of which the same come again and again."""
    return tuple(terms_of(piece))
