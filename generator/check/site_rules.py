"""Rules about districts and schools: codes, grades, audiences."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule
from generator.model.corpus import AUDIENCES
from generator.model.site import District

Problems = Iterator[Problem]


@rule("error")
def bad_cds_code(world: World) -> Problems:
    """A CDS code has 14 digits; a district's ends in seven zeros, a school's does not.

    Why: The state knows a school by this code, and leading zeros count.
    Wrong:
        cds: 1100170112233
    Right:
        cds: "01 10017 0112233"
    Mend: Copy the code from the state's school directory, with its leading zero.
    """
    for site in world.corpus.sites():
        if site.cds is None:
            continue
        digits = site.cds.replace(" ", "").replace("-", "")
        place = world.place(site, "cds")
        if len(digits) != 14 or not (digits.isascii() and digits.isdigit()):
            yield Problem(
                site.path,
                place,
                f"A CDS code has 14 digits; “{site.cds}” has not.",
                "Two for the county, five for the district, seven for the school.",
            )
        elif isinstance(site, District) != digits.endswith("0000000"):
            kind = "district" if isinstance(site, District) else "school"
            other = "must" if isinstance(site, District) else "cannot"
            yield Problem(
                site.path,
                place,
                f"The code of a {kind} {other} end in seven zeros.",
                "Codes that end in seven zeros are those of districts.",
            )


@rule("error")
def cds_of_other_district(world: World) -> Problems:
    """A school's CDS code opens with the seven digits of its district.

    Why: Otherwise one of the two is mistyped, or the school lies in the wrong folder.
    Wrong:
        cds: "01 10018 0112233" in the district 01 10017
    Right:
        cds: "01 10017 0112233"
    Mend: Compare both codes with the state's school directory.
    """
    for school in world.corpus.schools.values():
        district = world.corpus.districts.get(school.district)
        if not district or not school.cds or not district.cds:
            continue
        ours, theirs = school.cds.replace(" ", ""), district.cds.replace(" ", "")
        if len(ours) == len(theirs) == 14 and ours[:7] != theirs[:7]:
            yield Problem(
                school.path,
                world.place(school, "cds"),
                f"This code is not of {district.title}, whose codes open with {theirs[:7]}.",
                "Compare both with the state's school directory.",
            )


@rule("error")
def audience_too_wide(world: World) -> Problems:
    """Nothing is for a wider audience than what it belongs to.

    Why: A public finding in a report for the team would let out what the report keeps in.
    Wrong:
        audience: public, in a report with audience: team
    Right:
        audience: team, or no audience of its own
    Mend: Leave the audience out, or widen that of the report, school or district.
    """
    for thing in world.corpus.things():
        if not thing.audience or thing.key in world.corpus.districts:
            continue
        around = world.corpus.audience(thing.parent)
        if AUDIENCES.index(thing.audience) < AUDIENCES.index(around):
            yield Problem(
                thing.path,
                world.place(thing, "audience"),
                f"“{thing.audience}” is wider than “{around}”, the audience of what it belongs to.",
                f"Leave it out, or widen the audience of {thing.parent}.",
            )


@rule("error")
def link_to_narrower(world: World) -> Problems:
    """A document links to, and rests on, only what its own readers may read.

    Why: The link would lead nowhere for them, or tell them what they may not know.
    Wrong:
        a public finding with [[notes-among-us]], a report for the team
    Right:
        a public finding that says in its own words what may be said
    Mend: Take the link out, or widen the audience of what it leads to.
    """
    for thing in world.corpus.things():
        for n, link in enumerate(thing.prose.links):
            if link.to in world.corpus.by_key and _narrower(world, link.to, thing.key):
                yield Problem(thing.path, thing.prose.links[n].place, *_words(world, link.to))
    for page in world.corpus.content.values():
        for link in page.links:
            if link.to in world.corpus.by_key and _narrower(world, link.to, page.path):
                yield Problem(page.path, link.place, *_words(world, link.to))
    yield from _fields_to_narrower(world)


def _fields_to_narrower(world: World) -> Problems:
    for citation in world.citations:
        if _narrower(world, citation.to, citation.thing.key):
            place = world.place(citation.thing, *citation.loc)
            yield Problem(citation.thing.path, place, *_words(world, citation.to))


def _narrower(world: World, to: str, citing: str) -> bool:
    rank = AUDIENCES.index
    return rank(world.corpus.audience(to)) > rank(world.corpus.audience(citing))


def _words(world: World, to: str) -> tuple[str, str]:
    audience = world.corpus.audience(to)
    return (
        f"“{to.rpartition('/')[2]}” is for the audience “{audience}” and cannot be cited here.",
        "Take it out, or widen the audience of what it leads to.",
    )
