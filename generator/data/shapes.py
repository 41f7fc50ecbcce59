"""The shape of ``data/site.json`` where it is not the documents' own: what is added and derived."""

from pydantic import Field

from generator.model.report import Progress
from generator.model.values import Audience, Part

VERSION = "1.0"
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
