"""What a rule looks at: the things of a part, the corpus round them, places in their files."""

from collections import defaultdict
from functools import cached_property

from msgspec import Struct, field

from generator.check.facts import Facts, facts_of
from generator.check.parts import only, part_at
from generator.check.personal import sightings
from generator.check.personal.exceptions import AcceptedException, all_exceptions
from generator.check.personal.sighting import Sighting
from generator.check.personal.sightings import Around
from generator.load.corpus import Loaded
from generator.model.corpus import Corpus, files_of_these_alone
from generator.model.framework import Element, Scale
from generator.model.report import Report
from generator.model.settings import Settings
from generator.model.thing import Thing
from generator.model.values import AUDIENCES
from generator.source.place import Place


class World(Struct, frozen=True, dict=True):
    """Everything that was loaded, as rules ask for it."""

    loaded: Loaded
    settings: Settings = field(default_factory=Settings)
    part: Loaded | None = None
    """What is checked of it; without one, everything."""
    known: Facts | None = None
    """The facts, where they are known already: then only what the part names need be loaded."""
    is_for_all: bool = False
    """Whether everything that was loaded is known to be for all readers."""

    @property
    def corpus(self) -> Corpus:
        """All things: in these a rule looks up what a thing names."""
        return self.loaded.corpus

    @property
    def files(self) -> Loaded:
        """The files that are checked."""
        return self.part or self.loaded

    @property
    def looked_at(self) -> Corpus:
        """The things that are checked: through these a rule goes, and of these it tells."""
        return self.files.corpus

    def place(self, thing: Thing, *loc: str | int) -> Place:
        """Where a field's words stand in the file of a thing; its key when it keys a mapping."""
        return self.loaded.documents[thing.path].name_place(loc) if loc else Place(1, 1, 3)

    def was_read(self, thing: Thing, *loc: str | int) -> bool:
        """Whether all that stands in the file in this field, or the file at all, was understood.

        Where it was not, another rule has said so, and nobody is told twice.
        """
        return self.loaded.documents[thing.path].was_read(loc)

    def key_place(self, thing: Thing, *loc: str | int) -> Place:
        """Where the name of a field stands."""
        return self.loaded.documents[thing.path].key_place(loc)

    @cached_property
    def facts(self) -> Facts:
        """What rules ask of the whole project at once."""
        return self.known or facts_of(self.loaded, self.settings)

    def scale_of(self, element: Element) -> Scale | None:
        """The scale that an element is assessed on; None when its framework takes no status."""
        framework = self.corpus.frameworks.get(element.framework)
        scales = framework.scales if framework else ()
        if element.scale:
            return next((scale for scale in scales if scale.id == element.scale), None)
        return scales[0] if scales else None

    def levels_for(self, key: str) -> list[str]:
        """The levels that an element can have, by its key; none when it takes no status."""
        if key not in self._levels:
            element = self.corpus.elements.get(key)
            scale = self.scale_of(element) if element else None
            self._levels[key] = (
                [one.id for one in (*scale.levels, *scale.unordered)] if scale else []
            )
        return self._levels[key]

    @cached_property
    def _levels(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def reports_by_site(self) -> dict[str, list[Report]]:
        """The reports about each site, oldest first."""
        by_site: dict[str, list[Report]] = defaultdict(list)
        for report in sorted(self.corpus.reports.values(), key=lambda one: (one.end, one.key)):
            by_site[report.site].append(report)
        return by_site

    def goals_of(self, site: str) -> dict[str, list[Report]]:
        """The goals of a site: each id with the reports that give the goal its title, in order."""
        if site not in self._goals:
            goals: dict[str, list[Report]] = {}
            for report in self.reports_by_site.get(site, ()):
                for name in dict.fromkeys(goal.id for goal in report.goals if goal.title):
                    goals.setdefault(name, []).append(report)
            self._goals[site] = goals
        return self._goals[site]

    @cached_property
    def _goals(self) -> dict[str, dict[str, list[Report]]]:
        return {}

    def evidence_of(self, report: str) -> dict[str, int | None]:
        """How many took part in each piece of evidence that a report names."""
        if report not in self._evidence:
            found = self.corpus.reports.get(report)
            named = {one.id: one.took_part for one in found.evidence} if found else {}
            self._evidence[report] = named
        return self._evidence[report]

    @cached_property
    def _evidence(self) -> dict[str, dict[str, int | None]]:
        return {}

    @staticmethod
    def is_before(earlier: Report, later: Report) -> bool:
        """Whether one report comes before another, or may: an unreadable date is told elsewhere."""
        if earlier.key == later.key:
            return False
        return not earlier.end or not later.end or earlier.end <= later.end

    def rank(self, key: str) -> int:
        """How narrow the audience of a thing, page or picture is; 0 is public, or not known."""
        known = self._ranks.get(key)
        if known is None:
            folder = key.rpartition("/")[0] if key in self.corpus.pictures else key
            is_known = folder in self.corpus.by_key or folder in self.corpus.content
            known = AUDIENCES.index(self.corpus.audience(folder)) if is_known else 0
            self._ranks[key] = known
        return known

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {}

    @cached_property
    def narrowest(self) -> int:
        """The narrowest audience that anything is for, or may be for: nothing is narrower."""
        if self.is_for_all:
            return 0
        if self.part:  # to ask everything takes longer than to look at a part
            return len(AUDIENCES) - 1
        return max(map(self.rank, (*self.corpus.by_key, *self.corpus.content)), default=0)

    @cached_property
    def sightings(self) -> tuple[Sighting, ...]:
        """What should not be published, wherever it stands and whoever may read it."""
        return self._seen_in(self.files)

    @cached_property
    def sightings_elsewhere(self) -> tuple[Sighting, ...]:
        """The same of other parts that hold what an exception here is about: pictures, mostly."""
        schools, here = self.corpus.schools, self.exceptions_here
        about = {part_at(one.about, schools) for one in here}
        others = about - {part_at(one.path, schools) for one in here}
        return self._seen_in(only(self.loaded, others)) if self.part and others else ()

    def _seen_in(self, files: Loaded) -> tuple[Sighting, ...]:
        around = Around(self.corpus, self.facts.words, self.facts.contacts)
        return sightings.everything(files, self.settings.as_of or "", around)

    @cached_property
    def exceptions(self) -> tuple[AcceptedException, ...]:
        """What authors have accepted of it, each in the file that it is about."""
        if self.known:
            known = (one for one in self.known.exceptions if one.path not in self.loaded.texts)
            return (*all_exceptions(self.loaded), *known)
        return self.facts.exceptions

    @cached_property
    def exceptions_here(self) -> tuple[AcceptedException, ...]:
        """Those that stand in the files that are checked."""
        return tuple(one for one in self.exceptions if one.path in self.files.texts)

    def goes_out(self, key: str) -> bool:
        """Whether a document, or a picture below content/, is for readers outside the team."""
        return key not in self._pictures_of_the_team and self.corpus.audience(key) != "team"

    @cached_property
    def _pictures_of_the_team(self) -> frozenset[str]:
        pages = self.corpus.content.values()
        closed = [page for page in pages if self.corpus.audience(page.path) == "team"]
        others = [page for page in pages if self.corpus.audience(page.path) != "team"]
        pictures = self.loaded.content_pictures
        return pictures & files_of_these_alone(closed, others, pictures)

    @property
    def group_ids(self) -> list[str]:
        """The interest-holder groups of the vocabulary."""
        return list(self.facts.groups)

    @property
    def source_ids(self) -> list[str]:
        """The sources of the vocabulary."""
        return list(self.facts.sources)

    def plan_goal_ids(self, key: str) -> list[str]:
        """The plan goals of the district in whose folder a thing lies."""
        district = self.corpus.district_of(key)
        return [goal.id for goal in district.plan_goals] if district else []
