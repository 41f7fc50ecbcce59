"""The cells of tables whose heads say what stands below: a date under “DOB” is a birth date."""

import re
from collections.abc import Iterator

from generator.source.place import Place

DELIMITERS = ",;\t"
RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
"""The line under the heads of a table in Markdown."""
TELLING = re.compile(
    r"\b(?:d\.?o\.?b|birth|born|ssn|social security|ssid|student (?:id|no|number)|phone|tel|"
    r"nacimiento|tel[eé]fono)\b",
    re.IGNORECASE,
)


def cells_under_words(text: str) -> Iterator[tuple[str, Place]]:
    """Each cell under a head that says what to expect, with the head before it; and its place."""
    lines = enumerate(text.split("\n"), 1)
    rows = [line for line in lines if not line[1].lstrip('" ').startswith("#")]
    rows = [row for row in rows if row[1].strip()]
    if not rows:
        return
    yield from _under_heads(rows, max(DELIMITERS, key=rows[0][1].count))


def cells_in_prose(text: str) -> Iterator[tuple[str, Place]]:
    """The same of the tables in Markdown."""
    if "|" not in text:
        return
    rows: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if "|" in line:
            rows.append((number, line))
            continue
        yield from _if_table(rows)
        rows = []
    yield from _if_table(rows)


def _if_table(rows: list[tuple[int, str]]) -> Iterator[tuple[str, Place]]:
    if len(rows) > 2 and RULER.fullmatch(rows[1][1]):
        yield from _under_heads([rows[0], *rows[2:]], "|")


def _under_heads(rows: list[tuple[int, str]], delimiter: str) -> Iterator[tuple[str, Place]]:
    delimiter = re.escape(delimiter)
    cell = re.compile(rf'(?:^|(?<={delimiter}))\s*("(?:[^"]|"")*"|[^{delimiter}]*)')
    heads = [match[1].strip('" \t').replace("_", " ") for match in cell.finditer(rows[0][1])]
    for number, line in rows[1:]:
        for head, match in zip(heads, cell.finditer(line), strict=False):
            words = match[1].strip('" \t')
            if words and TELLING.search(head):
                place = Place(number, match.start(1) + 1, len(match[1].rstrip()))
                yield f"{head}: {words}", place
