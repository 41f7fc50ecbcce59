"""The lines of a ``survey.csv``: columns found by their names, numbers read, all with places."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from generator.diagnostics.diagnostic import listing, near
from generator.load.survey_names import is_total
from generator.source.csv_text import Cell, CsvTable, Row
from generator.source.place import Fault, Place

COLUMNS = ("question", "by", "group", "answer", "count", "percent", "of")
"""What the first line may hold, in any order."""
NUMBER = re.compile(r"\d{1,7}")
PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))? ?%?")


class Line(Struct, frozen=True):
    """One line: a question, a group (empty: all), an answer, and a number of people."""

    question: str
    by: str
    group: str
    answer: str
    place: Place
    number_place: Place
    count: int | None
    percent: Fraction | None
    rounding: Fraction
    """By how much the percentage may be off: half of its last digit."""
    of: int | None
    of_place: Place


class Lines(Struct, frozen=True):
    """The lines of a file that could be read, and what is wrong with the others."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


def lines_of(table: CsvTable) -> Lines:
    """The lines of a table; none when its columns are not those of a survey."""
    if not table.rows:
        words = {"message": "This file is empty.", "hint": f"Its first line names {_named()}."}
        return Lines((), (*table.faults, Fault("survey-columns", words=words)))
    head, *rows = table.rows
    head = _without_empty_columns(head, rows)
    faults = list(table.faults)
    faults += _wrong_columns(head)
    if faults:
        return Lines((), tuple(faults))
    names = [cell.text.lower() for cell in head]
    lines = []
    for row in rows:
        found, wrong = _line(names, row)
        lines += [found] if found else []
        faults += wrong
    if not rows:
        words = {"message": "This survey has no answers.", "hint": "Add a line for each answer."}
        faults.append(Fault("survey-columns", head[0].place, words))
    return Lines(tuple(lines), tuple(faults))


def _without_empty_columns(head: Row, rows: list[Row]) -> Row:
    """The names of the columns; what a spreadsheet adds at the end, empty throughout, is none."""
    while len(head) > 1 and not head[-1].text:
        if any(cell.text for row in rows for cell in row[len(head) - 1 :]):
            break
        head = head[:-1]
    return head


def _named() -> str:
    return "the columns: question, group, answer, count (or question, group, answer, percent, of)"


def _wrong_columns(head: Row) -> Iterator[Fault]:
    names = [cell.text.lower() for cell in head]
    for n, cell in enumerate(head):
        if not names[n]:
            yield _columns(cell.place, "This column has no name.", "Delete it, or name it.")
        elif names[n] not in COLUMNS:
            message = f"“{cell.text}” is no column of a survey."
            hint = near(names[n], COLUMNS) or f"It has {listing(COLUMNS)}."
            yield _columns(cell.place, message, hint)
        elif names[n] in names[:n]:
            yield _columns(cell.place, f"There are two columns “{cell.text}”.", "Keep one.")
    missing = [name for name in ("question", "answer") if name not in names]
    if missing:
        message = f"There is no column “{missing[0]}”."
        yield _columns(head[0].place, message, f"The first line names {_named()}.")
    if ("count" in names) == ("percent" in names):
        both = "Both “count” and “percent” are given." if "count" in names else ""
        message = both or "There is neither a column “count” nor “percent”."
        yield _columns(head[0].place, message, "A survey has one of them; counts say more.")
    elif "percent" in names and "of" not in names:
        message = "Percentages need a column “of”: how many answered."
        yield _columns(head[0].place, message, "Without it nobody knows how small the group was.")


def _columns(place: Place, message: str, hint: str) -> Fault:
    return Fault("survey-columns", place, {"message": message, "hint": hint})


def _line(names: list[str], row: Row) -> tuple[Line | None, list[Fault]]:
    if len(row) > len(names) and not any(cell.text for cell in row[len(names) :]):
        row = row[: len(names)]
    if len(row) != len(names):
        what = f"{len(row)} cells, while the first line has {len(names)}"
        return None, [Fault("survey-row", row[0].place, {"what": what})]
    cells = dict(zip(names, row, strict=True))
    hint = _OF_ALL if is_total(cells["question"].text or cells["answer"].text) else "Fill it in."
    faults = [
        _number_fault(cells[name], "The column “{name}” is empty in this line.", hint, name)
        for name in ("question", "answer")
        if not cells[name].text
    ]
    of, of_fault = _count(cells, "of")
    count, count_fault = _count(cells, "count")
    percent, rounding, percent_fault = _percent(cells)
    faults += [one for one in (of_fault, count_fault, percent_fault) if one]
    if count is not None and of is not None and count > of:
        message = "{text} is more than the {of} who answered."
        faults.append(
            _number_fault(cells["count"], message, "Compare both numbers.", of=cells["of"].text)
        )
    if faults:
        return None, faults
    number = cells.get("count") or cells["percent"]
    return Line(
        question=cells["question"].text,
        by=_text(cells, "by"),
        group=_text(cells, "group"),
        answer=cells["answer"].text,
        place=cells["question"].place,
        number_place=number.place,
        count=count,
        percent=percent,
        rounding=rounding,
        of=of,
        of_place=cells["of"].place if "of" in cells else number.place,
    ), []


_OF_ALL = "Delete this line, or name its question and write Total under “answer”."


def _text(cells: Mapping[str, Cell], name: str) -> str:
    return cells[name].text if name in cells else ""


def _count(cells: Mapping[str, Cell], name: str) -> tuple[int | None, Fault | None]:
    cell = cells.get(name)
    if cell is None or (name == "of" and not cell.text and "count" in cells):
        return None, None
    if NUMBER.fullmatch(cell.text):
        return int(cell.text), None
    if not cell.text:
        return None, _number_fault(
            cell, "The column “{name}” is empty in this line.", "Fill it in.", name
        )
    hint = "Write digits alone: 1204, without commas, points or words."
    return None, _number_fault(cell, "“{text}” is not a whole number of people.", hint)


def _percent(cells: Mapping[str, Cell]) -> tuple[Fraction | None, Fraction, Fault | None]:
    cell = cells.get("percent")
    if cell is None:
        return None, Fraction(0), None
    found = PERCENT.fullmatch(cell.text)
    decimals = (found[2] or "") if found else ""
    value = Fraction(f"{found[1]}.{decimals or 0}") if found else Fraction(101)
    if value > 100:
        hint = "Write it as 83, 83.5 or 83 %; at most 100."
        if not cell.text:
            return (
                None,
                Fraction(0),
                _number_fault(cell, "The column “percent” is empty in this line.", "Fill it in."),
            )
        return None, Fraction(0), _number_fault(cell, "“{text}” is not a percentage.", hint)
    return value, Fraction(1, 2 * 10 ** len(decimals)), None


def _number_fault(cell: Cell, message: str, hint: str, name: str = "", of: str = "") -> Fault:
    words = {"message": message.format(text=cell.text, name=name, of=of), "hint": hint}
    return Fault("survey-number", cell.place, words)
