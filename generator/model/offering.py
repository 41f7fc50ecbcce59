"""Offerings, the services that support elements, and crosswalks between frameworks."""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.framework import Cited
from generator.model.thing import Thing
from generator.model.values import Part, Refers, Text

AlignmentState = Literal["published", "proposed", "not-aligned", "not-recorded"]
Relation = Literal["covers", "partly-covers", "supports", "related"]


class Alignment(Part):
    """What is known of one offering and one element."""

    element: Annotated[str, Refers(("element",))] = Field(description="The element.")
    state: AlignmentState = Field(
        description="published (the source says so), proposed (we read it out of the "
        "description), not-aligned (the source says no), or not-recorded (nobody says)."
    )
    reason: Text | None = Field(None, description="One sentence why; a proposed one needs it.")
    source: Cited | None = Field(
        None, description="Where it stands; a published or not-aligned one needs it."
    )


class Offering(Thing):
    """A service that supports elements (``framework/offerings/…``)."""

    short: Text | None = Field(None, description="A shorter name, for the heads of tables.")
    aligns: tuple[Alignment, ...] = Field(
        (), description="The elements that it supports, and how that is known."
    )
    sets_status: bool = Field(
        False, description="Whether its reports may set a status; a learning walk never does."
    )
    coaching: bool = Field(
        False,
        description="Whether it may be about one person alone, as coaching is. A report of one "
        "person is never public.",
    )
    promises: tuple[Text, ...] = Field(
        (), description="What a client is left with, such as an executive summary."
    )
    source: Cited | None = Field(None, description="Where the offering is described.")
    order: int = Field(0, description="Its place in lists; equal numbers go by title.")

    @property
    def short_title(self) -> str:
        """The name for narrow places."""
        return self.short or self.title


class CrosswalkLink(Part):
    """One link between an element of one framework and an element of another."""

    from_: Annotated[str, Refers(("element",))] = Field(
        alias="from", description="The element of the first framework."
    )
    to: Annotated[str, Refers(("element",))] = Field(
        description="The element of the second framework."
    )
    relation: Relation = Field(
        description="covers, partly-covers, supports or related, read from the first to the second."
    )
    reason: Text = Field(description="One sentence why.")
    source: Cited | None = Field(None, description="Who says so; without it, this project.")


class Crosswalk(Thing):
    """A mapping between the elements of two frameworks (``framework/crosswalks/…``)."""

    from_: Annotated[str, Refers(("framework",))] = Field(
        alias="from", description="The first framework."
    )
    to: Annotated[str, Refers(("framework",))] = Field(description="The second framework.")
    links: tuple[CrosswalkLink, ...] = Field(description="The links, one by one.")
    source: Cited | None = Field(None, description="Where the mapping comes from.")
