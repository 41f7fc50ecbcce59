"""What the reports of a district cover and what not, so that nobody takes silence for an answer."""

from collections.abc import Iterable

from generator.addresses import synthesis_page
from generator.derive.coverage import EvidenceFrom, Heard, coverage
from generator.pages.claims import Claim, Listing, claim, listing
from generator.pages.evidence_views import evidence_anchor, evidence_title, source_title
from generator.pages.finding_views import FindingLine, finding_line, group_title
from generator.pages.frame import Frame
from generator.pages.known import Here, Known, Link
from generator.pages.people import People, WhyHeldBack, people, why_held_back
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


def coverage_view(known: Known, district: str) -> CoverageView:
    """The coverage of a district."""
    url = synthesis_page(district, "coverage")
    here = known.view_from(url)
    found = coverage(known.corpus, known.derived, district)
    loose = [finding_line(here, key) for key in found.without_opportunity]
    return CoverageView(
        frame=frame_in_district(here, district),
        reports=_links(here, "reports", found.reports),
        reports_claim=claim(here, url, "reports", len(found.reports)),
        silent=_links(here, "silent", found.silent_elements),
        silent_claim=claim(here, url, "silent", len(found.silent_elements)),
        sources=tuple(
            _heard(here, "source", source_title(here, one.id), one) for one in found.sources
        ),
        groups=tuple(
            _heard(here, "group", group_title(here, one.id, district), one) for one in found.groups
        ),
        held_back=why_held_back(here, *found.reports),
        not_heard=tuple(group_title(here, one, district) for one in found.not_heard),
        without_strength=_links(here, "without-strength", found.without_strength),
        without_strength_claim=claim(here, url, "without-strength", len(found.without_strength)),
        without_opportunity=listing("without-opportunity", loose, lambda line: line.link.title),
        without_opportunity_claim=claim(here, url, "without-opportunity", len(loose)),
    )


def _links(here: Here, anchor: str, keys: Iterable[str]) -> Listing[Link]:
    links = []
    for key in keys:
        report = here.corpus.reports.get(key)
        site = here.corpus.by_key[report.site].title if report else ""
        title = f"{report.title} ({site})" if report else ""
        links.append(here.to(key, title))
    return listing(anchor, links, lambda link: link.title)


def _heard(here: Here, kind: str, title: str, heard: Heard) -> HeardView:
    anchor = f"{kind}--{heard.id}"
    entries = [_entry(here, one) for one in heard.evidence]
    return HeardView(
        title=title,
        pieces=claim(here, here.url, anchor, len(entries)),
        entries=listing(anchor, entries, lambda one: one.link.title),
    )


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
