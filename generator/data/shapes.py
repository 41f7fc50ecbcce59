"""The shape of ``data/site.json`` where it is not the documents' own: what is added and derived."""

from typing import Literal

from pydantic import Field

from generator.model.report import Progress
from generator.model.values import Audience, Part

VERSION = "1.1"
"""The first number changes when something that a program reads has moved or gone."""


class Shown(Part):
    """What every thing has beside what its author wrote."""

    key: str = Field(description="The place of the thing, by which all others name it.")
    url: str = Field(description="Where it can be read, from the root of the site.")
    audience: Audience = Field(description="Who may read it.")
    text: str = Field(description="Its text without markup; empty when it has none.")


class FormerStatus(Part):
    """The status before the current one."""

    level: str = Field(description="Id of the level.")
    scale: str = Field(description="Id of the scale.")
    report: str = Field(description="Key of the report that set it.")
    on: str = Field(description="The day of that report.")


class CurrentStatus(Part):
    """What a site's status of an element is now. No entry: not assessed."""

    site: str = Field(description="Key of the district or school.")
    element: str = Field(description="Key of the element.")
    level: str = Field(description="Id of the level.")
    level_title: str = Field(description="The level in words.")
    position: int | None = Field(
        description="Its place on the scale, from 1; null for words outside the order."
    )
    of_levels: int = Field(description="How many ordered levels the scale has.")
    scale: str = Field(description="Id of the scale.")
    because: str | None = Field(description="The reason that the report gives.")
    rests_on: tuple[str, ...] = Field(description="Keys of the findings that it rests on.")
    report: str = Field(description="Key of the report that set it.")
    on: str = Field(description="The day of that report.")
    before: FormerStatus | None = Field(description="The status before this one.")


class ProgressStep(Part):
    """What one report said of a recommendation."""

    progress: Progress = Field(description="How it fares.")
    on: str = Field(description="The day.")
    report: str = Field(description="Key of the report that says so.")
    because: str | None = Field(description="What that report saw or heard.")


class RecommendationProgress(Part):
    """How a recommendation fares."""

    recommendation: str = Field(description="Key of the recommendation.")
    progress: Progress = Field(description="The newest word; proposed when no report said any.")
    open: bool = Field(description="Whether it still waits: not done, not declined.")
    steps: tuple[ProgressStep, ...] = Field(description="What was said, newest first.")


class HeldBackNumber(Part):
    """A number of people that is not given; in its own field stands null."""

    thing: str = Field(description="Key of the report or finding.")
    evidence: str = Field(description="Name of the report's evidence.")
    place: int | None = Field(
        description="In a finding, which of its evidence this is, from 0; null in a report."
    )
    field: str = Field(description="The field: took_part, of, said or seen.")
    bound: Literal["at-most", "at-least", "untold"] = Field(
        description="What is told in its place; untold: nothing."
    )
    number: int | None = Field(description="What it is at most or at least.")


class SurveyCell(Part):
    """How many gave one answer, or one of several that are put together."""

    answers: tuple[str, ...] = Field(description="The answers; other: any that is not listed.")
    bound: Literal["at-most", "at-least"] | None = Field(
        description="Whether the numbers are only what the true ones are at most or at least."
    )
    number: int | None = Field(description="How many; null where only a percentage is known.")
    percent: int = Field(description="The same in whole percent of those who answered.")


class SurveyRow(Part):
    """What one group answered, or several that are put together."""

    by: str | None = Field(description="How the groups are told apart; null for all.")
    groups: tuple[str, ...] = Field(description="The groups; none: all who answered.")
    answered: int = Field(description="How many people of them answered.")
    cells: tuple[SurveyCell, ...] = Field(description="Their answers; none if all are too small.")


class SurveyQuestion(Part):
    """A question of the survey beside a report, without small numbers of people."""

    report: str = Field(description="Key of the report.")
    question: str = Field(description="The question.")
    rows: tuple[SurveyRow, ...] = Field(description="Who answered what; none: nothing is shown.")


class SiteFile(Part):
    """Everything that the readers of one build may see, in one file."""

    schema_: str = Field(alias="$schema", description="The file that describes this one.")
    version: str = Field(
        description="Version of this shape. Its first number changes when something that a program "
        "reads has moved or gone."
    )
    audience: Audience = Field(description="Whom the build is for.")
    language: str = Field(description="The language of the words round the content.")
    as_of: str | None = Field(description="The day that stands for today; null without dates.")
    statuses: tuple[CurrentStatus, ...] = Field(description="Where each site stands now.")
    progress: tuple[RecommendationProgress, ...] = Field(
        description="How each recommendation fares."
    )
    current_findings: tuple[str, ...] = Field(
        description="Keys of the findings that speak for their sites now."
    )
    latest_reports: tuple[str, ...] = Field(
        description="Keys of the latest report of each offering at each site."
    )
    surveys: tuple[SurveyQuestion, ...] = Field(
        description="What surveys say; small groups and answers are put together."
    )
    held_back: tuple[HeldBackNumber, ...] = Field(
        description="Numbers of few people that are not given, and what is told in their place."
    )
