"""One page of every kind, by what it is."""

JUNIPER = "sites/alder-creek/juniper-elementary/"
REPORT = f"{JUNIPER}2026-10-diagnostic/"
FAMILIES = "framework/ccsf/pillars/family-and-community-engagement/"
SUPPORTS = "framework/ccsf/pillars/integrated-student-supports/"

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
    "synthesis": "sites/alder-creek/2026-11-synthesis/",
    "sources": "sources/",
    "vocabulary": "framework/evidence/",
    "fields": "writing/fields/",
    "rules": "writing/rules/",
    "not found": "404.html",
}
