"""The very first look at a text as it stands in its file, before its plain form is made.

Most texts hold nothing that looks like data about a person, and even the plain form of a text takes
longer than to see that. This look errs on one side alone, as ``first_look`` does: what it rules out
no pattern would find in the plain form, with markup or without. It holds for texts in which each
character but those of markup and dashes is its own plain form; all others are worth reading.
"""

import re

from generator.source.unmasking import IN_ASCII

UNUSUAL = re.compile("[^\x00-\x7f“”‘’«»¿¡·•À-ÖØ-öø-ÿ–—]")
"""What may become something else in the plain form. Dashes do, and are looked at as hyphens."""
MANY_BLANKS = " " * 20
TAG = re.compile(r"<[^<>\n@]{0,400}>")
LINE_END = r"\s*(?:>\s*)?"
"""A blank, or the end of a line inside a paragraph, which is a blank in the plain form."""

IN_GROUPS = re.compile(
    r"[0-9]{2}\W+[0-9]{4}(?![0-9])|(?<![0-9])[0-9]{9,11}(?![0-9])|-[0-9]{4}(?![0-9])"
)
"""What every telephone number, Social Security number and row of ten digits holds."""
PARTED = re.compile(r"[0-9][*`~]+[0-9]")
"""Digits that are one number without the signs between them, and two with them."""
FEWEST_IN_ID = 5
BEFORE_ID = " \n>.:#=|"
VERBS = ("is", "es", "was")
NAMES_OF_IDS = ("id", "no", "number", "estudiante", "alumno", "alumna")
FARTHEST = 200
"""More than an id's name can be from its first digit, with a line end for each of its blanks."""

DOT = re.compile(r"(?<!\w)dot(?!\w)")
BIRTH = ("birth", "born", "b-day", "dob", "d.o", "do.b", "naci", "cumplea")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SIGN = re.compile(
    r"[0-9A-ZÀ-Þ\[({<](?:"
    r"(?<=[0-9])((?:\W*[0-9]){3,})"
    rf"|(?<=[A-ZÀ-Þ])(?=\.|[A-Z](?:,|{LINE_END}\())()"
    rf"|(?<=[\[({{<])({LINE_END}(?i:at){LINE_END}[\])}}>]))"
)
"""A number of four digits or more, with whatever signs stand between them; a letter like the first
of initials; an “at” in brackets. One look for all of them takes half as long as three."""
NUMBER, INITIAL, AT = 1, 2, 3
"""The group of each."""
GRADES = ("grade", "grado", "kinder", "freshman", "sophomore", "junior", "senior", "tk")
SHORT_GRADE = re.compile(rf"gr\.?{LINE_END}[\dkt]|\(\d\d?(?:st|nd|rd|th)\)")


def worth_reading(text: str) -> bool:
    """Whether any pattern may find something in the plain form of a text."""
    if "@" in text or _is_masked(text):
        return True
    if "*" in text or "`" in text or "~" in text:
        if PARTED.search(text):
            return True
        text = text.replace("*", "").replace("`", "").replace("~", "")
    if not text.isascii():
        text = text.replace("–", "-").replace("—", "-")
    small = text.lower()
    return (
        "arroba" in small
        or ("dot" in small and DOT.search(small) is not None)
        or _has_signs(text, small)
    )


def _is_masked(text: str) -> bool:
    """Whether a text may become another by more than its line ends, dashes and emphasis."""
    if "\t" in text or " \n" in text or MANY_BLANKS in text:
        return True
    if ("&" in text or "\\" in text or "%" in text) and IN_ASCII.search(text):
        return True
    if "<" in text and TAG.search(text):
        return True
    return not text.isascii() and UNUSUAL.search(text) is not None


def _has_signs(text: str, small: str) -> bool:
    """Whether there are digits like those of a telephone number, an id or the day of a birth,
    letters like initials and a grade somewhere, or an address with its “at” in brackets."""
    seen: set[int | None] = set()
    for match in SIGN.finditer(text):
        what = match.lastindex
        if what == AT or (what == NUMBER and _is_telling(small, *match.span())):
            return True
        seen.add(what)
    return (NUMBER in seen and any(map(small.__contains__, BIRTH))) or (
        INITIAL in seen and _has_grade(small)
    )


def _is_telling(small: str, start: int, end: int) -> bool:
    """Whether a number is like one of a telephone or a person."""
    if end - start >= FEWEST_IN_ID and _is_called_id(small[max(start - FARTHEST, 0) : start]):
        return True
    before = max(start - 1, 0)
    if small[before] != "-" and DATE.fullmatch(small, start, end):
        return False  # as most numbers of so many digits are
    return IN_GROUPS.search(small, before, end) is not None


def _is_called_id(before: str) -> bool:
    """Whether the words before a number may be the name of an id."""
    words = before.rstrip(BEFORE_ID)
    if words.endswith(NAMES_OF_IDS):
        return True
    verb = next((verb for verb in VERBS if words.endswith(verb)), "")
    return bool(verb) and words.removesuffix(verb).rstrip(BEFORE_ID).endswith(NAMES_OF_IDS)


def _has_grade(small: str) -> bool:
    return any(map(small.__contains__, GRADES)) or SHORT_GRADE.search(small) is not None
