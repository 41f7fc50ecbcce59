"""Rules about districts and schools: their codes."""

from collections.abc import Iterator

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem
from generator.diagnostics.rules import rule
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
    for site in world.looked_at.sites():
        if site.cds is None:
            continue
        digits = site.cds.replace(" ", "").replace("-", "")
        if len(digits) != 14 or not (digits.isascii() and digits.isdigit()):
            yield Problem(
                site.path,
                world.place(site, "cds"),
                f"A CDS code has 14 digits; “{site.cds}” has not.",
                "Two for the county, five for the district, seven for the school.",
            )
        elif isinstance(site, District) != digits.endswith("0000000"):
            kind = "district" if isinstance(site, District) else "school"
            other = "must" if isinstance(site, District) else "cannot"
            yield Problem(
                site.path,
                world.place(site, "cds"),
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
    for school in world.looked_at.schools.values():
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
