"""Small corpora by the thousand, for properties: built as model objects, without any file.

Everything in them would pass the checks, but for what only reads badly (titles, missing bodies).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

from generator.derive.derived import Derived
from generator.derive.derived import derive as _derive
from generator.model.corpus import Corpus
from generator.model.finding import FINDING_KINDS, Finding
from generator.model.framework import Element, Framework, Group, Level, Scale
from generator.model.offering import Crosswalk, CrosswalkLink, Offering
from generator.model.report import FollowUp, Report, StatusSet
from generator.model.settings import Settings
from generator.model.site import District, School
from generator.model.thing import Thing
from generator.model.vocabulary import Term, Vocabulary

Draw = st.DrawFn
T = TypeVar("T", bound=Thing)
K = TypeVar("K")

DAYS = ("2024-10-14", "2025-03-01", "2025-10-14", "2026-03-01", "2026-10-14")
PROGRESS = ("proposed", "accepted", "under-way", "done", "declined")
RELATIONS = ("covers", "partly-covers", "supports", "related")
SOURCES = ("interviews", "surveys", "visits")
GROUPS = ("students", "families", "staff")
OFFERINGS = ("coaching", "diagnostic", "walks")
SCHOOL_NAMES = ("Willow", "alder", "Maple", "birch", "Cedar")
"""Neither in the order of their keys nor all with capitals."""


def by_key(things: Iterable[T]) -> dict[str, T]:
    return {thing.key: thing for thing in things}


def at(key: str) -> dict[str, str]:
    """A place, and a title for it."""
    return {"key": key, "path": f"{key}.md", "title": key.rpartition("/")[2]}


def derive(corpus: Corpus) -> Derived:
    """What follows from a corpus, with the settings of nobody in particular."""
    return _derive(corpus, Settings())


@dataclass(frozen=True)
class Ground:
    """What reports speak of: frameworks, offerings and sites."""

    frameworks: Mapping[str, Framework]
    elements: Mapping[str, Element]
    districts: Mapping[str, District]
    schools: Mapping[str, School]

    def elements_for(self, site: str) -> list[str]:
        """The general ones and those of the site's own district."""
        own = "/".join(site.split("/")[:2]) + "/"
        return [one for one in self.elements if not one.startswith("sites/") or one.startswith(own)]

    def scale(self, element: str) -> Scale | None:
        one = self.elements[element]
        scales = self.frameworks[one.framework].scales
        named = [scale for scale in scales if scale.id == one.scale]
        return next(iter(named or scales), None)

    def assessed(self, site: str) -> list[str]:
        """The elements on which a site may have a status."""
        kind = "school" if site in self.schools else "district"
        return [
            key
            for key in self.elements_for(site)
            if kind in self.elements[key].assessed_at and self.scale(key)
        ]


def some(choices: Sequence[K], most: int = 2) -> st.SearchStrategy[list[K]]:
    """A few of these, none twice; none at all where there is no choice."""
    if not choices:
        return st.just([])
    return st.lists(st.sampled_from(choices), max_size=min(most, len(choices)), unique=True)


@st.composite
def scales(draw: Draw, name: str) -> Scale:
    levels = [Level(id=f"level-{n}", title=f"L{n}") for n in range(1, draw(st.integers(2, 7)) + 1)]
    words = [Level(id=f"word-{n}", title=f"W{n}") for n in range(draw(st.integers(0, 2)))]
    return Scale(id=name, title=name, levels=tuple(levels), unordered=tuple(words))


@st.composite
def frameworks(draw: Draw, key: str) -> tuple[Framework, list[Element]]:
    found = [draw(scales(f"scale-{n}")) for n in range(draw(st.integers(0, 2)))]
    framework = Framework(**at(key), version="1", source={"title": "A book"}, scales=tuple(found))
    named = st.sampled_from([None, *(scale.id for scale in found)])
    assessed = st.sampled_from([("school",), ("district",), ("school", "district")])
    elements = [
        Element(**at(f"{key}/group/e{n}"), scale=draw(named), assessed_at=draw(assessed))
        for n in range(draw(st.integers(1, 3)))
    ]
    return framework, elements


@st.composite
def grounds(draw: Draw) -> Ground:
    districts = by_key(District(**at(f"sites/d{n}")) for n in range(draw(st.integers(1, 2))))
    schools: list[School] = []
    for district in districts:
        for n, name in enumerate(SCHOOL_NAMES[: draw(st.integers(0, 5))]):
            closed = draw(st.sampled_from([None, None, None, "2025-06-30"]))
            schools.append(School(**{**at(f"{district}/s{n}"), "title": name}, closed=closed))
    places = [f"framework/f{n}" for n in range(draw(st.integers(1, 2)))]
    places += [f"{one}/framework/own" for one in districts if draw(st.booleans())]
    made = [draw(frameworks(place)) for place in places]
    return Ground(
        by_key(framework for framework, _ in made),
        by_key(element for _, elements in made for element in elements),
        districts,
        by_key(schools),
    )


