"""The vocabulary of evidence: where it comes from, and which interest holders were heard."""

from typing import Annotated

from pydantic import Field

from generator.model.thing import Thing
from generator.model.values import Id, Part, Refers, Text


class LocalName(Part):
    """What one site calls an interest-holder group or a source."""

    site: Annotated[str, Refers(("district", "school"))] = Field(description="The site.")
    title: Text = Field(description="The name used there.")


class Term(Part):
    """One word of the vocabulary."""

    id: Id = Field(description="The id that reports and findings name.")
    title: Text = Field(description="The word that readers see, in the plural: Students.")
    meaning: Text | None = Field(None, description="Who or what is meant.")
    local: tuple[LocalName, ...] = Field((), description="Other names, site by site.")


class Vocabulary(Thing):
    """The sources of evidence and the interest-holder groups (``framework/evidence.md``)."""

    sources: tuple[Term, ...] = Field(description="Where evidence comes from.")
    groups: tuple[Term, ...] = Field(description="The interest-holder groups.")
