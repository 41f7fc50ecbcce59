"""What in a survey may be meant otherwise than it is read: totals by other names, odd percentages.

Nothing here is surely wrong, so nothing here is an error.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.load.survey_lines import Line
from generator.load.survey_table import RawRow
from generator.source.place import Fault

Group = tuple[RawRow, Sequence[Line]]
"""A group's numbers, and the lines of its answers; that of the total is not among them."""
CLEARLY_LESS = 97
"""A sum of percentages below it is more than what rounding loses."""
FEWEST_LINES = 3
"""A total and two others."""


def doubts(groups: Sequence[Group]) -> Iterator[Fault]:
    """The doubts about the groups of one question."""
    unlikely = list(_hidden_totals(groups))
    yield from unlikely
    if not unlikely:
        yield from _percentages(groups)


def _hidden_totals(groups: Iterable[Group]) -> Iterator[Fault]:
    for row, lines in groups:
        line = max(lines, key=_number, default=None)
        if line and len(lines) >= FEWEST_LINES and _is_all_others(line, row, lines):
            words = {"answer": line.answer, "is_percent": "yes" if line.percent else ""}
            yield Fault("survey-hidden-total", line.number_place, words)


def _is_all_others(line: Line, row: RawRow, lines: Sequence[Line]) -> bool:
    """Whether one line is the sum of the others. Half of a known whole may be so by chance."""
    number, others = _number(line), sum(_number(one) for one in lines if one is not line)
    if line.percent is not None:
        rounding = sum(one.rounding for one in lines if one is not line)
        return number == 100 and abs(others - 100) <= rounding
    of_everybody = line.of is None or number == row.base
    return number > 0 and number == others and of_everybody


def _number(line: Line) -> float:
    return float(line.percent if line.percent is not None else line.count or 0)


def _percentages(groups: Sequence[Group]) -> Iterator[Fault]:
    """The first group whose percentages make more than all; if there is none, those of less."""
    given = [(row, lines) for row, lines in groups if any(one.percent for one in lines)]
    over = [group for group in given if group[0].several]
    for row, lines in over[:1] or given:
        made = sum(_number(one) for one in lines)
        few = len(lines) > 1 and made < CLEARLY_LESS
        if row.several or few:
            words = {"sum": f"{round(made, 1):g}", "over": "yes" if row.several else ""}
            yield Fault("survey-percentages", lines[0].number_place, words)
