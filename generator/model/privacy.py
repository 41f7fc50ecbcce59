"""What an author says about people in a file: exceptions that were weighed, consent to pictures.

These fields speak to the check alone. They stand on no page and in no data file.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.values import Day, ForAuthors, FromPlace, Listed, Part, Text, keyed


class Accepted(Part):
    """Something in a file that a rule on personal data finds, and that may stand all the same."""

    rule: Text = Field(description="The rule, such as personal-phone.")
    words: Text | None = Field(
        None, description="The words it is about. Without them, all that the rule finds here."
    )
    because: Text = Field(description="Why it may stand, in a sentence.")
    until: Day = Field(description="The last day it holds; then somebody looks again.")


class Picture(Part):
    """What is to be known of a picture before it is shown."""

    file: Text = Field(description="The name of the picture's file.")
    people: Literal["none", "shown"] = Field(
        description="Whether people can be seen in it: none (also of a drawing), or shown."
    )
    consent: Day | None = Field(
        None, description="The day by which all who are shown, or their parents, had agreed."
    )
    accepted: Listed[Accepted] = Field(
        (), description="What may stand in the picture's name or in the texts inside its file."
    )


AcceptedHere = Annotated[Listed[Accepted], ForAuthors()]
Pictures = Annotated[tuple[Picture, ...], keyed("file"), ForAuthors()]


class PageFields(Part):
    """What is read in the front matter of a page of ``content/``; the rest is for MkDocs."""

    key: Annotated[str, FromPlace()] = ""
    path: Annotated[str, FromPlace()] = ""

    accepted: AcceptedHere = Field(
        (), description="What a rule on personal data finds here and may stand all the same."
    )
    pictures: Pictures = Field(
        (), description="The pictures that the page shows, by their paths from it."
    )