@st.composite
def crosswalks(draw: Draw, ground: Ground) -> list[Crosswalk]:
    pairs = [(a, b) for a in ground.frameworks for b in ground.frameworks if a != b]
    found = []
    for number, (start, end) in enumerate(draw(some(pairs, 2))):
        ends = [
            (one, other)
            for one in ground.elements
            for other in ground.elements
            if one.startswith(f"{start}/") and other.startswith(f"{end}/")
        ]
        links = tuple(
            CrosswalkLink(
                **{"from": one}, to=to, relation=draw(st.sampled_from(RELATIONS)), reason="So."
            )
            for one, to in draw(some(ends, 5))
        )
        place = at(f"framework/crosswalks/c{number}")
        found.append(Crosswalk(**place, **{"from": start}, to=end, links=links))
    return found


@st.composite
def reports(draw: Draw, ground: Ground) -> list[Report]:
    sites = [*ground.districts, *ground.schools]
    return [
        draw(_report(ground, draw(st.sampled_from(sites)), f"r{number}"))
        for number in range(draw(st.integers(0, 9)))
    ]


@st.composite
def _report(draw: Draw, ground: Ground, site: str, name: str) -> Report:
    day = draw(st.sampled_from(DAYS))
    status = []
    for element in draw(some(ground.assessed(site), 3)):
        scale = ground.scale(element)
        assert scale is not None
        level = draw(st.sampled_from([*scale.levels, *scale.unordered]))
        status.append(StatusSet(element=element, level=level.id, because=f"{name} says so."))
    retired = draw(st.sampled_from([None] * 5 + [{"on": "2026-11-01", "because": "Wrong."}]))
    return Report(
        **at(f"{site}/{name}"),
        **draw(st.sampled_from([{"date": day}, {"from": "2024-01-01", "to": day}])),
        offering=draw(st.sampled_from([None, *OFFERINGS])),
        evidence=tuple(draw(_evidence(n)) for n in range(draw(st.integers(0, 2)))),
        status=tuple(status),
        retired=retired,
    )


@st.composite
def _evidence(draw: Draw, number: int) -> dict[str, Any]:
    return {
        "id": f"talks-{number}",
        "source": draw(st.sampled_from(SOURCES)),
        "group": draw(st.sampled_from([None, *GROUPS])),
        "took_part": draw(st.sampled_from([None, 0, 3, 5])),
        "of": draw(st.sampled_from([None, 5, 8])),
        "unit": draw(st.sampled_from([None, None, "rooms"])),
    }


@st.composite
def findings(draw: Draw, ground: Ground, reports: Sequence[Report]) -> list[Finding]:
    found: list[Finding] = []
    for number in range(draw(st.integers(0, 14)) if reports else 0):
        report = draw(st.sampled_from(reports))
        kind = draw(st.sampled_from(FINDING_KINDS))
        elements = ground.elements_for(report.site)
        about = draw(st.lists(st.sampled_from(elements), min_size=1, max_size=3, unique=True))
        earlier = [one.key for one in found if one.kind == kind]
        more: dict[str, Any] = {"continues": draw(some(earlier, 1))}
        if kind == "recommendation":
            opportunities = [one.key for one in found if one.kind == "opportunity"]
            more["answers"] = draw(some(opportunities, 2))
            more["offerings"] = [f"framework/offerings/{one}" for one in draw(some(OFFERINGS))]
            more["cost"] = draw(st.sampled_from([None, "$400"]))
        found.append(Finding(**at(f"{report.key}/x{number}"), kind=kind, elements=about, **more))
    return found


@st.composite
def followed_up(
    draw: Draw, reports: Sequence[Report], recommendations: Sequence[str]
) -> list[Report]:
    """The same reports, some with a word on recommendations; a retired one has none to say."""
    told = []
    for report in reports:
        follow_up = tuple(
            FollowUp(
                recommendation=one,
                progress=draw(st.sampled_from(PROGRESS)),
                on=draw(st.sampled_from([None, *(day for day in DAYS if day <= report.end)])),
            )
            for one in draw(some([] if report.retired else recommendations, 3))
        )
        told.append(report.model_copy(update={"follow_up": follow_up}))
    return told


@st.composite
def corpora(draw: Draw) -> Corpus:
    """A corpus of one or two districts."""
    ground = draw(grounds())
    made = draw(reports(ground))
    found = draw(findings(ground, made))
    made = draw(followed_up(made, [one.key for one in found if one.kind == "recommendation"]))
    places = dict.fromkeys(element.group for element in ground.elements.values())
    terms = {name: tuple(Term(id=one, title=one) for one in ids)
             for name, ids in (("sources", SOURCES), ("groups", GROUPS))}  # fmt: skip
    return Corpus(
        frameworks=ground.frameworks,
        groups=by_key(Group(**at(place), singular="Part") for place in places),
        elements=ground.elements,
        offerings=by_key(Offering(**at(f"framework/offerings/{one}")) for one in OFFERINGS),
        crosswalks=by_key(draw(crosswalks(ground))),
        districts=ground.districts,
        schools=ground.schools,
        reports=by_key(made),
        findings=by_key(found),
        vocabulary=Vocabulary(**at("framework/evidence"), **terms),
    )
