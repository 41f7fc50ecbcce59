"""What the reports of a district cover and what not, so that nobody takes silence for an answer."""

from collections.abc import Callable, Iterable
from functools import partial

from generator.derive.coverage import EvidenceFrom, Heard, coverage
from generator.pages.claims import Claim, Listing, claim, listing
from generator.pages.evidence_views import evidence_anchor, evidence_title, source_title
from generator.pages.finding_views import FindingLine, finding_line, group_title
from generator.pages.frame import Frame
from generator.pages.known import Here, Link
from generator.pages.people import People, WhyHeldBack, people, why_held_back
from generator.pages.synthesis.across import Across
from generator.pages.synthesis.district import frame_in_district
from generator.pages.view import View


class EvidenceEntry(View, frozen=True):
    """A piece of evidence of one report at one site."""

    link: Link
    report: Link
    site: Link
    took_part: People | None
    of: People | None
    unit: str


class HeardView(View, frozen=True):
    """What came from a source or a group, each piece with who took part of how many."""

    title: str
    pieces: Claim
    entries: Listing[EvidenceEntry]


class CoverageView(View, frozen=True):
    """The coverage page of a district."""

    frame: Frame
    reports: Listing[Link]
    reports_claim: Claim
    silent: Listing[Link]
    silent_claim: Claim
    sources: tuple[HeardView, ...]
    groups: tuple[HeardView, ...]
    held_back: WhyHeldBack | None
    not_heard: tuple[str, ...]
    without_strength: Listing[Link]
    without_strength_claim: Claim
    without_opportunity: Listing[FindingLine]
    without_opportunity_claim: Claim


def coverage_view(page: Across) -> CoverageView:
    """The coverage of a district."""
    here, known, district = page.here, page.known, page.district
    found = known.once(
        (coverage, district), partial(coverage, known.corpus, known.derived, district)
    )
    silent = () if page.stretch else found.silent_elements  # of no single school
    reports, report = page.own(found.reports), partial(_report, here)
    line = partial(finding_line, here)
    loose = page.own(found.without_opportunity)
    without = page.own(found.without_strength)
    listed = page.listing("without-opportunity", loose, line, _title)
    weak = page.listing("without-strength", without, report, _its_title)
    return CoverageView(
        frame=frame_in_district(page),
        reports=page.listing("reports", reports, report, _its_title),
        reports_claim=claim(here, here.url, "reports", len(reports)),
        silent=listing("silent", here.to_all(silent), _its_title),
        silent_claim=claim(here, here.url, "silent", len(silent)),
        sources=_all_heard(page, "source", partial(source_title, here), found.sources),
        groups=_all_heard(
            page, "group", lambda one: group_title(here, one, district), found.groups
        ),
        held_back=why_held_back(here, *reports),
        not_heard=()
        if page.stretch
        else tuple(group_title(here, one, district) for one in found.not_heard),
        without_strength=weak,
        without_strength_claim=claim(here, here.url, weak.anchor, weak.total),
        without_opportunity=listed,
        without_opportunity_claim=claim(here, here.url, listed.anchor, listed.total),
    )


def _report(here: Here, key: str) -> Link:
    report = here.corpus.reports[key]
    return here.to(key, f"{report.title} ({here.corpus.by_key[report.site].title})")


def _its_title(link: Link) -> str:
    return link.title


def _title(line: FindingLine) -> str:
    return line.link.title


def _all_heard(
    page: Across, kind: str, title: Callable[[str], str], found: Iterable[Heard]
) -> tuple[HeardView, ...]:
    """What came from each source or group that anything came from, at this page's sites."""
    views = (_heard(page, kind, title(one.id), one) for one in found)
    return tuple(one for one in views if one.entries.total)


def _heard(page: Across, kind: str, title: str, heard: Heard) -> HeardView:
    anchor, here = f"{kind}--{heard.id}", page.here
    by_place = {f"{one.report}/{n}": one for n, one in enumerate(heard.evidence)}
    own = page.own(by_place)
    entries = page.listing(
        anchor, own, lambda place: _entry(here, by_place[place]), lambda one: one.link.title
    )
    return HeardView(title, claim(here, here.url, anchor, entries.total), entries)


def _entry(here: Here, one: EvidenceFrom) -> EvidenceEntry:
    report = here.corpus.reports[one.report]
    evidence = one.evidence
    link = here.page(f"{report.key}/", evidence_title(here, evidence), evidence_anchor(evidence))
    return EvidenceEntry(
        link,
        here.to(report.key),
        here.to(report.site),
        people(here, evidence.took_part, (report.key, evidence.id, "took_part")),
        people(here, evidence.of, (report.key, evidence.id, "of")),
        evidence.unit or "",
    )
