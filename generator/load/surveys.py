"""From a ``survey.csv`` to the questions in it; what does not add up comes out as faults."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from msgspec import Struct, structs

from generator.load.survey_doubts import doubts
from generator.load.survey_lines import Line, lines_of
from generator.load.survey_names import is_everybody, is_total
from generator.load.survey_table import RawBreakdown, RawCell, RawQuestion, RawRow, RawSurvey
from generator.source.csv_text import read_csv
from generator.source.place import Fault, Place

SURVEY = "survey.csv"


@dataclass
class _Group:
    """The lines of one group for one question."""

    place: Place
    lines: dict[str, Line] = field(default_factory=dict)
    total: Line | None = None


class SurveyFile(Struct, frozen=True):
    """A survey and what is wrong with its file; what a fault is about may be missing in it."""

    survey: RawSurvey
    faults: tuple[Fault, ...]


def survey_of(text: str) -> SurveyFile:
    """The survey that a text holds."""
    found = lines_of(read_csv(text))
    faults = list(found.faults)
    questions = []
    for words, lines in _by_question(found.lines).items():
        groups, wrong = _groups(lines)
        rows = {key: _row(key[1], group, wrong) for key, group in groups.items()}
        questions.append(_question(words, lines, rows))
        if not found.faults and not wrong:
            wrong += _sums(questions[-1], groups)
            wrong += doubts([(rows[key], [*one.lines.values()]) for key, one in groups.items()])
        faults += wrong
    return SurveyFile(RawSurvey(tuple(questions)), tuple(faults))


def _by_question(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.question, []).append(line)
    return found


def _groups(lines: Iterable[Line]) -> tuple[dict[tuple[str, str], _Group], list[Fault]]:
    """The lines by breakdown and group; the group of all belongs to no breakdown."""
    groups: dict[tuple[str, str], _Group] = {}
    faults = []
    for line in lines:
        key = ("", "") if is_everybody(line.group) else (line.by, line.group)
        group = groups.setdefault(key, _Group(line.place))
        total = is_total(line.answer)
        if line.answer in group.lines or (total and group.total):
            words = {"answer": line.answer, "group": line.group or "all"}
            faults.append(Fault("survey-doubled", line.place, words))
        elif total:
            group.total = line
        else:
            group.lines[line.answer] = line
    return groups, faults


def _row(name: str, group: _Group, faults: list[Fault]) -> RawRow:
    lines = [*group.lines.values(), *([group.total] if group.total else [])]
    bases = {line.of: line for line in lines if line.of is not None}
    counted = sum(line.count or 0 for line in group.lines.values())
    if len(bases) > 1:
        line = list(bases.values())[1]
        first = next(iter(bases))
        message = f"“of” is {line.of} here and {first} in another line of this group."
        faults.append(_sum(line.of_place, message, "All lines of one group have the same."))
    base = next(iter(bases), counted)
    total = group.total.count if group.total else None
    if total is not None and total != (base if bases else counted):
        what = "the group has" if bases else "the answers make"
        message = f"This total is {total}, while {what} {base}."
        faults.append(
            _sum(group.total.number_place if group.total else group.place, message, _COMPARE)
        )
    return RawRow(name, base or 0, {a: _cell(line, base or 0) for a, line in group.lines.items()})


_COMPARE = "Compare the numbers with those of the survey."


def _cell(line: Line, base: int) -> RawCell:
    if line.percent is not None:
        return RawCell.share(line.percent, line.rounding, base)
    return RawCell.counted(line.count or 0)


def _question(words: str, lines: list[Line], rows: dict[tuple[str, str], RawRow]) -> RawQuestion:
    answers = dict.fromkeys(one.answer for one in lines if not is_total(one.answer))
    by = dict.fromkeys(key[0] for key in rows if key[1])
    breakdowns = tuple(
        RawBreakdown(name, tuple(row for key, row in rows.items() if key[0] == name and key[1]))
        for name in by
    )
    percent = any(one.percent is not None for one in lines)
    return RawQuestion(words, tuple(answers), rows.get(("", "")), breakdowns, percent)


def _sums(question: RawQuestion, groups: dict[tuple[str, str], _Group]) -> Iterator[Fault]:
    """Where the groups of a breakdown do not make the line of all, or those of another one."""
    first = question.breakdowns[0] if question.breakdowns else None
    whole = question.whole or (sum_of(first.rows) if first else RawRow("", 0, {}))
    for breakdown in question.breakdowns:
        yield from _hidden_total(question, breakdown, groups)
        together = sum_of(breakdown.rows)
        by = f" by {breakdown.by}" if breakdown.by else ""
        key = ("", "") if question.whole else (breakdown.by, breakdown.rows[0].group)
        if together.base != whole.base:
            message = f"{whole.base} answered in all, while the groups{by} make {together.base}."
            yield _sum(groups[key].place, message, _OF_GROUPS)
            continue
        for answer in question.answers:
            one, many = whole.cell(answer), together.cell(answer)
            if one.most < many.least or many.most < one.least:
                line = groups[key].lines.get(answer)
                message = f"“{answer}” does not add up: the groups{by} make another number."
                place = line.number_place if line else groups[key].place
                yield _sum(place, message, _OF_GROUPS)


def _hidden_total(
    question: RawQuestion, breakdown: RawBreakdown, groups: dict[tuple[str, str], _Group]
) -> Iterator[Fault]:
    """A group that is all the others together, under a name that does not say so."""
    for row in breakdown.rows if len(breakdown.rows) > 2 else ():
        others = sum_of(one for one in breakdown.rows if one is not row)
        if row.base == others.base and all(
            row.cell(answer) == others.cell(answer) for answer in question.answers
        ):
            message = f"“{row.group}” is all other groups together."
            hint = "If it is the total, call it All; if not, give it a breakdown of its own (“by”)."
            yield _sum(groups[breakdown.by, row.group].place, message, hint)


_OF_GROUPS = (
    "Groups of one breakdown make the line of all. Those who are in none need a group of their own "
    "(“Not given”); groups that overlap need different names in the column “by”."
)


def _sum(place: Place, message: str, hint: str) -> Fault:
    return Fault("survey-totals", place, {"message": message, "hint": hint})


def sum_of(rows: Iterable[RawRow]) -> RawRow:
    """Groups that do not overlap, put together."""
    total = RawRow("", 0, {})
    for row in rows:
        answers = dict.fromkeys([*total.cells, *row.cells])
        cells = {name: _plus(total.cell(name), row.cell(name)) for name in answers}
        total = structs.replace(total, base=total.base + row.base, cells=cells)
    return total


def _plus(one: RawCell, other: RawCell) -> RawCell:
    number: Fraction = one.number + other.number
    return RawCell(number, one.least + other.least, one.most + other.most)
