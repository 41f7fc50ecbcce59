"""Whether a field that takes a role holds a person's name instead.

No list of names is asked: names come from everywhere, and a list would find some people's and
not others'. A title of courtesy tells a name; so do two or three words in capitals none of which
belongs to the language of roles, offices and places. In doubt a role is let pass.
"""

import re
from collections.abc import Iterator

from generator.check.personal.contact_patterns import Span
from generator.check.personal.role_words import ROLE_WORDS

COURTESY = re.compile(
    r"(?<!\w)(?:(?P<sure>(?:Mr|Mrs|Ms|Mx|Dr|Drs|Prof|Rev|Sra?|Srta|Dra|Lic)\.?|Doña|Señora?)"
    r"|Miss|Maestr[oa]|Don|Coach|Sister|Brother|Father|Pastor|Principal|Superintendent|Trustee|"
    r"Counselor|Nurse|Teacher)\s"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]*\.?(?:\s[A-ZÀ-Þ](?:[\w'’-]+|\.))*)"
)
"""Those that are not sure open the names of roles as well, such as “Nurse Practitioner”."""
WORD = r"(?:[A-ZÀ-Þ]\.|d['’][A-ZÀ-Þ][^\W\d_]+|[A-ZÀ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*)"
TURNED_ROUND = re.compile(rf"({WORD}),\s({WORD})(?:\s[A-Z]\.)?")
LONGER_THAN_ACRONYMS = 5
PARTICLE = r"(?:(?:de|del|la|las|los|van|von|der|da|dos|di|bin|al|y)\s){1,2}"
SEGMENT = re.compile(rf"{WORD}(?:\s(?:{PARTICLE})?{WORD})*")
APART = re.compile(r"[,;:()/|–—]|\s-\s|\s(?:and|or|with|y|&)\s")
BEHIND_OF = re.compile(r"(?:^|\s)(?:of|for|at|in|to|from|the|de|del|para)\s\Z", re.IGNORECASE)
DESCRIBES = re.compile(r"\s(?!is|will|who|as)[a-z]")
"""A small word goes on: “Punjabi Sikh liaison” is a role, whoever the Sikhs are."""
ABSTRACT = re.compile(r"(?:tion|sion|ment|ness|ship|ity|ics|ology|cy|ure|ional|ive|ies)s?\Z")
"""How words for work end, and few names."""


def courtesy_names(text: str, places: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Names behind a title, with the title."""
    for match in COURTESY.finditer(text):
        words = match["name"].split()
        known = any(_is_role_word(word, places) or _is_acronym(word) for word in words)
        if match["sure"] or not known:
            yield match.span()


def names_for_roles(text: str, places: frozenset[str]) -> Iterator[Span]:
    """Names where a role should stand; ``places`` are the words that local bodies go by."""
    if _is_turned_round(text, places):
        yield 0, len(text)
        return
    courtesy = list(courtesy_names(text, places))
    yield from courtesy
    start = 0
    for gap in [*APART.finditer(text), None]:
        end = gap.start() if gap else len(text)
        for first, last in _names_in(text[start:end], places):
            span = (start + first, start + last)
            if not any(a < span[1] and span[0] < b for a, b in courtesy):
                yield span
        start = gap.end() if gap else end


def _is_turned_round(text: str, places: frozenset[str]) -> bool:
    """Whether a whole field is like “Lopez, Maria”."""
    match = TURNED_ROUND.fullmatch(text)
    return match is not None and not any(
        _is_role_word(word, places) or (_is_acronym(word) and len(word) < LONGER_THAN_ACRONYMS)
        for word in match.groups()
    )


def _names_in(part: str, places: frozenset[str]) -> Iterator[Span]:
    """What is left of words in capitals behind the words for a role, where it is like a name."""
    for match in SEGMENT.finditer(part):
        words = [(one.start() + match.start(), one[0]) for one in re.finditer(r"\S+", match[0])]
        while words and (_is_role_word(words[0][1], places) or words[0][1].islower()):
            words = words[1:]
        capitals = [word for _, word in words if not word.islower()]
        if not 2 <= len(capitals) <= 4 or BEHIND_OF.search(part[: words[0][0]]):
            continue
        known = any(_is_role_word(word, places) or _is_acronym(word) for word in capitals)
        if not known and not DESCRIBES.match(part, match.end()):
            yield words[0][0], match.end()


def _is_role_word(word: str, places: frozenset[str]) -> bool:
    small = word.casefold().strip("'’.")
    parts = [small, *re.split(r"['’-]", small)]
    return any(one in ROLE_WORDS or one in places for one in parts) or bool(ABSTRACT.search(small))


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1 and not word.endswith(".")
