"""A survey as its file has it: raw numbers. They live in ``Loaded.surveys`` and nowhere else.

Rules may compare them; ``derive.disclosure`` alone may make anything of them, and that
(``model.survey``) is all that pages and data files ever see. Numbers are people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class RawCell:
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


@dataclass(frozen=True)
class RawRow:
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


@dataclass(frozen=True)
class RawBreakdown:
    """One way to tell people apart: by grade, by home language. Its groups do not overlap."""

    by: str
    rows: tuple[RawRow, ...]


@dataclass(frozen=True)
class RawQuestion:
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


@dataclass(frozen=True)
class RawSurvey:
    """The survey beside one report."""

    questions: tuple[RawQuestion, ...] = field(default_factory=tuple)
