"""Surveys as they may be published: every number in here is large enough for everybody to see.

They are made in ``derive.disclosure`` from the raw ones (``load.survey_table``), which no page and
no data file can reach.
"""

from typing import Literal

from msgspec import Struct

Bound = Literal["", "at-least", "at-most"]
Withheld = Literal["", "too-few", "earlier-report"]


class PublishedCell(Struct, frozen=True):
    """How many gave one answer, or one of several answers that are put together."""

    answers: tuple[str, ...]
    """Several: put together, because one alone would show a small number. ``""``: any other."""
    number: int | None
    """How many people; None where only a percentage is known."""
    percent: int
    """The same in whole percent of the row's base."""
    bound: Bound = ""
    """Not the number itself, but what it is at least or at most: it, or its rest, is small."""


class PublishedRow(Struct, frozen=True):
    """A group of people, or several put together; without a group, all who answered."""

    groups: tuple[str, ...]
    base: int
    cells: tuple[PublishedCell, ...]


class PublishedBreakdown(Struct, frozen=True):
    """The groups of one way to tell people apart."""

    by: str
    rows: tuple[PublishedRow, ...]
    """None when even groups put together would show small numbers."""


class PublishedQuestion(Struct, frozen=True):
    """A question, what all answered, and what groups did; ``withheld`` says why there is less."""

    text: str
    whole: PublishedRow | None
    breakdowns: tuple[PublishedBreakdown, ...] = ()
    withheld: Withheld = ""

    @property
    def rows(self) -> tuple[PublishedRow, ...]:
        """The row of all, if there is one, and those of all groups."""
        groups = tuple(row for one in self.breakdowns for row in one.rows)
        return (self.whole, *groups) if self.whole else groups


class PublishedSurvey(Struct, frozen=True):
    """The survey of one report; numbers of people up to ``limit`` cannot be told from it."""

    limit: int
    questions: tuple[PublishedQuestion, ...] = ()
