"""One page of every kind, by what it is."""

JUNIPER = "sites/alder-creek/juniper-elementary/"
REPORT = f"{JUNIPER}2026-10-diagnostic/"
FAMILIES = "framework/ccsf/pillars/family-and-community-engagement/"
SUPPORTS = "framework/ccsf/pillars/integrated-student-supports/"
SYNTHESIS = "synthesis/alder-creek/"
TRACKER = f"{SYNTHESIS}recommendations/"
SUPPORTS_THERE = f"{SYNTHESIS}elements/ccsf/pillars/integrated-student-supports/"
SCHOOLS = {
    "Bay Laurel Middle": "bay-laurel-middle",
    "Juniper Elementary": "juniper-elementary",
    "Manzanita High": "manzanita-high",
}
"""The schools of the sample district, in the order in which they stand."""

KINDS = {
    "home": "",
    "content": "how-to-read/",
    "glossary": "glossary/",
    "writing guide": "writing/",
    "frameworks": "framework/",
    "framework": "framework/ccsf/",
    "group": "framework/learner-centered/enabling-conditions/",
    "element": FAMILIES,
    "offerings": "framework/offerings/",
    "offering": "framework/offerings/learning-walks/",
    "alignment": "alignment/ccsf/",
    "crosswalks": "framework/crosswalks/",
    "crosswalk": "framework/crosswalks/learner-centered-to-ccsf/",
    "sites": "sites/",
    "district": "sites/alder-creek/",
    "school": JUNIPER,
    "diagnostic": REPORT,
    "survey": "sites/alder-creek/bay-laurel-middle/2026-03-student-survey/",
    "coaching": "sites/alder-creek/2026-10-leadership-coaching/",
    "written synthesis": "sites/alder-creek/2026-11-synthesis/",
    "synthesis": SYNTHESIS,
    "element across a district": SUPPORTS_THERE,
    "offering across a district": f"{SYNTHESIS}offerings/leadership-coaching/",
    "findings of a district": f"{SYNTHESIS}findings/",
    "tracker": TRACKER,
    "changes of a district": f"{SYNTHESIS}changes/",
    "changes of a school": f"{SYNTHESIS}juniper-elementary/changes/",
    "coverage": f"{SYNTHESIS}coverage/",
    "summary": f"{SYNTHESIS}juniper-elementary/summary/",
    "voices": f"{SYNTHESIS}juniper-elementary/voices/",
    "elements of a school": f"{SYNTHESIS}juniper-elementary/elements/",
    "elements of a district": f"{SYNTHESIS}own-elements/",
    "data": "data/",
    "sources": "sources/",
    "vocabulary": "framework/evidence/",
    "fields": "writing/fields/",
    "rules": "writing/rules/",
    "search": "search/",
    "not found": "404.html",
}
OFTEN = ("home", "element", "school", "diagnostic", "survey", "synthesis", "search", "not found")
"""The kinds that every run of the tests looks at closely; the slow layer looks at all."""
