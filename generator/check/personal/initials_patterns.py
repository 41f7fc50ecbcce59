"""How a child is pointed at by initials and a grade: “J.M., grade 5”, “a fifth grader, Ana L.”"""

import re
from collections.abc import Iterator

from generator.check.personal.contact_patterns import Span

ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "primer|segundo|tercer|cuarto|quinto|sexto|s[eé]ptimo|octavo|noveno|d[eé]cimo"
)
GRADE = (
    r"(?:(?i:(?:grade|gr\.?|grado) ?(?:TK|K|\d{1,2})(?![\w-])"
    r"|\d{1,2}\.?(?:st|nd|rd|th|er|do|to|mo|vo|no|[ºo°])?[ -]?(?:grade(?:r| student)?|grado)\b"
    rf"|(?:{ORDINALS})[ -](?:grade(?:r| student)?|grado)\b"
    r"|(?:transitional )?kinderg[aá]rt(?:en|ner|ener)\b|kinder\b"
    r"|(?:freshman|sophomore|junior|senior)(?! (?:high|center|staff|leader))\b"
    r"|\(\d{1,2}(?:st|nd|rd|th)\))|\bTK\b)"
)
DOTTED = r"(?<![\w.&])[A-ZÀ-Þ]\. ?[A-ZÀ-Þ](?:\. ?[A-ZÀ-Þ])?(?:\.|(?=[,;:) \n]))"
SHORTENED = r"(?<![\w.])[A-ZÀ-Þ][^\W\d_A-Z]{1,15} [A-ZÀ-Þ]\."
WHO = (
    r"(?:(?:an?|the|who|is|was|in|from|of|our|now|then|student|pupil|named|called|initials|said|"
    r"says|en|de|del|un|una|el|la|estudiante|alumn[oa])\b[ ,]{0,2}){0,5}"
)
APART = r" ?[,;:()\[\]-][ (]{0,2}"
BARE = r"(?<![\w.&/-])[A-Z]{2}"
"""Without dots they are taken for initials only right before a grade: most are abbreviations."""
RIGHT_BEFORE = r"(?:, | \()(?:(?:an?|in|el|un|una) )?"
FORWARD = re.compile(
    rf"(?P<dotted>{DOTTED})(?:{APART}| )?{WHO}{GRADE}"
    rf"|(?P<short>{SHORTENED})(?:{APART}){WHO}{GRADE}"
    rf"|(?P<plain>{SHORTENED})(?= \({WHO}{GRADE})"
    rf"|(?P<bare>{BARE})(?={RIGHT_BEFORE}{GRADE})"
)
BACKWARD = re.compile(
    rf"(?<![\w-]){GRADE} ?(?:students?|pupil|child)?(?:{APART}| ){WHO}(?P<dotted>{DOTTED})"
    rf"|(?<![\w-]){GRADE} ?(?:student|pupil|child)?(?:, | \(| ){WHO}(?P<short>{SHORTENED})"
)
MAYBE = re.compile(
    r"[A-Z]{2}(?:,| \()|[A-ZÀ-Þ]\.(?: ?[A-ZÀ-Þ]\b|[,;:) -]{1,2}[\w(]|\W*$)", re.MULTILINE
)
ABBREVIATIONS = frozenset(
    "AM AP BA BC CA CS CTE DC EC ED EL ELA ELD ELL ESL EU FAQ IB IEP LA LEA MA MS NY PA PBIS PD PE "
    "PM PS PTA RSP SC SD SEL SF SJ SS STEM TA TK TV UC UK UN US USA VP".split()
)
"""Letters that are nobody's initials, with dots or without."""
WITHOUT_DOTS = ABBREVIATIONS | frozenset(
    "AB AI AR AV CC CT CV DI DL ES FE FL FT GE HR HS ID II IT IV IX KG LC LD LP MC MT OK OT PK PL "
    "PR PT RJ SB SE SL SP ST TL UV VI WA XI XV".split()
)
"""Letters that are mostly an abbreviation when they have no dots."""
NO_NAMES = frozenset(
    "Annex Appendix Box Building Bungalow Class Exhibit Group Hall Item Level Option Part Phase "
    "Plan Room Section Site Step Table Team Title Tier Track Unit Vitamin Wing Grade The".split()
)
"""What a letter may stand behind without being a person."""


def initials_with_grade(text: str) -> Iterator[Span]:
    """Initials, or a first name with one, beside a grade; the span is of the initials alone."""
    if not MAYBE.search(text):
        return
    for pattern in (FORWARD, BACKWARD):
        for match in pattern.finditer(text):
            name = next(one for one in match.groupdict() if match[one])
            if not _is_other(match[name], WITHOUT_DOTS if name == "bare" else ABBREVIATIONS):
                yield match.span(name)


def _is_other(words: str, abbreviations: frozenset[str]) -> bool:
    letters = "".join(one for one in words if one.isalpha())
    return letters in abbreviations or words.split()[0] in NO_NAMES
