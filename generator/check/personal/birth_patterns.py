"""How the day of somebody's birth looks in plain text: a word for it, and a whole date near it."""

import re
from collections.abc import Iterator

from generator.check.personal.contact_patterns import ADDRESS_ON_THE_WEB, Span, inside

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MESES = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{YEAR}|\d\d)"
    rf"|(?:{MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})\.?,? {YEAR}"
    rf"|\d{{1,2}} (?:de )?(?:{MESES}),? (?:del? )?{YEAR})(?!\d)"
)
SURE = r"d\.?o\.?b\b\.?|date[ _-]of[ _-]birth|birth[ _-]?date|fecha[ _-]de[ _-]nacimiento"
"""Words that speak of a person's birth, whoever or whatever stands before them."""
BORN = r"born|(?:birth|b-)days?|cumplea[nñ]os|naci[oó]|nacid[oa]"
"""Words that may speak of a plan's birth as well."""
LITTLE = r"[^.\d\n]{0,30}?"
DATED = re.compile(
    rf"(?<![\w-])(?:(?P<sure>{SURE})|{BORN})(?P<between>{LITTLE})(?P<date>{DATE})", re.I
)
DATE_FIRST = re.compile(
    rf"(?<![\w/-])(?P<date>{DATE})[ (),:;-]{{0,3}}(?:is |as )?(?:\w+ )?(?:{SURE})\b", re.I
)
OUT_OF = re.compile(r" *(?:(?:out|of|from|into)\b|(?:in|as|de)\b(?! (?:\w+,? ){1,3}on\b))", re.I)
"""“born out of a meeting on …”, “born in the spring”: what follows is no birthday."""
NOT_PEOPLE = re.compile(
    r"\b(?:idea|ideas|plan|plans|program|programme|project|council|committee|coalition|school|"
    r"district|academy|club|garden|kitchen|effort|partnership|initiative|tradition|practice|"
    r"vision|framework|movement|network|group|team|work|law|act|festival|event|"
    r"proyecto|programa|consejo|escuela|grupo|jard[ií]n)\b(?:[^\w.]+\w+){0,2}[^\w.]*\Z",
    re.I,
)


def birth_dates(text: str) -> Iterator[Span]:
    """Whole dates that are said to be the day of a birth. A year or a month alone is none."""
    web = [match.span() for match in ADDRESS_ON_THE_WEB.finditer(text)]
    for match in DATED.finditer(text):
        if match["sure"] or _is_of_a_person(text, match):
            yield from () if inside(match.span("date"), web) else (match.span("date"),)
    yield from (match.span("date") for match in DATE_FIRST.finditer(text))


def _is_of_a_person(text: str, match: "re.Match[str]") -> bool:
    before = text[max(match.start() - 60, 0) : match.start()]
    return not OUT_OF.match(match["between"]) and not NOT_PEOPLE.search(before)
