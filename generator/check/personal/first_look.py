"""A first look at a text: which patterns could find anything in it at all.

Most texts hold nothing that any pattern is about, and a close look with each takes long. The first
look is quick and errs on one side alone: what it rules out, no pattern would have found.
"""

import re
from collections.abc import Iterator

from generator.check.personal.number_patterns import BEFORE_ID

NUMBER = re.compile(r"\d(?:[^\w\n]{0,3}\d)*")
"""Digits, and more of them behind a few signs: a number in groups lies inside one of these."""
FEWEST_IN_PHONE = 7
FEWEST_IN_ID = 5
ID_ALONE = re.compile(r"\d{10}")
SSN = re.compile(r"\d{9}|\d{3}[-. ]\d\d[-. ]\d{4}")
FEWEST_BEHIND_MASK = 4
"""So many digits are left of a Social Security number, behind ``XXX-XX-``."""
ID_NAMED = re.compile(rf"(?:id|no|number|estudiante|alumn[oa]){BEFORE_ID}\Z", re.IGNORECASE)
FARTHEST = 30
"""The name of an id begins fewer characters than these before its first digit."""
SPELLED_OUT = ("@", " dot ", "arroba", "at)", "at]", "at}", "at>", "at )", "at ]", "at }", "at >")
BIRTH = ("birth", "born", "b-day", "dob", "d.o", "do.b", "nac", "cumplea")


def worth_a_look(text: str) -> frozenset[str]:
    """The codes of the rules whose patterns may find something in a plain text."""
    small = _small(text)
    found = {"personal-initials", *_by_numbers(text)}
    if any(map(small.__contains__, SPELLED_OUT)):
        found.add("personal-email")
    if any(map(small.__contains__, BIRTH)):
        found.add("personal-birth-date")
    return frozenset(found)


def _small(text: str) -> str:
    """In small letters; a pattern that ignores case takes Turkish letters for an i as well."""
    small = text.lower()
    return small if small.isascii() else small.replace("i\u0307", "i").replace("\u0131", "i")


def _by_numbers(text: str) -> Iterator[str]:
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if end - start < FEWEST_BEHIND_MASK:
            continue
        if text.endswith("-", 0, start) or SSN.search(match[0]):
            yield "personal-ssn"
        digits = sum(map(str.isdigit, match[0]))
        if digits >= FEWEST_IN_PHONE:
            yield "personal-phone"
        before = text[max(start - FARTHEST, 0) : start]
        if digits >= FEWEST_IN_ID and (ID_NAMED.search(before) or ID_ALONE.search(match[0])):
            yield "personal-student-id"
