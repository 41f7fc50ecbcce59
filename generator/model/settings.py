"""What ``mkdocs.yml`` may say under ``plugins: crosswalk``."""

from typing import Literal

from pydantic import Field

from generator.model.values import Audience, Day, Listed, Part, Text


class Settings(Part):
    """The settings of a project; each is documented where it is set."""

    as_of: Day | None = Field(
        None,
        description="The day that stands for today, such as 2026-11-20. Without it, the newest "
        "date in the documents.",
    )
    audience: Audience = Field(
        "public",
        description="Whom the build is for: public, district or team. Documents for a narrower "
        "audience stay out of it.",
    )
    only_for: Text | None = Field(
        None,
        alias="for",
        description="The one district, or the one school of a district, that the build is for: "
        "alder-creek, or alder-creek/juniper-elementary. Documents of other sites stay out of it.",
    )
    needs_approval: bool = Field(
        True,
        description="Whether a public report has to say who let it go out, and when: true or "
        "false.",
    )
    compare_with: Day | None = Field(
        None,
        description="The day that a district's changes are told since. Without it, the day one "
        "year before as_of.",
    )
    language: Literal["en"] = Field(
        "en", description="The language of the words round the content. So far there is English."
    )
    publish_as_is: Listed[Text] = Field(
        (),
        description="Files below content/ that somebody answers for, such as board-packet.pdf or "
        "logo.svg: they are published as they are.",
    )
    small_number: int = Field(
        10,
        ge=4,
        le=100,
        description="The largest number of people that is too small to be told. Surveys hide it "
        "in every build, the evidence of reports in public ones.",
    )
    workbooks: bool = Field(
        False,
        description="Whether each district gets an Excel workbook beside the data files: true or "
        "false. It needs the extra “workbooks” (XlsxWriter).",
    )


OPTIONS = tuple(info.alias or name for name, info in Settings.model_fields.items())
"""The settings by the names under which ``mkdocs.yml`` has them."""
