"""Everything that was loaded, frozen, each kind in its own order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.finding import Finding
from generator.model.framework import Element, Framework, Group
from generator.model.held_back import HeldNumbers
from generator.model.offering import Crosswalk, Offering
from generator.model.privacy import Accepted, Picture
from generator.model.report import Report
from generator.model.site import District, School
from generator.model.survey import PublishedSurvey
from generator.model.thing import Thing
from generator.model.values import AUDIENCES, Audience
from generator.model.vocabulary import Vocabulary
from generator.source.place import TOP, Place
from generator.source.prose import NO_PROSE, Link, Prose
from generator.source.shown_pictures import ShownPicture

MANY_SITES = 100


def are_many(sites: int) -> bool:
    """Whether there are so many sites that lists of all of them help nobody."""
    return sites > MANY_SITES


@dataclass(frozen=True)
class ContentPage:
    """An ordinary page of ``content/``: its path, its title, the links and fields that it holds."""

    path: str
    title: str
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    """One for each heading of its prose, in their order, as MkDocs makes them."""
    prose: Prose = NO_PROSE
    """What it says, nearly: MkDocs' Markdown read as CommonMark. For the search, never shown."""
    audience: str = ""
    """What it says of its readers; empty when it says nothing."""
    audience_place: Place = field(default=TOP)
    files: frozenset[str] = frozenset()
    """The files that it shows or offers, by their paths."""
    shown: tuple[ShownPicture, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def told_elsewhere(self) -> tuple[object, ...]:
        """All of it that stands on the pages of schools and districts."""
        links = [(link.to, link.fragment) for link in self.links]
        return self.path, self.title, self.audience, links


@dataclass(frozen=True)
class Corpus:
    """All things by their keys. Mappings are in the order in which readers meet them."""

    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    elements: Mapping[str, Element] = field(default_factory=dict)
    offerings: Mapping[str, Offering] = field(default_factory=dict)
    crosswalks: Mapping[str, Crosswalk] = field(default_factory=dict)
    districts: Mapping[str, District] = field(default_factory=dict)
    schools: Mapping[str, School] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    content: Mapping[str, ContentPage] = field(default_factory=dict)
    pictures: frozenset[str] = frozenset()
    content_files: frozenset[str] = frozenset()
    """What lies below ``content/`` and may be read, pages and all else, by its path."""
    surveys: Mapping[str, PublishedSurvey] = field(default_factory=dict)
    """By the key of their report; without small numbers (``derive.disclosure``)."""
    held_back: HeldNumbers = field(default_factory=dict)
    """What stands in the place of numbers of people that are too small to be told."""
    is_of_many: bool = False
    """Whether this is a part of a corpus with very many sites."""

    def things(self) -> Iterator[Thing]:
        """Every thing, kind by kind."""
        for kind in THING_KINDS:
            yield from getattr(self, kind).values()
        if self.vocabulary:
            yield self.vocabulary

    def sites(self) -> Iterator[District | School]:
        """Every district, then every school."""
        yield from self.districts.values()
        yield from self.schools.values()

    @property
    def is_large(self) -> bool:
        """Whether there are so many sites that lists of all of them help nobody: they are told
        district by district."""
        return self.is_of_many or are_many(len(self.districts) + len(self.schools))

    @cached_property
    def by_key(self) -> Mapping[str, Thing]:
        """Every thing, whatever its kind, by its key."""
        return {thing.key: thing for thing in self.things()}

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each report that has any, in their order."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings.values():
            found[finding.report].append(finding)
        return {report: tuple(findings) for report, findings in found.items()}

    @cached_property
    def findings_in(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each district and its schools that have any, in their order."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings.values():
            found["/".join(finding.key.split("/", 2)[:2])].append(finding)
        return {district: tuple(findings) for district, findings in found.items()}

    @cached_property
    def reports_at(self) -> Mapping[str, tuple[Report, ...]]:
        """The reports about each site that has any, in their order."""
        found: dict[str, list[Report]] = defaultdict(list)
        for report in self.reports.values():
            found[report.site].append(report)
        return {site: tuple(reports) for site, reports in found.items()}

    @cached_property
    def replacing(self) -> Mapping[str, tuple[str, ...]]:
        """The things whose place another took, by its key."""
        found: dict[str, list[str]] = defaultdict(list)
        for thing in self.things():
            newer = getattr(thing, "replaced_by", None)
            if newer:
                found[newer].append(thing.key)
        return {newer: tuple(older) for newer, older in found.items()}

    def get(self, key: str) -> Thing | None:
        """The thing with this key, whatever its kind."""
        return self.by_key.get(key)

    def site(self, key: str) -> District | School | None:
        """The district or school with this key."""
        return self.schools.get(key) or self.districts.get(key)

    def district_of(self, key: str) -> District | None:
        """The district in whose folder a thing lies."""
        return self.districts.get("/".join(key.split("/")[:2]))

    def audience(self, key: str) -> Audience:
        """Who may read a thing: what it says itself, or what it lies in says.

        Framework and content are public unless they say otherwise; a district that says nothing
        is for the team, and so is a page that says what nobody understands.
        """
        page = self.content.get(key)
        if page and page.audience:
            return next((one for one in AUDIENCES if one == page.audience), "team")
        place, things = key, self.by_key
        while place:
            thing = things.get(place)
            if thing and thing.audience:
                return thing.audience
            place = place.rpartition("/")[0]
        return "team" if key.startswith("sites/") else "public"


def files_of_these_alone(
    pages: Collection[ContentPage], others: Collection[ContentPage], files: Iterable[str]
) -> frozenset[str]:
    """Of the files of ``content/``, what only these pages show or offer, and no other does.

    What no page shows belongs to them when it lies in a folder with pages of theirs alone.
    """
    theirs = {file for page in pages for file in page.files}
    shown = {file for page in others for file in page.files}
    folders = {page.path.rpartition("/")[0] for page in pages}
    folders -= {page.path.rpartition("/")[0] for page in others}
    beside = {file for file in files if file.rpartition("/")[0] in folders}
    return frozenset((theirs | beside) - shown)


THING_KINDS = (
    "frameworks",
    "groups",
    "elements",
    "offerings",
    "crosswalks",
    "districts",
    "schools",
    "reports",
    "findings",
)
