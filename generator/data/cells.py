"""Cells of tables: what they may hold, and how a list, a yes or a whole number is written flat."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

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


def known(keys: Iterable[str], things: Container[str]) -> tuple[str, ...]:
    """The keys of those things that are there: what readers may not see is not named to them."""
    return tuple(key for key in keys if key in things)


def tidy(cell: Cell) -> Cell:
    """A cell whose text holds no line breaks; an empty text is nothing recorded."""
    return " ".join(cell.split()) or None if isinstance(cell, str) else cell


def on_one_line(row: Row) -> Row:
    """A row of tidy cells."""
    return {name: tidy(cell) for name, cell in row.items()}


def written(
    rows: Iterable[Row], *ways: Callable[[list[Cell]], Iterable[str]]
) -> Iterator[list[tuple[str, ...]]]:
    """Rows of one table, made tidy and written in each of these ways, which get several cells.

    It goes by columns, in which the same cell often stands again: no column holds both numbers and
    yes or no, which are the same to a mapping.
    """
    columns = list(zip(*[row.values() for row in rows], strict=True))
    different = [list(dict.fromkeys(column)) for column in columns]
    ready = [list(map(tidy, cells)) for cells in different]
    for write in ways:
        texts = [
            map(dict(zip(cells, write(clean), strict=True)).__getitem__, column)
            for column, cells, clean in zip(columns, different, ready, strict=True)
        ]
        yield list(zip(*texts, strict=True))
