"""How e-mail addresses and telephone numbers (US forms) look in plain text.

Each finder takes a text from ``source.unmasking`` and yields the spans that it finds, in order.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

FILE_SUFFIXES = "avif|bmp|css|csv|gif|html?|jpe?g|js|json|md|pdf|png|svg|tiff?|webp|xlsx?|docx?"
LOCAL = r"[^\W_][\w.+'%-]{0,63}"
EMAIL = re.compile(
    rf"(?<![\w.+%-])(?:{LOCAL})@[^\W_](?:[\w-]|\.(?=[\w-])){{0,250}}\.(?!(?:{FILE_SUFFIXES})\b)"
    r"[^\W\d_]{2,24}(?![\w@])",
    re.IGNORECASE,
)
BRACKETED_AT = r"\s?[\[({<]\s?(?:at|@|arroba)\s?[\])}>]\s?"
DOT = r"(?:\s?[\[({<]\s?(?:dot|punto|\.)\s?[\])}>]\s?|\s(?:dot|punto)\s|\.)"
BROAD_DOMAINS = "com|org|net|edu|gov|us|info|io|mx"
SPELLED_OUT = re.compile(
    rf"(?<![\w.+%-]){LOCAL}(?i:{BRACKETED_AT})[A-Za-z0-9-]{{1,63}}"
    rf"(?:(?i:{DOT})[A-Za-z0-9-]{{1,63}}){{1,6}}(?!\w)"
    rf"|(?<![\w.+%-]){LOCAL}\sAT\s[A-Za-z0-9-]{{1,63}}(?:\sDOT\s[A-Za-z0-9-]{{1,63}}){{1,6}}\b"
    rf"|(?<![\w.+%-])[A-Za-z0-9]+[._][\w.]{{1,63}}\sat\s[A-Za-z0-9-]{{1,63}}"
    rf"(?:\sdot\s[A-Za-z0-9-]{{1,63}}){{0,4}}\sdot\s(?:{BROAD_DOMAINS})\b"
)
"""``name (at) school.org``; without a bracket it takes capitals, or a name with a dot in it."""

MAYBE_SPELLED_OUT = re.compile(r"[\[({<]\s?(?:at|@|arroba)\s?[\])}>]|\sat\s[\w-]+\sdot\s", re.I)

ADDRESS_ON_THE_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\]]+", re.IGNORECASE)
"""Digits in it are nobody's number."""

BEFORE = r"(?<![\d$€])(?<!\d[-./,])(?<!\w[\d_]\.)"
AFTER = r"(?!\d)(?![-./]\d)"
COUNTRY = r"(?:\+?1[-. ]{1,2}|\+1)?"
SEPARATOR = r"\s?[-.·•/]\s?"
WITH_AREA = re.compile(
    rf"{BEFORE}{COUNTRY}(?:\(\d{{3}}\)\s?[-.]?\s?\d{{3}}[-.·• ]\s?\d{{4}}"
    rf"|\d{{3}}{SEPARATOR}\d{{3}}(?:{SEPARATOR}|\s)\d{{4}}"
    rf"|(?<!\d\s)[2-9]\d\d\s[2-9]\d\d[\s-]\d{{4}}(?!\s\d)"
    rf"|(?<=\+1)\d{{10}}){AFTER}"
)
CALLED = re.compile(
    r"\b(?:tel|sms|fax)[.:]?\s?"
    r"|\b(?:phone|telephone|cell|mobile|call|dial|text|llame|llamar|marque|tel[eé]fono|celular)"
    r"(?:\s(?:number|no\.|n[uú]mero))?\s?(?:\(\w{1,8}\))?\s?[:#]?\s?"
    r"(?:(?:us|me|him|her|them|at|on|is|the|office|number|al|el|a|es|n[uú]mero)\s){0,4}",
    re.IGNORECASE,
)
BARE = re.compile(r"\+?1?[-. ]?(\d{10}|[2-9]\d\d[-.]\d{4})(?!\d)(?![-./]\d)")
MAYBE_PHONE = re.compile(r"\d{3}[^\w\n]{0,3}\d{4}|\d{10}")
LOCAL_FORM = re.compile(rf"{BEFORE}(?<![-–])555-\d{{4}}{AFTER}")
"""Seven digits alone may be a range; those of the exchange 555 never are."""


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses, also those that are spelled out or in brackets."""
    if "@" in text:
        yield from (match.span() for match in EMAIL.finditer(text))
    if MAYBE_SPELLED_OUT.search(text):
        yield from (match.span() for match in SPELLED_OUT.finditer(text))


def phones(text: str) -> Iterator[Span]:
    """Telephone numbers with an area code; without one, or in one run, behind a word for them."""
    if not MAYBE_PHONE.search(text):
        return
    web = [match.span() for match in ADDRESS_ON_THE_WEB.finditer(text)]
    found = [match.span() for match in WITH_AREA.finditer(text)]
    found += (match.span() for match in LOCAL_FORM.finditer(text))
    for called in CALLED.finditer(text):
        bare = BARE.match(text, called.end())
        if bare:
            found.append(bare.span(1))
    yield from (span for span in sorted(set(found)) if not inside(span, web))


def inside(span: Span, others: list[Span]) -> bool:
    """Whether a span lies within one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in others)
