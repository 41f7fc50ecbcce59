"""Computed pages of a school: a summary on one sheet, element by element, and who told what."""

from collections import defaultdict
from collections.abc import Mapping

from generator.addresses import about_anchor, elements_at_site, synthesis_page
from generator.derive.progress import is_open
from generator.derive.synthesis import is_for
from generator.model.site import District, School
from generator.pages.claims import Claim, Listing, claim, listing
from generator.pages.finding_views import (
    FindingLine,
    QuoteLine,
    finding_line,
    group_title,
)
from generator.pages.frame import Frame, frame_of, report_line
from generator.pages.known import Here, Known, Link
from generator.pages.meters import Meter, meter_of
from generator.pages.site_pages import FirstToSee, current_at, first_to_see, newest
from generator.pages.status_views import StatusLine, status_line
from generator.pages.view import View


class ElementAtSite(View, frozen=True):
    """Everything current about an element at a site."""

    anchor: str
    element: Link
    status: StatusLine
    strengths: Listing[FindingLine]
    opportunities: Listing[FindingLine]
    recommendations: Listing[FindingLine]


class ElementsAtSiteView(View, frozen=True):
    """A site's elements, one by one."""

    frame: Frame
    site: Link
    across: Link | None
    """Of a district's own, the synthesis, which tells of its schools."""
    elements: tuple[ElementAtSite, ...]


class SummaryView(View, frozen=True):
    """A site's summary on one sheet."""

    frame: Frame
    first: FirstToSee
    site: Link
    levels: tuple[tuple[Meter, Claim], ...]
    by_level: tuple[tuple[str, Meter, Listing[Link]], ...]
    not_assessed: Listing[Link]
    not_assessed_claim: Claim


class GroupStory(View, frozen=True):
    """What one group told, and what came of it."""

    group: str
    findings: Listing[FindingLine]
    claim: Claim
    quotes: tuple[tuple[QuoteLine, Link], ...]
    came_of_it: Listing[FindingLine]


class VoicesView(View, frozen=True):
    """What students, families and staff told a site's reports, and what came of it."""

    frame: Frame
    site: Link
    across: Link | None
    """Of a district's own, what tells of its schools: whom all reports heard."""
    groups: tuple[GroupStory, ...]


def elements_view(known: Known, site: District | School) -> ElementsAtSiteView:
    """A site's elements, one by one, with every current finding about each."""
    here = known.view_from(elements_at_site(site.key, known.corpus))
    frame = frame_of(here, site, title="", mentions=(), trail=(here.to(site.key),))
    about = _about(here, site.key)
    elements = [_element(here, site.key, key, about.get(key)) for key in _spoken_to(here, site.key)]
    across = _across(here, site, synthesis_page(site.key))
    return ElementsAtSiteView(frame, here.to(site.key), across, tuple(elements))


def _across(here: Here, site: District | School, url: str) -> Link | None:
    """The way from what is told of a district itself to what is told of its schools, too."""
    return here.page(url, site.title) if site.key in here.corpus.districts else None


def _spoken_to(here: Here, site: str) -> list[str]:
    """The elements that such a site is assessed on or a current finding of it speaks to."""
    current = here.once(current_at, site)
    named = {element for key in current for element in here.corpus.findings[key].elements}
    named |= set(_assessable(here, site))
    standings = here.derived.standings
    return [key for key in here.corpus.elements if key in named or (site, key) in standings]


def _about(here: Here, site: str) -> Mapping[str, Mapping[str, list[FindingLine]]]:
    """By element and kind, what is current at a site; of recommendations, the open ones."""
    found: dict[str, dict[str, list[FindingLine]]] = {}
    for key in here.once(current_at, site):
        finding = here.corpus.findings[key]
        kind, elements = finding.kind, dict.fromkeys(finding.elements)
        if kind == "recommendation" and not is_open(here.derived.steps.get(key, ())):
            continue
        for element in elements:
            found.setdefault(element, {}).setdefault(kind, []).append(finding_line(here, key))
    return found


def _element(
    here: Here, site: str, element: str, about: Mapping[str, list[FindingLine]] | None
) -> ElementAtSite:
    def of_kind(kind: str) -> Listing[FindingLine]:
        lines = about.get(kind, ()) if about else ()
        return listing(about_anchor(element, kind), lines, lambda line: line.link.title)

    link = here.to(element)
    return ElementAtSite(
        anchor=about_anchor(element, "all"),
        element=link,
        status=status_line(here, link, here.derived.standings.get((site, element))),
        strengths=of_kind("strength"),
        opportunities=of_kind("opportunity"),
        recommendations=of_kind("recommendation"),
    )


