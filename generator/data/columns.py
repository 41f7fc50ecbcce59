"""The tables and their columns: what each is called and means. The only place that says so.

``data/README.txt`` and the first sheet of every workbook are made from here, and a test holds the
rows to it. Columns are named as authors name the fields they come from.
"""

from msgspec import Struct


class Column(Struct, frozen=True):
    """A column: its name in every file, and what a cell of it says."""

    name: str
    meaning: str
    names_things: bool = False
    """Whether its cells hold keys: a row is about all things that they name."""


class Table(Struct, frozen=True):
    """A table: its name in every file, what one row of it is, and its columns."""

    name: str
    row: str
    columns: tuple[Column, ...]


SITE = (
    Column("site", "Key of the district or school.", names_things=True),
    Column("site_title", "Its name."),
)
REPORT = (
    Column("report", "Key of the report.", names_things=True),
    Column("report_title", "Its title."),
    Column("report_date", "Its last day, by which reports are ordered."),
    Column("offering", "Key of the offering that the report came from.", names_things=True),
)
ELEMENT = (
    Column("element", "Key of the element.", names_things=True),
    Column("element_title", "Its name."),
    Column("framework", "Key of its framework.", names_things=True),
)
ELEMENTS = (
    Column("elements", "Keys of the elements it is about.", names_things=True),
    Column("element_titles", "Their names, in the same order."),
)
SCHOOLS = Column("schools", "Keys of the schools that a district's report names.", True)
URL = Column("url", "Where it can be read, from the root of the site.")

FINDINGS = Table(
    "findings",
    "a finding: a strength, an opportunity or a recommendation",
    (
        Column("finding", "Key of the finding.", names_things=True),
        Column("kind", "strength, opportunity or recommendation."),
        Column("title", "What it says, in a line."),
        Column("sentence", "The first sentence of its text."),
        Column("current", "yes when it speaks for its site now."),
        *SITE,
        *REPORT,
        *ELEMENTS,
        SCHOOLS,
        Column("evidence", "Names of the report's evidence that speaks for it."),
        Column("continues", "Keys of earlier findings that it carries on.", names_things=True),
        URL,
    ),
)

STATUSES = Table(
    "statuses",
    "a level that one report set for one element at one site; no row means not assessed",
    (
        *SITE,
        *ELEMENT,
        Column("level", "Id of the level."),
        Column("level_title", "The level in words."),
        Column("position", "Its place on the scale, from 1; empty for words outside the order."),
        Column("of_levels", "How many ordered levels the scale has."),
        Column("scale", "Id of the scale. Levels of different scales cannot be compared."),
        Column("current", "yes when it is the site's status now; two reports of one day may be."),
        Column("retired", "yes when the report was retired and sets no status any more."),
        Column("because", "The reason that the report gives."),
        Column("rests_on", "Keys of the findings that it rests on.", names_things=True),
        *REPORT,
        URL,
    ),
)

RECOMMENDATIONS = Table(
    "recommendations",
    "a recommendation and how it fares",
    (
        Column("recommendation", "Key of the recommendation, as in findings.", names_things=True),
        Column("title", "What it says, in a line."),
        *SITE,
        *REPORT,
        *ELEMENTS,
        SCHOOLS,
        Column("progress", "proposed, accepted, under-way, done or declined."),
        Column("open", "yes unless done or declined."),
        Column("since", "The day of the newest word on it; the report's own day if none came."),
        Column("said_by", "Key of the report that says so.", names_things=True),
        Column("because", "What that report saw or heard."),
        Column("owner", "The role that sees to it."),
        Column("due", "By when: a day, a month or a year."),
        Column("review", "When it is looked at again."),
        Column("cost", "What it costs, in the report's words."),
        Column("funding", "Who pays, in the report's words."),
        Column("serves", "Ids of goals of the district's plan."),
        Column("toward", "Ids of goals of the site, as in goals."),
        Column("offerings", "Keys of offerings that would help.", names_things=True),
        Column("answers", "Keys of the opportunities that it answers.", names_things=True),
        Column("codesigned_with", "Groups that designed it."),
        Column("supported_by", "Groups that support it."),
        URL,
    ),
)

ALIGNMENT = Table(
    "alignment",
    "an offering and an element, and what is known of the two; every pair has its row",
    (
        Column("offering", "Key of the offering.", names_things=True),
        Column("offering_title", "Its name."),
        *ELEMENT,
        Column("state", "published, proposed, not-aligned, or not-recorded: nobody says."),
        Column("reason", "Why."),
        Column("source", "Where it stands written."),
        URL,
    ),
)

EVIDENCE = Table(
    "evidence",
    "one thing that a report drew on",
    (
        *SITE,
        *REPORT,
        Column("name", "Its name, by which findings of that report cite it."),
        Column("title", "What it was."),
        Column("source", "Id of the kind of source."),
        Column("source_title", "That kind in words."),
        Column("group", "Id of the interest-holder group that was heard."),
        Column("group_title", "That group in words."),
        Column("took_part", "How many took part, or were read or seen; empty if held back."),
        Column("of", "Out of how many; empty if held back."),
        Column("held_back", "What stands in the place of numbers that tell of few people."),
        Column("unit", "What is counted, if not people."),
        Column("date", "When."),
        Column("link", "Where it stands on the web."),
        URL,
    ),
)

GOALS = Table(
    "goals",
    "a dated value of one measure of one goal; a measure without values has one row",
    (
        *SITE,
        Column("goal", "Id of the goal, the same in every report of the site."),
        Column("title", "The goal."),
        *ELEMENTS,
        Column("serves", "Ids of goals of the district's plan."),
        Column("measure", "What is measured."),
        Column("unit", "In what."),
        Column("baseline", "The value at the start."),
        Column("target", "The value aimed at."),
        Column("on", "When it was measured."),
        Column("value", "The value."),
        *REPORT,
        URL,
    ),
)

SURVEY_ANSWERS = Table(
    "survey_answers",
    "an answer of a group to a question of a survey; small ones are put together or bounded",
    (
        *SITE,
        *REPORT,
        Column("question", "The question."),
        Column("by", "How the groups are told apart; empty for all who answered."),
        Column("groups", "The group; several are put together; empty for all who answered."),
        Column("group_titles", "Their names."),
        Column("answered", "How many people of the group answered: the base."),
        Column("answers", "The answer; several are put together; other: any that is not listed."),
        Column("bound", "at-least or at-most, where the numbers are not the numbers themselves."),
        Column("number", "How many gave the answer; empty where only a percentage is known."),
        Column("percent", "The same in whole percent of the base."),
        URL,
    ),
)

TABLES = (FINDINGS, STATUSES, RECOMMENDATIONS, ALIGNMENT, EVIDENCE, GOALS, SURVEY_ANSWERS)
