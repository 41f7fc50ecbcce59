"""How Social Security numbers and the ids of students look in plain text.

A California student's statewide id (SSID) has ten digits and no check digit; so any ten digits in
a row may be one, but for what is plainly something else.
"""

import re
from collections.abc import Iterator

from generator.check.personal.contact_patterns import ADDRESS_ON_THE_WEB, Span, inside

SSN = re.compile(
    r"(?<!\d)(?<!\d[-. ])(?:\d{3}([-. ])\d{2}\1\d{4}|[Xx*#]{3}-[Xx*#]{2}-\d{4})(?!\d)(?![-. /]\d)"
)
SSN_CALLED = re.compile(
    r"\b(?:SSN|(?:social security|seguro social)(?: (?:number|no\.|n[uú]mero))?)"
    r" ?(?:\w{1,3} )?[:#]? ?(\d{9})(?!\d)",
    re.IGNORECASE,
)
TEN_DIGITS = re.compile(r"(?<![^\W_])(?<!\d[./_-])(?<![$€#.])\d{10}(?![^\W_])(?![./_-]\d| ?%)")
OTHER_TEN = re.compile(
    r"(?:ISBN|NPI|DOI|EIN|UPC|OCLC)(?:-10)?\W{0,3}(?:\w{1,6}\W{1,2})?\Z", re.IGNORECASE
)
"""What else ten digits are, by the word before them."""
MOMENT = re.compile(
    r"(?:19[89]|20[0-6])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])"
)
BEFORE_ID = r"(?: (?:number|no))?\.? ?(?:is|es|was)? ?[:#=|]? ?"
"""What may stand between the name of an id and its first digit."""
ID_CALLED = re.compile(
    r"\b(?:SSID|(?:student|pupil|perm|learner|state)[ _-]?(?:id|number|no\b)|"
    r"(?:id|n[uú]mero) (?:de(?:l| la)? )?(?:estudiante|alumn[oa]))"
    rf"{BEFORE_ID}(?<![\w])(\d(?:[ -]?\d){{4,11}})(?![\w-])",
    re.IGNORECASE,
)


def social_security_numbers(text: str) -> Iterator[Span]:
    """Nine digits in groups, or in one run behind their name, or all but the last four hidden."""
    yield from (match.span() for match in SSN.finditer(text))
    yield from (match.span(1) for match in SSN_CALLED.finditer(text))


def student_ids(text: str) -> Iterator[Span]:
    """Ten digits in a row, and shorter ones behind a word for them."""
    web = [match.span() for match in ADDRESS_ON_THE_WEB.finditer(text)]
    called = [match.span(1) for match in ID_CALLED.finditer(text)]
    yield from called
    for match in TEN_DIGITS.finditer(text):
        told = inside(match.span(), web) or inside(match.span(), called)
        if not told and not _is_something_else(text, match):
            yield match.span()


def _is_something_else(text: str, match: "re.Match[str]") -> bool:
    before = text[max(match.start() - 20, 0) : match.start()]
    is_round = match[0].endswith("000000")
    return is_round or bool(MOMENT.fullmatch(match[0]) or OTHER_TEN.search(before))
