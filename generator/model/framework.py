"""Frameworks: published, versioned sets of definitions, and the scales that status is set on."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.model.thing import Folder, Source, Thing
from generator.model.values import Id, Listed, Part, Refers, SiteKind, Text


def _titled(value: object) -> object:
    """A source given as words alone is a source with that title."""
    return {"title": value} if isinstance(value, str) else value


Cited = Annotated[Source, BeforeValidator(_titled)]
"""A source: its title alone, or a mapping with title, publisher, date, page, statute, url."""


class Level(Part):
    """One step of a scale."""

    id: Id = Field(description="The id that a report's status names.")
    title: Text = Field(description="The word that readers see.")
    meaning: Text | None = Field(
        None,
        description="What the level means. Without it readers are told that it is not recorded.",
    )
    source: Text | None = Field(
        None, description="Who says so; “our wording” when no source gives the meaning."
    )


class Scale(Part):
    """An ordered set of levels, with words beside them that have no order."""

    id: Id = Field(description="The id that an element names to be assessed on this scale.")
    title: Text = Field(description="The scale's name.")
    meaning: Text | None = Field(None, description="What the scale is for, and its limits.")
    source: Cited | None = Field(None, description="Where the scale comes from.")
    levels: tuple[Level, ...] = Field(
        min_length=2, max_length=7, description="Two to seven levels, from first to last."
    )
    unordered: tuple[Level, ...] = Field(
        (), description="Answers outside the order, such as “see narrative”."
    )


class Framework(Folder):
    """A published, versioned set of definitions (``framework.md``)."""

    version: Text = Field(description="The version of the definitions, such as 2022.")
    source: Cited = Field(description="The document that these definitions were read from.")
    scales: tuple[Scale, ...] = Field(
        (), description="The status scales. Without any, the framework takes no status."
    )
    code: Text | None = Field(None, description="A short code, such as CCSF.")
    replaced_by: Annotated[str, Refers(("framework",))] | None = Field(
        None, description="The framework that took this one's place."
    )
    order: int = Field(0, description="Its place in lists; equal numbers go by title.")


class Group(Folder):
    """A named group of elements (``index.md`` in the group's folder)."""

    singular: Text = Field(description="What one element of the group is called: Pillar.")
    declares: int | None = Field(
        None, ge=0, description="How many elements the source says there are."
    )
    code: Text | None = Field(None, description="A short code, such as P.")
    replaced_by: Annotated[str, Refers(("group",))] | None = Field(
        None, description="The group that took this one's place."
    )
    order: int = Field(0, description="Its place in lists; equal numbers go by title.")

    @property
    def framework(self) -> str:
        """The key of the framework."""
        return self.parent


class Quote(Part):
    """A short quotation from a source, marked as such."""

    words: Text = Field(description="The words exactly as they stand in the source.")
    source: Cited = Field(description="Where they stand.")
    page: Text | None = Field(None, description="The page they stand on, as printed.")
    statute: Text | None = Field(None, description="The section of law that they quote.")


class Element(Thing):
    """One definition of a framework: a pillar, a condition, a commitment, a practice …"""

    short: Text | None = Field(None, description="A shorter name, for the heads of tables.")
    quotes: tuple[Quote, ...] = Field((), description="Short quotations from the source.")
    scale: Id | None = Field(
        None, description="The scale it is assessed on, if not the framework's first."
    )
    assessed_at: Listed[SiteKind] = Field(
        ("school",), description="Where status is set: school, district, or both."
    )
    code: Text | None = Field(None, description="A short code, such as P1.")
    replaced_by: Annotated[str, Refers(("element",))] | None = Field(
        None, description="The element that took this one's place."
    )
    order: int = Field(0, description="Its place in its group; equal numbers go by title.")

    @property
    def group(self) -> str:
        """The key of the group."""
        return self.parent

    @property
    def framework(self) -> str:
        """The key of the framework."""
        return self.group.rpartition("/")[0]

    @property
    def short_title(self) -> str:
        """The name for narrow places."""
        return self.short or self.title
