"""The page of a report: the one place where its findings stand in full."""

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from generator.addresses import status_anchor
from generator.derive.standing import Status
from generator.model.finding import FINDING_KINDS, FindingKind
from generator.model.report import (
    Approval,
    Correction,
    Evidence,
    Participants,
    Presented,
    Report,
    Retired,
)
from generator.pages.evidence_views import evidence_anchor, evidence_title, source_title
from generator.pages.finding_views import (
    FindingCard,
    QuoteLine,
    finding_card,
    group_title,
)
from generator.pages.frame import Frame, SourceLine, frame_of, source_line
from generator.pages.goal_views import GoalBlock, goal_block
from generator.pages.known import Here, Known, Link
from generator.pages.meters import Meter, meter
from generator.pages.people import People, WhyHeldBack, people, why_held_back
from generator.pages.status_views import reasons
from generator.pages.survey_views import SurveyBlock, survey_block
from generator.pages.view import View


class StatusReason(View, frozen=True):
    """A status that the report sets, with its reason."""

    anchor: str
    element: Link
    meter: Meter
    meaning: str
    because: str
    rests_on: tuple[Link, ...]
    before: Meter | None
    before_link: Link | None
    before_on: str


class EvidenceRow(View, frozen=True):
    """A piece of evidence: what it was, who was heard, how many took part of how many."""

    anchor: str
    title: str
    source: str
    group: str
    took_part: People | None
    of: People | None
    unit: str
    date: str
    url: str
    cited_by: tuple[Link, ...]


class FindingName(View, frozen=True):
    """A finding of the report in a list: its title alone leads to it."""

    kind: FindingKind
    link: Link
    due: str


class GroupVoice(View, frozen=True):
    """What one interest-holder group told."""

    group: str
    findings: tuple[FindingName, ...]
    quotes: tuple[tuple[QuoteLine, Link], ...]


class FollowUpRow(View, frozen=True):
    """How an earlier recommendation fares."""

    recommendation: Link
    report: Link
    progress: str
    on: str
    because: str


class ReportView(View, frozen=True):
    """A report's page."""

    frame: Frame
    site: Link
    offering: Link | None
    start: str
    end: str
    by: str
    corrections: tuple[Correction, ...]
    retired: Retired | None
    summary: str
    text: Markup
    lead: tuple[FindingName, ...]
    priorities: tuple[FindingName, ...]
    focus: tuple[Link, ...]
    produces: Link | None
    statuses: tuple[StatusReason, ...]
    findings: tuple[tuple[str, tuple[FindingCard, ...]], ...]
    has_findings: bool
    voices: tuple[GroupVoice, ...]
    evidence: tuple[EvidenceRow, ...]
    held_back: WhyHeldBack | None
    survey: SurveyBlock | None
    goals: tuple[GoalBlock, ...]
    follow_up: tuple[FollowUpRow, ...]
    participants: tuple[Participants, ...]
    approved: Approval | None
    presented: tuple[Presented, ...]
    others: tuple[Link, ...]


def report_view(known: Known, report: Report) -> ReportView:
    """The page of a report."""
    here = known.view_from(f"{report.key}/")
    keys = known.derived.findings_by_report.get(report.key, ())
    cards = [finding_card(here, key) for key in keys]
    offering = report.offering if report.offering in known.corpus.offerings else None
    produced = report.produces if report.produces in known.corpus.frameworks else None
    return ReportView(
        frame=_frame(here, report),
        site=here.to(report.site),
        offering=here.to(offering) if offering else None,
        start=report.start,
        end=report.end,
        by=report.by or "",
        corrections=report.corrections,
        retired=report.retired,
        summary=report.summary or "",
        text=here.text(report),
        lead=_names(here, report.lead),
        priorities=_names(here, report.priorities),
        focus=here.to_all(report.focus),
        produces=here.to(produced) if produced else None,
        statuses=tuple(
            _reason(here, status) for status in known.derived.statuses.get(report.key, ())
        ),
        findings=_by_kind(cards),
        has_findings=bool(keys),
        voices=_voices(here, report, keys),
        evidence=_evidence_rows(here, report, keys),
        held_back=why_held_back(here, report.key, *keys),
        survey=survey_block(here, report),
        goals=tuple(goal_block(here, report, goal) for goal in report.goals),
        follow_up=_follow_up(here, report),
        participants=report.participants,
        approved=report.approved,
        presented=report.presented,
        others=_others(here, report),
    )


