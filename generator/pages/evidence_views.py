"""Evidence as pages show it: what it is called, and what of it speaks for a finding."""

from generator.model.finding import Finding, FindingEvidence
from generator.model.held_back import cited
from generator.model.report import Evidence, Report
from generator.pages.known import Here, Link
from generator.pages.people import People, held_back_of, people, so_many
from generator.pages.view import View


class EvidenceLine(View, frozen=True):
    """What speaks for a finding: ``said`` or ``seen`` so many, of so many."""

    link: Link
    seen: People | None
    said: People | None
    of: People | None
    unit: str
    note: str


class _Cited(View, frozen=True):
    """A piece of evidence, as every finding that cites it shows it."""

    link: Link
    took_part: People | None
    unit: str


def _cited_in(here: Here, report: str) -> dict[str, _Cited]:
    """What the findings of a report can cite."""
    one = here.corpus.reports[report]
    return {
        evidence.id: _Cited(
            here.page(f"{report}/", evidence_title(here, evidence), evidence_anchor(evidence)),
            people(here, evidence.took_part, (report, evidence.id, "took_part")),
            evidence.unit or "",
        )
        for evidence in one.evidence
    }


def evidence_lines(here: Here, finding: Finding, report: Report) -> tuple[EvidenceLine, ...]:
    """The evidence that a finding cites."""
    named = here.once(_cited_in, report.key)
    is_held_back = finding.key in held_back_of(here)
    lines = []
    for n, one in enumerate(finding.evidence):
        evidence = named.get(one.from_)
        if evidence:
            place = (finding.key, cited(one.from_, n)) if is_held_back else None
            lines.append(_evidence_line(here, evidence, one, place))
    return tuple(lines)


def _evidence_line(
    here: Here, evidence: _Cited, speaks: FindingEvidence, place: tuple[str, str] | None
) -> EvidenceLine:
    """A piece of evidence; ``place`` is where its numbers may be held back."""

    def shown(number: int | None, field: str) -> People | None:
        return people(here, number, (*place, field)) if place else so_many(number)

    return EvidenceLine(
        link=evidence.link,
        seen=shown(speaks.seen, "seen"),
        said=shown(speaks.said, "said"),
        of=shown(speaks.of, "of") or evidence.took_part,
        unit=speaks.unit or evidence.unit,
        note=speaks.note or "",
    )


def evidence_anchor(evidence: Evidence) -> str:
    """The anchor of a piece of evidence on its report's page."""
    return f"evidence--{evidence.id}"


def evidence_title(here: Here, evidence: Evidence) -> str:
    """What a piece of evidence is called: its own title, or that of its source."""
    return evidence.title or source_title(here, evidence.source)


def source_title(here: Here, source: str) -> str:
    """What a kind of source is called."""
    return here.known.once_for_all(_sources, lambda: _sources(here)).get(source, source)


def _sources(here: Here) -> dict[str, str]:
    vocabulary = here.corpus.vocabulary
    return {one.id: one.title for one in vocabulary.sources} if vocabulary else {}
