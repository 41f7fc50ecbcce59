"""Reading comma-separated values, each cell with its place, as spreadsheets of many countries write
them: commas, semicolons or tabs between cells, quotes round some, a byte-order mark, blank lines.
"""

from msgspec import Struct

from generator.source.place import Fault, Place

SEPARATORS = (",", ";", "\t")
QUOTE = '"'
NOTE = "#"
"""How a line above the names of the columns begins that is no line of the table."""


class Cell(Struct, frozen=True):
    """What stands in a cell, without white space round it, and where."""

    text: str
    place: Place


Row = tuple[Cell, ...]


class CsvTable(Struct, frozen=True):
    """The rows of a table, blank ones left out, and what is wrong with it as text."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_csv(text: str) -> CsvTable:
    """The cells of a text, its lines ended by ``\\n``. Quoted cells may hold line ends."""
    lines = text.split("\n")
    above = _lines_above(lines)
    below = lines[above:]
    reader = _Reader("\n".join([*[""] * above, *below]), _separator(below))
    rows = tuple(row for row in reader.rows() if any(cell.text for cell in row))
    return CsvTable(rows, tuple(reader.faults))


def _lines_above(lines: list[str]) -> int:
    """How many lines stand above the table: what Excel puts on top, notes, and blank lines.

    A spreadsheet that saves a note again puts it in quotes, or empty cells behind it.
    """
    for number, line in enumerate(lines):
        start = line.lstrip(f"{QUOTE} \t").lower()
        if start and not start.startswith((NOTE, "sep=")):
            return number
    return len(lines)


def _separator(lines: list[str]) -> str:
    """What stands most often between the names of the columns."""
    head = next((line for line in lines if line.strip()), "")
    outside = "".join(head.split(QUOTE)[::2])
    return max(SEPARATORS, key=outside.count)


class _Reader:
    """Walks through the text once, a character at a time."""

    def __init__(self, text: str, separator: str) -> None:
        self.text = text
        self.separator = separator
        self.at = 0
        self.line = 1
        self.line_start = 0
        self.faults: list[Fault] = []

    def rows(self) -> list[Row]:
        found: list[Row] = []
        row: list[Cell] = []
        while self.at <= len(self.text):
            row.append(self._cell())
            end = self.text[self.at : self.at + 1]
            self.at += 1
            if end != self.separator:
                self._next_line()
                found.append(tuple(row))
                row = []
        return found

    def _next_line(self) -> None:
        self.line += 1
        self.line_start = self.at

    def _cell(self) -> Cell:
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1
        start, line, column = self.at, self.line, self.at - self.line_start + 1
        words = self._quoted() if self.text[start : start + 1] == QUOTE else ""
        after = self.at
        while self.at < len(self.text) and self.text[self.at] not in (self.separator, "\n"):
            self.at += 1
        words += self.text[after : self.at]
        width = self.at - start if self.line == line else 1
        return Cell(" ".join(words.split()), Place(line, column, max(1, width)))

    def _quoted(self) -> str:
        """What stands between quotes; two quotes stand for one."""
        opening = Place(self.line, self.at - self.line_start + 1)
        self.at += 1
        words = ""
        while self.at < len(self.text):
            letter = self.text[self.at]
            self.at += 1
            if letter == QUOTE and self.text[self.at : self.at + 1] == QUOTE:
                self.at += 1
            elif letter == QUOTE:
                return words
            elif letter == "\n":
                self._next_line()
            words += letter
        self.faults.append(Fault("survey-row", opening, {"what": "a quote that never ends"}))
        return words
