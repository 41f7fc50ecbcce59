"""How the day of somebody's birth looks in plain text: a word for it, and a whole date near it."""

import re
from collections.abc import Iterator

from generator.check.personal.contact_patterns import Span

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MESES = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{YEAR}|\d\d)"
    rf"|(?:{MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTHS})\.?,?\s{YEAR}"
    rf"|\d{{1,2}}\s(?:de\s)?(?:{MESES}),?\s(?:del?\s)?{YEAR})(?!\d)"
)
SURE = (
    r"d\.?o\.?b\b\.?|date[\s_-]of[\s_-]birth|birth[\s_-]?date|(?:birth|b-)days?"
    r"|fecha[\s_-]de[\s_-]nacimiento|cumplea[nñ]os"
)
"""Words that speak of a person's birth, whoever or whatever stands before them."""
BORN = r"born|naci[oó]|nacid[oa]"
"""Words that may speak of a plan's birth as well."""
LITTLE = r"[^.\d\n]{0,30}?"
DATED = re.compile(
    rf"(?<![\w-])(?:(?P<sure>{SURE})|{BORN})(?P<between>{LITTLE})(?P<date>{DATE})", re.I
)
DATE_FIRST = re.compile(
    rf"(?<![\w/-])(?P<date>{DATE})[\s(),:;-]{{0,3}}(?:is\s|as\s)?(?:\w+\s)?(?:{SURE})\b", re.I
)
OUT_OF = re.compile(r"\s*(?:out|of|from|in|as|into|de)\b(?!\s(?:\w+,?\s){0,3}on\b)", re.I)
"""“born out of a meeting on …”, “born in the spring”: what follows is no birthday."""
NOT_PEOPLE = re.compile(
    r"\b(?:idea|ideas|plan|plans|program|programme|project|council|committee|coalition|school|"
    r"district|academy|club|garden|kitchen|effort|partnership|initiative|tradition|practice|"
    r"vision|framework|movement|network|group|team|work|law|act|festival|event|name|it|this|that|"
    r"which|proyecto|programa|consejo|escuela|idea|grupo|jard[ií]n|plan)\b(?:\W+\w+){0,3}\W*\Z",
    re.I,
)


def birth_dates(text: str) -> Iterator[Span]:
    """Whole dates that are said to be the day of a birth. A year or a month alone is none."""
    for match in DATED.finditer(text):
        sure = match["sure"] or not OUT_OF.match(match["between"])
        if sure and not NOT_PEOPLE.search(text, max(match.start() - 60, 0), match.start()):
            yield match.span("date")
    yield from (match.span("date") for match in DATE_FIRST.finditer(text))
