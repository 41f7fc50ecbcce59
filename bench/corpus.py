"""The corpus that is timed: any number of schools, the same bytes for the same number.

Each school has a profile, an earlier and a later diagnostic with statuses, evidence and follow-up,
and twenty findings; the framework is the real one. Names and sentences are put together from lists;
no real school is meant.
"""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHOOLS_PER_DISTRICT = 50
ELEMENTS = {
    "pillars": (
        "integrated-student-supports",
        "family-and-community-engagement",
        "collaborative-leadership-and-practices",
        "extended-learning-time-and-opportunities",
    ),
    "conditions": (
        "supportive-environmental-conditions",
        "productive-instructional-strategies",
        "social-and-emotional-learning",
        "system-of-supports",
    ),
    "commitments": (
        "assets-driven-and-strength-based-practice",
        "racially-just-and-restorative-school-climates",
        "powerful-culturally-proficient-and-relevant-instruction",
        "shared-decision-making-and-participatory-practices",
    ),
}
"""The elements of the framework that the reports assess, by group."""
ASSESSED = tuple(element for group in ELEMENTS.values() for element in group)
LEVELS = ("visioning", "engaging", "transforming")
KINDS = ("strength",) * 4 + ("opportunity",) * 3 + ("recommendation",) * 3
"""The kinds of the ten findings of a report, in their order."""
TREES = "Alder Aspen Birch Cedar Cypress Elm Fir Hazel Juniper Laurel Linden Maple Oak".split()
PLACES = "Bend Bridge Canyon Creek Field Grove Hill Lane Meadow Mesa Park Point Ridge".split()
LEVEL_NAMES = ("Elementary", "Middle", "High")
WHO = (
    "families",
    "students",
    "teachers",
    "the office team",
    "the school council",
    "neighbors",
    "older students",
    "the after-school staff",
    "grandparents",
    "counselors",
)
DO = (
    "meet every other Thursday",
    "keep one list for every request",
    "choose the topics of the evening",
    "lead their own conferences",
    "visit one another's rooms",
    "read the results together",
    "plant and harvest the garden",
    "write home in three languages",
    "hold a circle after each conflict",
    "walk the youngest children to the library",
)
WHEN = (
    "since the fall",
    "before the first bell",
    "in most of the rooms that were visited",
    "at hours that working people can keep",
    "with help from two partners",
    "and say so without being asked",
    "though not yet in the upper grades",
    "for the second year in a row",
    "in spring and again in fall",
    "with a note that everybody can read",
)
NOTES, NOTES_ID = "What we keep to ourselves", "2026-11-own-notes"
AMONG_US = (
    "Off the record it was said that nobody will stay",
    "We were asked to say nothing yet",
    "One of us doubts what was shown to us",
    "The mood in the staff lounge was poor",
    "Two interviews had to be broken off early",
    "Somebody cried when we asked",
)
ABOUT = (
    "because the lease of the annex runs out",
    "while the grievance is being heard",
    "until the audit of last winter is closed",
    "over how the vacancy was filled",
    "since the complaint about the parking lot",
    "as long as the lawyers talk",
)
"""What stands in notes, and in nothing else."""


@dataclass(frozen=True)
class Written:
    """A file of the corpus: its path from the root, and its text."""

    path: str
    text: str


def corpus(schools: int, *, in_one_district: bool = False) -> Iterator[Written]:
    """Every file about the sites of a corpus of so many schools."""
    for number in range(schools):
        district, place = divmod(number, schools if in_one_district else SCHOOLS_PER_DISTRICT)
        if not place:
            yield _district(district)
        yield from _school(district, number)


def write(schools: int, to: Path, *, in_one_district: bool = False) -> int:
    """Writes a whole project into an empty folder; how many source files it has."""
    for part in ("ccsf", "learner-centered", "offerings"):
        shutil.copytree(ROOT / "framework" / part, to / "framework" / part)
    crosswalk = "framework/crosswalks/learner-centered-to-ccsf.md"
    _put(to, Written(crosswalk, (ROOT / crosswalk).read_text(encoding="utf-8")))
    evidence = (ROOT / "framework" / "evidence.md").read_text(encoding="utf-8")
    _put(to, Written("framework/evidence.md", LOCAL_NAMES.sub("", evidence)))
    _put(to, Written("mkdocs.yml", CONFIG))
    _put(to, Written("content/index.md", "# Community schools\n\nWhere the schools stand.\n"))
    for file in corpus(schools, in_one_district=in_one_district):
        _put(to, file)
    return sum(1 for folder in ("framework", "sites") for _ in (to / folder).rglob("*.md"))


def add_notes(project: Path) -> None:
    """Puts notes for the team beside the reports of each school of a project."""
    for profile in sorted(project.glob("sites/*/*/school.md")):
        words = random.Random(profile.parent.name)  # noqa: S311 - for variety, not for secrets
        said = (f"{words.choice(AMONG_US)} {words.choice(ABOUT)}." for _ in range(8))
        folder = profile.parent.relative_to(project).as_posix()
        text = f"---\ntitle: {NOTES}\naudience: team\ndate: 2026-11-03\nby: consultants\n---\n"
        _put(project, Written(f"{folder}/{NOTES_ID}/report.md", f"{text}{' '.join(said)}\n"))


LOCAL_NAMES = re.compile(r"^    local:\n(?:      .*\n)+", re.MULTILINE)
"""The names of the sample district in the vocabulary."""
CONFIG = """\
site_name: Community schools
docs_dir: content
theme: {name: material, font: false}
nav:
  - Home: index.md
  - Districts and schools: sites/index.md
  - Frameworks: framework/index.md
plugins:
  - crosswalk:
      as_of: 2026-11-20
      workbooks: false
"""
"""What a district would set; workbooks are left out, as bench/README.md says."""


