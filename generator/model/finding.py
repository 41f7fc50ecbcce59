"""Findings: one statement of a report, a strength, an opportunity or a recommendation."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.report import ElementRef, FindingRef
from generator.model.thing import Thing
from generator.model.values import Day, Id, Listed, Part, PartialDay, Refers, Text

FindingKind = Literal["strength", "opportunity", "recommendation"]
FINDING_KINDS: tuple[FindingKind, ...] = ("strength", "opportunity", "recommendation")


class FindingEvidence(Part):
    """Which of the report's evidence speaks for a finding, and how strongly."""

    from_: Id = Field(alias="from", description="The name of the evidence in report.md.")
    seen: int | None = Field(None, ge=0, description="In how many it was seen.")
    said: int | None = Field(None, ge=0, description="How many said so.")
    of: int | None = Field(
        None, ge=0, description="Out of how many, if not all that the report names."
    )
    unit: Text | None = Field(None, description="What is counted, in the plural, if not people.")
    note: Text | None = Field(None, description="A few words, where a number would not do.")


class Quotation(Part):
    """What somebody said, without a name."""

    words: Text = Field(description="The words.")
    group: Id = Field(description="The interest-holder group of the speaker.")
    consent: Day | None = Field(None, description="The day they agreed to be quoted.")


def _groups(value: object) -> object:
    """Groups without a date are a mapping with the groups alone."""
    return value if isinstance(value, dict) else {"groups": value}


class Backing(Part):
    """The interest-holder groups behind a recommendation."""

    groups: Listed[Id] = Field(description="The interest-holder groups.")
    on: Day | None = Field(None, description="The day.")


Backed = Annotated[Backing, BeforeValidator(_groups)]


class Finding(Thing):
    """One statement of a report, in a file beside its ``report.md``."""

    kind: FindingKind = Field(description="strength, opportunity or recommendation.")
    elements: Listed[ElementRef] = Field(min_length=1, description="The elements it is about.")
    evidence: Listed[FindingEvidence] = Field((), description="What speaks for it.")
    schools: Listed[Annotated[str, Refers(("school",))]] = Field(
        (), description="The schools it is about, in a district's report."
    )
    continues: Listed[FindingRef] = Field(
        (), description="The finding of an earlier report that it carries on."
    )
    quotes: Listed[Quotation] = Field((), description="What people said, without names.")

    answers: Listed[FindingRef] = Field(
        (), description="For a recommendation: the opportunities that it answers."
    )
    offerings: Listed[Annotated[str, Refers(("offering",))]] = Field(
        (), description="For a recommendation: the offerings that would help."
    )
    owner: Text | None = Field(None, description="For a recommendation: a role, never a person.")
    due: PartialDay | None = Field(None, description="For a recommendation: by when.")
    review: PartialDay | None = Field(
        None, description="For a recommendation: when it is looked at again."
    )
    serves: Listed[Id] = Field(
        (), description="For a recommendation: goals of the district's plan that it serves."
    )
    toward: Listed[Id] = Field((), description="For a recommendation: the site's goals.")
    cost: Text | None = Field(None, description="For a recommendation: what it costs.")
    funding: Text | None = Field(None, description="For a recommendation: who pays.")
    codesigned_with: Backed | None = Field(
        None, description="For a recommendation: the groups that designed it, and when."
    )
    supported_by: Backed | None = Field(
        None, description="For a recommendation: the groups that support it, and when."
    )

    @property
    def report(self) -> str:
        """The key of its report."""
        return self.key.rpartition("/")[0]


RECOMMENDATION_FIELDS = (
    "answers",
    "offerings",
    "owner",
    "due",
    "review",
    "serves",
    "toward",
    "cost",
    "funding",
    "codesigned_with",
    "supported_by",
)
"""What only a recommendation may hold."""