def summary_view(known: Known, site: District | School) -> SummaryView:
    """A site's summary."""
    url = synthesis_page(site.key, "summary")
    here = known.view_from(url)
    frame = frame_of(
        here,
        site,
        title="",
        mentions=(),
        trail=(here.to(site.key),),
        sources=tuple(report_line(here, one) for one in _speaking(here, site.key)),
        date=newest(here, site.key),
    )
    by_level = _by_level(here, site.key)
    levels = tuple(
        (shown, claim(here, url, anchor, found.total)) for anchor, shown, found in by_level
    )
    missing = listing("not-assessed", here.to_all(_not_assessed(here, site.key)), _title)
    return SummaryView(
        frame=frame,
        first=first_to_see(here, site.key),
        site=here.to(site.key),
        levels=levels,
        by_level=by_level,
        not_assessed=missing,
        not_assessed_claim=claim(here, url, missing.anchor, missing.total),
    )


def _speaking(here: Here, site: str) -> list[str]:
    """The reports that speak for a site now."""
    reports = here.derived.reports_by_site.get(site, ())
    return [key for key in reports if key in here.derived.latest]


def _title(link: Link) -> str:
    return link.title


def _by_level(here: Here, site: str) -> tuple[tuple[str, Meter, Listing[Link]], ...]:
    """The elements of a site by their current level, scale by scale, the farthest level first."""
    on_level = _on_level(here, site)
    blocks = []
    for framework in here.corpus.frameworks.values():
        for scale in framework.scales:
            for level in (*reversed(scale.levels), *scale.unordered):
                keys = on_level.get((framework.key, scale.id, level.id), ())
                if keys:
                    anchor = f"level--{framework.id}--{scale.id}--{level.id}"
                    found = listing(anchor, here.to_all(keys), _title)
                    blocks.append((anchor, meter_of(scale, level), found))
    return tuple(blocks)


def _on_level(here: Here, site: str) -> dict[tuple[str, str, str], dict[str, None]]:
    """The elements of a site by framework, scale and current level."""
    found: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    for key, element in here.corpus.elements.items():
        standing = here.derived.standings.get((site, key))
        for now in standing.current if standing else ():
            found[element.framework, now.scale.id, now.level.id][key] = None
    return found


def _not_assessed(here: Here, site: str) -> list[str]:
    """The elements that such a site is assessed on, and this one is not."""
    return [key for key in _assessable(here, site) if (site, key) not in here.derived.standings]


def _assessable(here: Here, site: str) -> list[str]:
    kind = "school" if site in here.corpus.schools else "district"
    district = "/".join(site.split("/")[:2])
    return [key for key in here.derived.of_frameworks.assessed[kind] if is_for(key, district)]


def voices_view(known: Known, site: District | School) -> VoicesView:
    """What each group told a site's current reports, and the recommendations that answer it."""
    here = known.view_from(synthesis_page(site.key, "voices"))
    frame = frame_of(here, site, title="", mentions=(), trail=(here.to(site.key),))
    vocabulary = known.corpus.vocabulary
    told: dict[str | None, list[str]] = defaultdict(list)
    for key in here.once(current_at, site.key):
        for group in _speakers(here, key):
            told[group].append(key)
    groups = [one.id for one in vocabulary.groups if one.id in told] if vocabulary else []
    stories = [_story(here, site.key, group, told[group]) for group in groups]
    across = _across(here, site, synthesis_page(site.key, "coverage"))
    return VoicesView(frame, here.to(site.key), across, tuple(stories))


def _story(here: Here, site: str, group: str, told: list[str]) -> GroupStory:
    """What the findings that a group spoke for say, and what came of it."""
    findings = [here.corpus.findings[key] for key in told]
    title = group_title(here, group, site)
    answers = dict.fromkeys(
        answer for key in told for answer in here.derived.answered_by.get(key, ())
    )
    anchor = f"told--{group}"
    lines = [finding_line(here, key) for key in told]
    came = [finding_line(here, key) for key in answers]
    return GroupStory(
        group=title,
        findings=listing(anchor, lines, lambda line: line.link.title),
        claim=claim(here, here.url, anchor, len(told)),
        quotes=tuple(
            (QuoteLine(quote.words, title), here.to(one.key))
            for one in findings
            for quote in one.quotes
            if quote.group == group
        ),
        came_of_it=listing(f"{anchor}--came", came, lambda line: line.link.title),
    )


def _speakers(here: Here, key: str) -> frozenset[str | None]:
    """The groups whose evidence or words speak for a finding."""
    finding = here.corpus.findings[key]
    named = here.once(_groups_heard, finding.report)
    heard = (named.get(one.from_) for one in finding.evidence)
    return frozenset((*heard, *(quote.group for quote in finding.quotes)))


def _groups_heard(here: Here, report: str) -> Mapping[str, str | None]:
    """The group of each piece of evidence of a report that comes from one."""
    return {one.id: one.group for one in here.corpus.reports[report].evidence}