def _frame(here: Here, report: Report) -> Frame:
    summary = report.summary or ""
    sources = _sources(report)
    site = here.corpus.by_key[report.site].title
    return frame_of(
        here,
        report,
        date=report.end,
        sources=sources,
        description=summary,
        window_title=f"{report.title} ({site})",
    )


def _by_kind(cards: list[FindingCard]) -> tuple[tuple[str, tuple[FindingCard, ...]], ...]:
    return tuple(
        (kind, tuple(card for card in cards if card.kind == kind)) for kind in FINDING_KINDS
    )


def _names(here: Here, keys: Iterable[str]) -> tuple[FindingName, ...]:
    return tuple([here.once(_name, key) for key in keys if key in here.corpus.findings])


def _name(here: Here, key: str) -> FindingName:
    finding = here.corpus.findings[key]
    return FindingName(finding.kind, here.to(key), finding.due or "")


def _sources(report: Report) -> tuple[SourceLine, ...]:
    cited = [source_line(source) for source in report.sources]
    linked = [
        SourceLine(title=one.title or one.id, date=one.date or "", url=one.url)
        for one in report.evidence
        if one.url
    ]
    return tuple(dict.fromkeys(cited + linked))


def _reason(here: Here, status: Status) -> StatusReason:
    before = _before(here, status)
    return StatusReason(
        anchor=status_anchor(status.element),
        element=here.to(status.element),
        meter=meter(status),
        meaning=status.level.meaning or "",
        because=status.because,
        rests_on=here.to_all(status.rests_on),
        before=meter(before) if before else None,
        before_link=reasons(here, before) if before else None,
        before_on=before.on if before else "",
    )


def _before(here: Here, status: Status) -> Status | None:
    """What stood there before this was set, whatever came after."""
    standing = here.derived.standings.get((status.site, status.element))
    for some in (standing.current, standing.earlier) if standing else ():
        for one in some:
            if one.on < status.on:
                return one
    return None


def _voices(here: Here, report: Report, keys: tuple[str, ...]) -> tuple[GroupVoice, ...]:
    """The findings that each group spoke for, and what it said, in the vocabulary's order."""
    group_of = {one.id: one.group for one in report.evidence}
    speaking: dict[str | None, dict[str, None]] = defaultdict(dict)
    quoted: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for key in keys:
        finding = here.corpus.findings[key]
        for speaks in finding.evidence:
            speaking[group_of.get(speaks.from_)][key] = None
        for quote in finding.quotes:
            speaking[quote.group][key] = None
            quoted[quote.group].append((quote.words, here.to(key)))
    vocabulary = here.corpus.vocabulary
    voices = []
    for term in vocabulary.groups if vocabulary else ():
        if term.id in speaking:
            title = group_title(here, term.id, report.site)
            quotes = [(QuoteLine(words, title), link) for words, link in quoted[term.id]]
            voices.append(GroupVoice(title, _names(here, speaking[term.id]), tuple(quotes)))
    return tuple(voices)


def _evidence_rows(here: Here, report: Report, keys: tuple[str, ...]) -> tuple[EvidenceRow, ...]:
    citing: dict[str, dict[str, None]] = defaultdict(dict)
    for key in keys:
        for speaks in here.corpus.findings[key].evidence:
            citing[speaks.from_][key] = None
    return tuple(
        _evidence_row(here, report, one, citing.get(one.id, ())) for one in report.evidence
    )


def _evidence_row(here: Here, report: Report, one: Evidence, citing: Iterable[str]) -> EvidenceRow:
    return EvidenceRow(
        anchor=evidence_anchor(one),
        title=evidence_title(here, one),
        source=source_title(here, one.source),
        group=group_title(here, one.group, report.site),
        took_part=people(here, one.took_part, (report.key, one.id, "took_part")),
        of=people(here, one.of, (report.key, one.id, "of")),
        unit=one.unit or "",
        date=one.date or "",
        url=one.url or "",
        cited_by=here.to_all(citing),
    )


def _follow_up(here: Here, report: Report) -> tuple[FollowUpRow, ...]:
    return tuple(
        FollowUpRow(
            here.to(one.recommendation),
            here.to(one.recommendation.rpartition("/")[0]),
            one.progress,
            one.on or report.end,
            one.because or "",
        )
        for one in report.follow_up
        if one.recommendation in here.corpus.findings
    )


def _others(here: Here, report: Report) -> tuple[Link, ...]:
    """Reports that follow this one's recommendations up, or that it follows up."""
    keys = here.derived.findings_by_report.get(report.key, ())
    later = [one for key in keys for one in here.derived.followed_up_by.get(key, ())]
    return here.to_all(dict.fromkeys(key for key in later if key != report.key))