def _put(root: Path, file: Written) -> None:
    path = root / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(file.text, encoding="utf-8", newline="\n")


def district_id(district: int) -> str:
    """The id of a district by its number."""
    return f"district-{district + 1:04}"


def school_id(number: int) -> str:
    """The id of a school by its number in the whole corpus."""
    return f"school-{number + 1:05}"


def _district(district: int) -> Written:
    key = district_id(district)
    title = f"{TREES[district % len(TREES)]} {PLACES[district // len(TREES) % len(PLACES)]} Unified"
    text = (
        f"---\ntitle: {title} {district + 1}\naudience: public\n"
        f'cds: "99 {district % 100_000:05} 0000000"\n'
        "plan_goals:\n  - {id: partnership, title: Families as partners}\n---\n"
        f"{title} is one of the districts of a corpus for timing, and no real one.\n"
    )
    return Written(f"sites/{key}/district.md", text)


def _school(district: int, number: int) -> Iterator[Written]:
    words = random.Random(number)  # noqa: S311 - for variety, not for secrets
    folder = f"sites/{district_id(district)}/{school_id(number)}"
    name = f"{words.choice(TREES)} {words.choice(PLACES)} {words.choice(LEVEL_NAMES)} {number + 1}"
    yield Written(f"{folder}/school.md", _profile(district, number, name, words))
    for year in (2025, 2026):
        report = f"{folder}/{year}-10-diagnostic"
        findings = [f"{kind}-{n + 1}" for n, kind in enumerate(KINDS)]
        yield Written(f"{report}/report.md", _report(year, findings, words))
        for n, (kind, finding) in enumerate(zip(KINDS, findings, strict=True)):
            text = _finding(kind, n, year, findings, words)
            yield Written(f"{report}/{finding}.md", text)


def _profile(district: int, number: int, name: str, words: random.Random) -> str:
    students = words.randrange(200, 1800)
    spanish = words.randrange(5, 70)
    return (
        f"---\ntitle: {name}\n"
        f'cds: "99 {district % 100_000:05} {number % 10_000_000 + 1:07}"\n'
        f"grades_served: TK-5\nstudents: {students}\nas_of: 2026-10-07\n"
        f"languages:\n  - {{language: English, share: {90 - spanish}}}\n"
        f"  - {{language: Spanish, share: {spanish}}}\n---\n"
        f"{name} is a school of {students} students in a corpus for timing. {_sentence(words)}\n\n"
        f"{_paragraph(words)}\n"
    )


def _report(year: int, findings: list[str], words: random.Random) -> str:
    status = []
    for n, element in enumerate(words.sample(ASSESSED, 8)):
        status.append(
            f"  {element}:\n    level: {words.choice(LEVELS)}\n"
            f"    because: {_sentence(words)}\n    rests_on: [{findings[n % 7]}]\n"
        )
    follow_up = "".join(
        f"  2025-10-diagnostic/{finding}:\n    progress: {words.choice(['under-way', 'done'])}\n"
        f"    because: {_sentence(words)}\n"
        for finding in findings[7:]
        if year == 2026
    )
    return (
        f"---\ntitle: Diagnostic, October {year}\noffering: diagnostic-assessment\n"
        f"date: {year}-10-14\nby: consultants\nsummary: {_sentence(words)} {_sentence(words)}\n"
        "evidence:\n"
        f"  interviews: {{source: interviews, group: families, took_part: {_many(words)}}}\n"
        f"  visits: {{source: classroom-visits, took_part: 12, of: 19, unit: rooms}}\n"
        f"  forum: {{source: student-forums, group: students, took_part: {_many(words)}}}\n"
        f"status:\n{''.join(status)}"
        + (f"follow_up:\n{follow_up}" if follow_up else "")
        + f"lead: [{findings[0]}, {findings[1]}]\npriorities: [{findings[7]}]\n"
        f"approved: {{role: Superintendent, on: {year}-11-02}}\n---\n{_paragraph(words)}\n"
    )


def _many(words: random.Random) -> int:
    return words.randrange(24, 96)


def _finding(kind: str, n: int, year: int, findings: list[str], words: random.Random) -> str:
    elements = words.sample(ASSESSED, 2)
    more = f"continues: 2025-10-diagnostic/{findings[n]}\n" if year == 2026 and n % 3 == 0 else ""
    if kind == "recommendation":
        more += (
            f"answers: {findings[words.randrange(4, 7)]}\nofferings: [learning-walks]\n"
            f"owner: Principal\ndue: {year + 1}-06\nserves: [partnership]\n"
        )
    return (
        f"---\nkind: {kind}\ntitle: {_sentence(words).rstrip('.')}\n"
        f"elements: [{', '.join(elements)}]\nevidence:\n"
        "  - {from: visits, seen: 9, of: 12, unit: rooms}\n"
        f"  - {{from: forum, said: {words.randrange(12, 20)}}}\n{more}---\n"
        f"{_paragraph(words)}\n\n"
        f"This builds on [[{words.choice(ASSESSED)}]] and belongs with [[{findings[n - 1]}]]. "
        f"{_paragraph(words)}\n"
    )


def _sentence(words: random.Random) -> str:
    return f"{words.choice(WHO).capitalize()} {words.choice(DO)} {words.choice(WHEN)}."


def _paragraph(words: random.Random) -> str:
    return " ".join(_sentence(words) for _ in range(words.randrange(2, 5)))
