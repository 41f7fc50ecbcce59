"""Cells of tables: what they may hold, and how a list, a yes or a whole number is written flat."""

from collections.abc import Container, Mapping, Sequence

Cell = str | int | float | bool | tuple[str, ...] | None
"""A list holds ids or keys, in the order of the documents; None says that nothing is recorded."""
Row = Mapping[str, Cell]
"""One row, by the names of the columns, in their order."""

SEPARATOR = "; "


def flat(cell: Cell) -> str | int | float:
    """A cell as a spreadsheet holds it: text or number; empty when nothing is recorded."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return SEPARATOR.join(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else cell


def number(value: float | None) -> int | float | None:
    """A measured value as its author wrote it: 41 and not 41.0."""
    return int(value) if value is not None and value.is_integer() else value


def known(keys: Sequence[str], things: Container[str]) -> tuple[str, ...]:
    """The keys of those things that are there: what readers may not see is not named to them."""
    return tuple([key for key in keys if key in things]) if keys else ()


def one_line(text: str) -> str:
    """A text without line breaks, with one space wherever there is white space, and none around."""
    if text.isprintable() and "  " not in text:  # of white space only the space is printable
        return text.strip(" ")
    return " ".join(text.split())


def tidy(cell: Cell) -> Cell:
    """A cell whose text holds no line breaks; an empty text is nothing recorded."""
    return " ".join(cell.split()) or None if isinstance(cell, str) else cell


def on_one_line(row: Row) -> Row:
    """A row of tidy cells."""
    return {name: tidy(cell) for name, cell in row.items()}
