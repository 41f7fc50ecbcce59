"""How e-mail addresses and telephone numbers (US forms) look in plain text.

Each finder takes a plain text (``source.unmasking``), in which a blank is a blank and a line end
parts what does not belong together; it yields the spans that it finds.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

Span = tuple[int, int]

FILE_SUFFIXES = "avif|bmp|css|csv|gif|html?|jpe?g|js|json|md|pdf|png|svg|tiff?|webp|xlsx?|docx?"
LOCAL = r"[^\W_][\w.+'%-]{0,63}"
EMAIL = re.compile(
    rf"(?<![\w.+%-])(?:{LOCAL})@[^\W_](?:[\w-]|\.(?=[\w-])){{0,250}}\.(?!(?:{FILE_SUFFIXES})\b)"
    r"[^\W\d_]{2,24}(?![\w@])",
    re.IGNORECASE,
)
BRACKETED_AT = r" ?[\[({<] ?(?:at|@|arroba) ?[\])}>] ?"
DOT = r"(?: ?[\[({<] ?(?:dot|punto|\.) ?[\])}>] ?| (?:dot|punto) |\.)"
BROAD_DOMAINS = "com|org|net|edu|gov|us|info|io|mx"
SPELLED_OUT = re.compile(
    rf"(?<![\w.+%-]){LOCAL}(?i:{BRACKETED_AT})[A-Za-z0-9-]{{1,63}}"
    rf"(?:(?i:{DOT})[A-Za-z0-9-]{{1,63}}){{1,6}}(?!\w)"
    rf"|(?<![\w.+%-]){LOCAL} AT [A-Za-z0-9-]{{1,63}}(?: DOT [A-Za-z0-9-]{{1,63}}){{1,6}}\b"
    rf"|(?<![\w.+%-])[A-Za-z0-9]+[._][\w.]{{1,63}} at [A-Za-z0-9-]{{1,63}}"
    rf"(?: dot [A-Za-z0-9-]{{1,63}}){{0,4}} dot (?:{BROAD_DOMAINS})\b"
)
"""``name (at) school.org``; without a bracket it takes capitals, or a name with a dot in it."""

MAYBE_SPELLED_OUT = re.compile(r"[\[({<] ?(?:at|@|arroba) ?[\])}>]| at [\w-]+ dot ", re.I)

ADDRESS_ON_THE_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\]]+", re.IGNORECASE)
"""Digits in it are nobody's number."""

BEFORE = r"(?=[\d+(])(?<![\d$€])(?<!\d[-./,])(?<!\w[\d_]\.)"
AFTER = r"(?!\d)(?![-./]\d)"
COUNTRY = r"(?:\+?1[-. ]{1,2}|\+1)?"
SEPARATOR = r" ?[-·•/] ?"
WITH_AREA = re.compile(
    rf"{BEFORE}{COUNTRY}(?:\(\d{{3}}\) ?[-.]? ?\d{{3}}[-.·• ] ?\d{{4}}"
    rf"|\d{{3}}{SEPARATOR}\d{{3}}(?:{SEPARATOR}| )\d{{4}}|\d{{3}} ?\. ?\d{{3}} ?[. ] ?\d{{4}}"
    rf"|(?<=\+1)\d{{10}}){AFTER}"
    rf"|(?<!\d ){BEFORE}{COUNTRY}[2-9]\d\d [2-9]\d\d[ -]\d{{4}}(?! \d){AFTER}"
)
"""With blanks alone between its groups it has to be a number that can be dialed, and no row."""
CALLED = re.compile(
    r"\b(?:tel|sms|fax)[.:]? ?"
    r"|\b(?:phone|telephone|cell|mobile|call|dial|text|llame|llamar|marque|tel[eé]fono|celular)"
    r"(?: (?:number|no\.|n[uú]mero))? ?(?:\(\w{1,8}\))? ?[:#]? ?"
    r"(?:(?:us|me|him|her|them|at|on|is|the|office|number|al|el|a|es|n[uú]mero) ){0,4}",
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
    found = [match.span() for match in WITH_AREA.finditer(text)]
    shorter = [match.span() for match in LOCAL_FORM.finditer(text)]
    called = (BARE.match(text, match.end()) for match in CALLED.finditer(text))
    shorter += (bare.span(1) for bare in called if bare)
    found += (span for span in dict.fromkeys(shorter) if not inside(span, found))
    if found:
        web = [match.span() for match in ADDRESS_ON_THE_WEB.finditer(text)]
        yield from (span for span in found if not inside(span, web))


def inside(span: Span, others: list[Span]) -> bool:
    """Whether a span lies within one of the others, which are apart from each other, in order."""
    n = bisect_right(others, span[0], key=lambda other: other[0])
    return n > 0 and span[1] <= others[n - 1][1]
