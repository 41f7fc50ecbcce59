"""The first sentence of a paragraph, for places where a whole text would be too much."""

import re

END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+(?![a-zà-ÿ]))")
INITIAL = re.compile(r"[A-Z]\.")
ABBREVIATIONS = frozenset(
    {
        "e.g.",
        "i.e.",
        "etc.",
        "vs.",
        "Dr.",
        "Mr.",
        "Ms.",
        "Mrs.",
        "St.",
        "No.",
        "p.",
        "pp.",
        "a.m.",
        "p.m.",
        "U.S.",
        "Ed.",
        "Code.",
    }
)


def first_sentence(paragraph: str) -> str:
    """The first sentence of a paragraph; all of it when it has only one."""
    is_one_line = paragraph.isprintable() and "  " not in paragraph
    text = paragraph.strip() if is_one_line else " ".join(paragraph.split())
    for end in END.finditer(text):
        sentence = text[: end.end()]
        last_word = sentence.rpartition(" ")[2].lstrip("(“\"'")
        if last_word not in ABBREVIATIONS and not INITIAL.fullmatch(last_word):
            return sentence
    return text
