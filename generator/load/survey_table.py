"""A survey as its file has it: raw numbers. They live in ``Loaded.surveys`` and nowhere else.

Rules may compare them; ``derive.disclosure`` alone may make anything of them, and that
(``model.survey``) is all that pages and data files ever see. Numbers are people.
"""

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct, field


class RawCell(Struct, frozen=True):
    """How many people of a group gave an answer; a percentage leaves that open a little."""

    number: Fraction
    least: int
    most: int

    @classmethod
    def counted(cls, number: int) -> "RawCell":
        """A number that was counted."""
        return cls(Fraction(number), number, number)

    @classmethod
    def share(cls, percent: Fraction, rounding: Fraction, base: int) -> "RawCell":
        """A percentage of ``base`` people that was rounded by up to ``rounding`` points."""
        low, high = (percent - rounding) * base / 100, (percent + rounding) * base / 100
        whole = -(-low.numerator // low.denominator), high.numerator // high.denominator
        return cls(percent * base / 100, max(0, whole[0]), min(base, whole[1]))


NOBODY = RawCell.counted(0)


class RawRow(Struct, frozen=True):
    """A group of people, how many of them answered, and what. The group of all is empty."""

    group: str
    base: int
    cells: Mapping[str, RawCell]

    def cell(self, answer: str) -> RawCell:
        """How many gave this answer; what no line of the file names, nobody gave."""
        return self.cells.get(answer, NOBODY)

    @property
    def several(self) -> bool:
        """Whether the answers make more than the people who gave them: each could give several."""
        return sum(cell.least for cell in self.cells.values()) > self.base


class RawBreakdown(Struct, frozen=True):
    """One way to tell people apart: by grade, by home language. Its groups do not overlap."""

    by: str
    rows: tuple[RawRow, ...]


class RawQuestion(Struct, frozen=True):
    """A question, its answers in the order of the file, and who gave them."""

    text: str
    answers: tuple[str, ...]
    whole: RawRow | None = None
    breakdowns: tuple[RawBreakdown, ...] = ()
    in_percent: bool = False

    @property
    def rows(self) -> tuple[RawRow, ...]:
        """The row of all, if there is one, and those of all groups."""
        groups = tuple(row for one in self.breakdowns for row in one.rows)
        return (self.whole, *groups) if self.whole else groups


class RawSurvey(Struct, frozen=True):
    """The survey beside one report."""

    questions: tuple[RawQuestion, ...] = field(default_factory=tuple)
