"""The sites: districts and their schools."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.thing import Folder
from generator.model.values import Day, Id, Listed, Part, PartialDay, Refers, Text, WebAddress

GRADES = ("PK", "TK", "K", *(str(number) for number in range(1, 13)), "adult")
Grade = Literal[
    "PK", "TK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "adult"
]


def _grade_span(value: object) -> object:
    """A span such as ``TK-5`` is the list of the grades in it."""
    if not isinstance(value, str):
        return value
    first, dash, last = value.replace("–", "-").partition("-")
    if dash and first in GRADES and last in GRADES and GRADES.index(first) <= GRADES.index(last):
        return GRADES[GRADES.index(first) : GRADES.index(last) + 1]
    return [value]


Grades = Annotated[tuple[Grade, ...], BeforeValidator(_grade_span)]


class Contact(Part):
    """An office that answers questions; never a person."""

    office: Text = Field(description="The office, such as Office of Community Schools.")
    phone: Text | None = Field(None, description="Its telephone number.")
    email: Text | None = Field(None, description="Its e-mail address.")
    address: Text | None = Field(None, description="Its postal address.")


class PlanGoal(Part):
    """A goal of the district's Local Control and Accountability Plan (LCAP)."""

    id: Id = Field(description="The id that recommendations name under serves.")
    title: Text = Field(description="The goal in a few words.")
    url: WebAddress | None = Field(None, description="Where the plan stands on the web.")


class Asset(Part):
    """Something that the community already has, from its asset mapping."""

    name: Text = Field(description="What it is.")
    elements: Listed[Annotated[str, Refers(("element",))]] = Field(
        (), description="The elements that it speaks to."
    )


class HomeLanguage(Part):
    """A language that students speak at home."""

    language: Text = Field(description="The language, in English.")
    share: float = Field(ge=0, le=100, description="Share of students, in percent.")


class Site(Folder):
    """What districts and schools have in common."""

    cds: Text | None = Field(
        None, description="The state's 14-digit code: county 2, district 5, school 7 digits."
    )
    nces: Text | None = Field(None, description="The federal code of the site.")
    contact: Contact | None = Field(None, description="The office that answers questions.")
    assets: tuple[Asset, ...] = Field((), description="What the community already has.")
    languages: tuple[HomeLanguage, ...] = Field(
        (), description="Share of students by the language they speak at home."
    )
    notice: Text | None = Field(
        None, description="Words that stand on every page of the site, such as that it is a sample."
    )


class District(Site):
    """A school district or other LEA (``sites/…/district.md``)."""

    plan_goals: tuple[PlanGoal, ...] = Field((), description="The goals of its LCAP.")


class School(Site):
    """One school (``sites/district/school/school.md``)."""

    grades_offered: Grades = Field((), description="The grades it may teach: TK-5, or a list.")
    grades_served: Grades = Field((), description="The grades it teaches now.")
    students: int | None = Field(None, ge=0, description="How many students are enrolled.")
    as_of: PartialDay | None = Field(None, description="The day or year the figures are from.")
    closed: Day | None = Field(None, description="The day it closed; it stays readable.")

    @property
    def district(self) -> str:
        """The key of its district."""
        return self.parent
