"""Small numbers of people in the evidence of reports and findings, held back in public builds.

Rooms and documents are counted as they are. What is not said to be anything else is people.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import is_
from typing import TypeVar

from msgspec import Struct

from generator.load.survey_table import RawSurvey
from generator.model.corpus import Corpus
from generator.model.finding import Finding, FindingEvidence
from generator.model.held_back import HeldBack, cited
from generator.model.report import Evidence, Participants, Report
from generator.model.survey import PublishedSurvey

THINGS = frozenset(
    "activity activities agenda agendas area areas artifact artifacts book books building "
    "buildings bus buses calendar calendars campus campuses card cards chart charts check "
    "checks class classes classroom classrooms club clubs committee committees conflict "
    "conflicts council councils corner corners course courses day days department departments "
    "desk desks display displays document documents door doors event events exhibit exhibits "
    "file files folder folders form forms forum forums game games goal goals grade grades "
    "group groups hour hours item items language languages lesson lessons letter letters "
    "level levels library libraries list lists log logs lunch lunches map maps meal meals "
    "meeting meetings message messages minute minutes month months newsletter newsletters "
    "night nights note notes notice notices observation observations office offices page "
    "pages period periods place places plan plans playground playgrounds point points policy "
    "policies post posts poster posters practice practices program programs project projects "
    "quarter quarters recess recesses report reports room rooms sample samples schedule "
    "schedules school schools seat seats section sections semester semesters service services "
    "session sessions sheet sheets sign signs site sites slide slides space spaces story "
    "stories syllabus syllabi table tables task tasks term terms text texts time times tour "
    "tours unit units van vans video videos visit visits walk walks wall walls week weeks "
    "window windows workshop workshops year years yard monday mondays tuesday tuesdays "
    "wednesday wednesdays thursday thursdays friday fridays saturday saturdays "
    "sunday sundays".split()
)
"""Words of a unit that say that it counts no people. Whatever else it says, people are meant: a
word that nobody thought of must not let a small number out."""
SPLIT = re.compile(r"\s(?:and|or)\s|[,;/]")
MORE = re.compile(r"\b(?:of|for|from|in|with|by|at|to|on|who|that|which)\b")
Held = dict[tuple[str, str, str], HeldBack]
P = TypeVar("P", Evidence, FindingEvidence)


class SmallNumbers(Struct, frozen=True):
    """What makes a number too small to be told: the limit, and what the survey did not show."""

    limit: int
    hidden: frozenset[int] = frozenset()
    """Numbers of the report's own survey that its published tables do not hold."""
    answered: int = 0
    """How many answered the survey; what fewer took part in is something else."""

    def about(self, evidence: Evidence | None) -> "SmallNumbers":
        """The same for one piece of evidence, which may be the survey or not."""
        came = evidence.took_part if evidence else None
        is_survey = came is None or came >= self.answered
        return self if is_survey else SmallNumbers(self.limit)

    def of_those_who_came(self, part: int | None, whole: int | None) -> HeldBack | None:
        """What to say of how many took part. That all did may be told."""
        if part is None or part == whole:
            return self._small(part)
        return self.of_those_who_said(part, whole)

    def of_those_who_said(self, part: int | None, whole: int | None) -> HeldBack | None:
        """What to say of how many said something, when nearly all or hardly any did.

        Of up to twice the limit, either the part or the rest is small: which one stays untold.
        """
        if part is None or whole is None or whole <= self.limit:
            return self._small(part) or self._not_shown(part)
        if whole <= 2 * self.limit + 1:
            return HeldBack("untold")
        if whole - part <= self.limit:
            return HeldBack("at-least", whole - self.limit)
        return self._small(part) or self._not_shown(part)

    def _small(self, number: int | None) -> HeldBack | None:
        small = number is not None and number <= self.limit
        return HeldBack("at-most", self.limit) if small else None

    def _not_shown(self, number: int | None) -> HeldBack | None:
        """A number that the survey's own tables hide, told in words beside them.

        “11 or more” of hundreds would be true, and would be read as “hardly any”.
        """
        return HeldBack("untold") if number in self.hidden else None

    def of_a_whole(self, whole: int | None) -> HeldBack | None:
        """What to say of a whole."""
        return self._small(whole) or self._not_shown(whole)


