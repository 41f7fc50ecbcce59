"""The short way for plain front matter: names, words, lists in brackets, entries on a line each.

Nearly every file is written so. Whatever could mean more than it seems (a quote, a colon, a hash,
an indentation of another kind) is left to the YAML parser, and both ways give the same.
"""

import re

Plain = str | list["Plain"] | dict[str, "Plain"]
FIELD = re.compile(r"([a-z_]{1,40}):(?: (.+))?")
ENTRY = re.compile(r"  - (.+)")
WORDS = re.compile(r"[^\W_](?:[\w .,;()/'’“”–—…-]*[\w.,;()’”…])?")
"""A text in which no character means anything to YAML; in brackets a comma would."""
INNER = re.compile(r"[^\W_](?:[\w .;()/'’“”–—…-]*[\w.;()’”…])?")
PAIR = re.compile(rf"([a-z_]{{1,40}}): ({INNER.pattern})")


def plain_data(text: str) -> dict[str, Plain] | None:
    """The data of a front matter when it is plain; None when a parser has to look at it."""
    data: dict[str, Plain] = {}
    entries: list[Plain] | None = None
    for line in text.split("\n"):
        field, entry = FIELD.fullmatch(line), None
        if field and entries != [] and field[1] not in data and line.isprintable():
            entries = [] if field[2] is None else None
            value = entries if field[2] is None else _value(field[2])
            if value is None:
                return None
            data[field[1]] = value
            continue
        entry = ENTRY.fullmatch(line)
        value = _value(entry[1]) if entry and line.isprintable() else None
        if entries is None or value is None:
            return None
        entries.append(value)
    return None if entries == [] else data


def _value(text: str) -> Plain | None:
    first, last = text[0], text[-1]
    if first == "[" and last == "]":
        items = text[1:-1].split(", ")
        return [*items] if all(map(INNER.fullmatch, items)) else None
    if first == "{" and last == "}":
        pairs = [PAIR.fullmatch(item) for item in text[1:-1].split(", ")]
        mapping: dict[str, Plain] = {pair[1]: pair[2] for pair in pairs if pair}
        return mapping if len(mapping) == len(pairs) else None
    return text if WORDS.fullmatch(text) else None
