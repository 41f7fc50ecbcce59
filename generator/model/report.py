"""Reports: what one piece of work at one site left behind."""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.framework import Cited
from generator.model.thing import Folder
from generator.model.values import (
    Day,
    Id,
    Listed,
    Part,
    PartialDay,
    Refers,
    Text,
    WebAddress,
    keyed,
)

By = Literal["consultants", "self-assessment"]
Progress = Literal["proposed", "accepted", "under-way", "done", "declined"]
ElementRef = Annotated[str, Refers(("element",))]
FindingRef = Annotated[str, Refers(("finding",))]


class Evidence(Part):
    """One thing that a report drew on, under a name that its findings cite."""

    id: Id = Field(description="The name that findings cite under from.")
    source: Id = Field(description="Where it comes from: a source of framework/evidence.md.")
    group: Id | None = Field(
        None, description="Who was heard: an interest-holder group of framework/evidence.md."
    )
    title: Text | None = Field(
        None, description="What it was, when the source's name is not enough."
    )
    took_part: int | None = Field(
        None, ge=0, description="How many took part, or were read or seen."
    )
    of: int | None = Field(None, ge=0, description="Out of how many.")
    unit: Text | None = Field(
        None, description="What is counted, in the plural, if not people: rooms."
    )
    date: PartialDay | None = Field(None, description="When.")
    url: WebAddress | None = Field(None, description="Where it can be found on the web.")


class StatusSet(Part):
    """The level that a report sets for one element, with its reason."""

    element: ElementRef = Field(description="The element.")
    level: Id = Field(description="A level of the element's scale.")
    because: Text | None = Field(None, description="Why, in one or two sentences.")
    rests_on: Listed[FindingRef] = Field(
        (), description="The findings of this report that it rests on."
    )


class FollowUp(Part):
    """How an earlier recommendation fares."""

    recommendation: FindingRef = Field(description="The recommendation of an earlier report.")
    progress: Progress = Field(description="proposed, accepted, under-way, done or declined.")
    because: Text | None = Field(None, description="What was seen or decided.")
    on: Day | None = Field(None, description="The day, if not the report's own.")


class DatedValue(Part):
    """A measured value and its day."""

    on: PartialDay = Field(description="When it was measured.")
    value: float = Field(description="The value.")


class Measure(Part):
    """What shows whether a goal comes nearer."""

    title: Text = Field(description="What is measured.")
    unit: Text | None = Field(None, description="In what: percent, families, days.")
    baseline: float | None = Field(None, description="The value at the start.")
    target: float | None = Field(None, description="The value aimed at.")
    values: tuple[DatedValue, ...] = Field((), description="Values since, each with its day.")


class Goal(Part):
    """Something that a site works toward; a later report carries it on by its id."""

    id: Id = Field(description="Its id, the same in every report that carries it on.")
    title: Text | None = Field(None, description="The goal; the first report to name it needs it.")
    elements: Listed[ElementRef] = Field((), description="The elements that it is about.")
    serves: Listed[Id] = Field((), description="Goals of the district's plan that it serves.")
    measures: tuple[Measure, ...] = Field((), description="How its progress is seen.")


class Participants(Part):
    """How many people of one role took part."""

    role: Text = Field(description="The role, in the plural: teachers.")
    number: int | None = Field(None, ge=0, description="How many.")


class Approval(Part):
    """Who let the report go out."""

    role: Text = Field(description="The role, such as superintendent; never a name.")
    on: Day = Field(description="The day.")


class Presented(Part):
    """A meeting that heard the report."""

    body: Text = Field(description="The body, such as Board of Trustees.")
    on: Day = Field(description="The day.")


class Correction(Part):
    """What was put right after the report went out."""

    on: Day = Field(description="The day of the correction.")
    what: Text = Field(description="What was wrong and what it says now.")


class Retired(Part):
    """Why a report no longer speaks for its site."""

    on: Day = Field(description="The day.")
    because: Text = Field(description="The reason, for readers.")


class Report(Folder):
    """What one piece of work at one site left behind (``report.md`` in a folder of its own)."""

    offering: Annotated[str, Refers(("offering",))] | None = Field(
        None, description="The offering it came from."
    )
    date: Day | None = Field(None, description="The day of the report: 2026-10-14.")
    from_: Day | None = Field(None, alias="from", description="The first day, for longer work.")
    to: Day | None = Field(None, description="The last day, for longer work.")
    by: By | None = Field(None, description="Who made it: consultants or self-assessment.")
    summary: Text | None = Field(None, description="Two or three sentences for someone in a hurry.")
    evidence: Annotated[tuple[Evidence, ...], keyed("id")] = Field(
        (), description="What it drew on, each under a name of its own."
    )
    status: Annotated[tuple[StatusSet, ...], keyed("element")] = Field(
        (), description="The status it sets, element by element."
    )
    lead: Listed[FindingRef] = Field((), description="Findings to show first, in this order.")
    priorities: Listed[FindingRef] = Field(
        (), description="Recommendations to show first, in this order."
    )
    follow_up: Annotated[tuple[FollowUp, ...], keyed("recommendation")] = Field(
        (), description="How earlier recommendations fare."
    )
    goals: tuple[Goal, ...] = Field((), description="Goals that it sets or carries on.")
    produces: Annotated[str, Refers(("framework",))] | None = Field(
        None, description="The framework that the work produced."
    )
    focus: Listed[ElementRef] = Field(
        (), description="The elements that a walk, pathway or academy was about."
    )
    participants: tuple[Participants, ...] = Field((), description="Who took part, by role.")
    approved: Approval | None = Field(None, description="Who let it go out, and when.")
    presented: Listed[Presented] = Field((), description="The meetings that heard it.")
    publish_from: Day | None = Field(
        None,
        description="The day from which a public report is out. Until as_of reaches it, public "
        "builds leave it out.",
    )
    corrections: Listed[Correction] = Field((), description="What was put right since.")
    retired: Retired | None = Field(
        None, description="Why it no longer counts: it stays readable and sets no status."
    )
    sources: Listed[Cited] = Field((), description="Documents that it cites.")

    @property
    def site(self) -> str:
        """The key of the school or district that it is about."""
        return self.key.rpartition("/")[0]

    @property
    def start(self) -> str:
        """Its first day, as text; empty when it gives none."""
        return self.from_ or self.date or self.to or ""

    @property
    def end(self) -> str:
        """Its last day, by which reports are ordered; empty when it gives none."""
        return self.to or self.date or self.from_ or ""