def without_small_numbers(corpus: Corpus, surveys: Mapping[str, RawSurvey], limit: int) -> Corpus:
    """The corpus without numbers of few people; it tells what stands in their place."""
    held: Held = {}
    small = {
        key: SmallNumbers(
            limit,
            _hidden(surveys.get(key), corpus.surveys.get(key)),
            _largest_base(surveys.get(key)),
        )
        for key in corpus.reports
    }
    cited_in = {
        key: {one.id: one for one in report.evidence} for key, report in corpus.reports.items()
    }
    reports = {key: _report(report, small[key], held) for key, report in corpus.reports.items()}
    findings = dict(corpus.findings)
    for key, one in corpus.findings.items():
        report = one.report if one.evidence else ""
        if report in small:
            findings[key] = _finding(one, small[report], cited_in[report], held)
    return replace(corpus, reports=reports, findings=findings, held_back=held)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


@lru_cache(1024)
def counts_people(unit: str | None) -> bool:
    """Whether a unit is one of people, as it is unless it names a thing.

    “Seniors” and “classified staff” are, “lists of students” and “student forums” are not: what is
    counted is the last word before “of”, “who” and the like.
    """
    phrases = SPLIT.split(unit.casefold()) if unit else []
    heads = [words[-1] for phrase in phrases if (words := _words(MORE.split(phrase)[0]))]
    return not heads or any(head not in THINGS for head in heads)


def _hidden(raw: RawSurvey | None, told: PublishedSurvey | None) -> frozenset[int]:
    if raw is None or told is None:
        return frozenset()
    rows = [row for question in raw.questions for row in question.rows]
    numbers = {row.base for row in rows}
    numbers |= {int(cell.number) for row in rows for cell in row.cells.values()}
    shown = [row for question in told.questions for row in question.rows]
    numbers -= {row.base for row in shown}
    return frozenset(numbers - {c.number for row in shown for c in row.cells if not c.bound})


def _largest_base(raw: RawSurvey | None) -> int:
    rows = [row for question in raw.questions for row in question.rows] if raw else []
    return max((row.base for row in rows), default=0)


def _report(report: Report, small: SmallNumbers, held: Held) -> Report:
    evidence = []
    for one in report.evidence:
        found: dict[str, HeldBack | None] = {}
        if counts_people(one.unit):
            numbers = small.about(one)
            found["took_part"] = numbers.of_those_who_came(one.took_part, one.of)
            found["of"] = numbers.of_a_whole(one.of)
        evidence.append(_without(one, found, (report.key, one.id), held))
    participants = _participants(report.participants, small.limit)
    if participants is report.participants and _are_same(evidence, report.evidence):
        return report
    return report.with_changes(evidence=tuple(evidence), participants=participants)


def _are_same(parts: Sequence[object], others: Sequence[object]) -> bool:
    """Whether these are the very same, one by one: then nothing has to be copied."""
    return all(map(is_, parts, others))


def _participants(told: tuple[Participants, ...], limit: int) -> tuple[Participants, ...]:
    """Who took part in the work, by role; without any number when one of them is small: what is
    missing could be worked out from the others and the evidence."""
    if all(one.number is None or one.number > limit for one in told):
        return told
    return tuple(one.with_changes(number=None) for one in told)


def _finding(
    finding: Finding, small: SmallNumbers, named: Mapping[str, Evidence], held: Held
) -> Finding:
    """The finding; ``named`` is the evidence of its report, by its names."""
    evidence = []
    for n, one in enumerate(finding.evidence):
        found: dict[str, HeldBack | None] = {}
        source = named.get(one.from_)
        unit = one.unit or (source.unit if source else None)
        if counts_people(unit) or one.said is not None:
            base = one.of if one.of is not None else source.took_part if source else None
            numbers = small.about(source)
            if one.said is not None:
                found["said"] = numbers.of_those_who_said(one.said, base)
            if one.seen is not None:
                found["seen"] = numbers.of_those_who_said(one.seen, base)
            if one.of is not None:
                found["of"] = numbers.of_a_whole(one.of)
        if any(found.values()):
            one = _without(one, found, (finding.key, cited(one.from_, n)), held)
        evidence.append(one)
    if _are_same(evidence, finding.evidence):
        return finding
    return finding.with_changes(evidence=tuple(evidence))


def _without(part: P, found: Mapping[str, HeldBack | None], key: tuple[str, str], held: Held) -> P:
    """A piece of evidence without the numbers that are held back, which are noted."""
    kept = {field: value for field, value in found.items() if value}
    if not kept:
        return part
    held.update({(*key, field): value for field, value in kept.items()})
    return part.with_changes(**dict.fromkeys(kept))
