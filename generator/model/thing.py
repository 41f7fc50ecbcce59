"""What every file of ``framework/`` and ``sites/`` has in common: a place, a title, a body."""

from typing import Annotated

from pydantic import Field

from generator.model.body import Body
from generator.model.privacy import AcceptedHere, Pictures
from generator.model.values import (
    Audience,
    FromPlace,
    Id,
    Listed,
    Part,
    PartialDay,
    Text,
    WebAddress,
)
from generator.source.prose import NO_PROSE


class Thing(Part):
    """One thing in one file. ``key`` is its place without suffix, ``framework/ccsf/pillars``."""

    key: Annotated[str, FromPlace()]
    path: Annotated[str, FromPlace()]
    prose: Body = NO_PROSE

    title: Text = Field(description="The name that readers see.")
    aliases: Listed[Id] = Field(
        (), description="Older ids. They still resolve, and leave a page that points here."
    )
    audience: Audience | None = Field(
        None,
        description="Who may read this: public, district or team. Never wider than what it "
        "belongs to; without it, the same.",
    )
    accepted: AcceptedHere = Field(
        (),
        description="What a rule on personal data finds in this file and may stand all the same, "
        "each with a reason and a last day.",
    )

    @property
    def id(self) -> str:
        """The last part of the key."""
        return self.key.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The key of what this thing lies in."""
        return self.key.rpartition("/")[0]


class Folder(Thing):
    """A thing with a folder of its own, in which pictures may lie beside its file."""

    pictures: Pictures = Field(
        (),
        description="The pictures in this folder, each under the name of its file; none may be "
        "left out.",
    )


class Source(Part):
    """Where something stands written, so that a reader can look it up."""

    title: Text = Field(description="What the source is called.")
    publisher: Text | None = Field(None, description="Who published it.")
    date: PartialDay | None = Field(None, description="When: 2022, 2022-01 or 2022-01-31.")
    page: Text | None = Field(None, description="The page, as printed.")
    statute: Text | None = Field(None, description="The section of law, with its year.")
    url: WebAddress | None = Field(None, description="Where it can be found on the web.")
