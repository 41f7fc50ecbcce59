"""Pages of frameworks: the list of them, each framework, each group."""

from markupsafe import Markup

from generator.addresses import CROSSWALKS, FRAMEWORKS, OFFERINGS, alignment_page
from generator.model.framework import Framework, Group, Scale
from generator.pages.frame import Frame, SourceLine, frame_of, source_line
from generator.pages.known import Here, Known, Link
from generator.pages.view import View


class ElementLine(View, frozen=True):
    """An element in a list."""

    link: Link
    code: str
    sentence: str


class GroupBlock(View, frozen=True):
    """A group with its elements; ``missing`` elements are declared by the source, not recorded."""

    link: Link
    singular: str
    sentence: str
    elements: tuple[ElementLine, ...]
    declares: int | None
    missing: int


class FrameworkLine(View, frozen=True):
    """A framework in a list."""

    link: Link
    version: str
    sentence: str
    owner: Link | None
    groups: tuple[Link, ...]


class FrameworksView(View, frozen=True):
    """The list of frameworks, of what supports them, and of mappings between them."""

    frame: Frame
    frameworks: tuple[FrameworkLine, ...]
    alignments: tuple[Link, ...]
    offerings: Link
    crosswalks: tuple[Link, ...]
    crosswalk_list: Link


class FrameworkView(View, frozen=True):
    """A framework's page."""

    frame: Frame
    text: Markup
    code: str
    owner: Link | None
    groups: tuple[GroupBlock, ...]
    scales: tuple[Scale, ...]
    alignment: Link | None
    crosswalks: tuple[Link, ...]
    produced_by: tuple[Link, ...]
    replaced_by: Link | None
    replaces: tuple[Link, ...]


class GroupView(View, frozen=True):
    """A group's page."""

    frame: Frame
    text: Markup
    block: GroupBlock
    alignment: Link | None
    replaced_by: Link | None
    replaces: tuple[Link, ...]


def frameworks_view(known: Known) -> FrameworksView:
    """The page that lists all frameworks."""
    here = known.view_from(FRAMEWORKS)
    frameworks = known.corpus.frameworks.values()
    return FrameworksView(
        frame=Frame("", as_of=known.derived.as_of),
        frameworks=tuple(framework_line(here, one) for one in frameworks),
        alignments=tuple(link for one in frameworks if (link := alignment_link(here, one.key))),
        offerings=here.page(OFFERINGS, ""),
        crosswalks=here.to_all(known.corpus.crosswalks),
        crosswalk_list=here.page(CROSSWALKS, ""),
    )


def framework_line(here: Here, framework: Framework) -> FrameworkLine:
    """A framework as a line."""
    owner = here.corpus.district_of(framework.key)
    groups = [one.key for one in here.corpus.groups.values() if one.framework == framework.key]
    return FrameworkLine(
        link=here.to(framework.key),
        version=framework.version,
        sentence=here.sentence(framework),
        owner=here.to(owner.key) if owner else None,
        groups=here.to_all(groups),
    )


def framework_view(known: Known, framework: Framework) -> FrameworkView:
    """The page of a framework."""
    here = known.view_from(f"{framework.key}/")
    corpus = known.corpus
    owner = corpus.district_of(framework.key)
    groups = [one for one in corpus.groups.values() if one.framework == framework.key]
    crosswalks = [
        one.key for one in corpus.crosswalks.values() if framework.key in (one.from_, one.to)
    ]
    return FrameworkView(
        frame=frame_of(
            here,
            framework,
            version=framework.version,
            sources=_sources(framework),
            date=framework.source.date or "",
        ),
        text=here.text(framework),
        code=framework.code or "",
        owner=here.to(owner.key) if owner else None,
        groups=tuple(group_block(here, group) for group in groups),
        scales=framework.scales,
        alignment=alignment_link(here, framework.key),
        crosswalks=here.to_all(crosswalks),
        produced_by=_produced_by(here, framework),
        replaced_by=replaced_by(here, framework.replaced_by),
        replaces=replaces(here, framework.key),
    )


def _produced_by(here: Here, framework: Framework) -> tuple[Link, ...]:
    if not here.corpus.is_large:
        return here.to_all(here.derived.reports_by_framework.get(framework.key, ()))
    told = (one for district in here.known.overviews.values() for one in district.produced)
    reports = [one.report for one in told if one.framework == framework.key]
    return tuple(here.page(one.url, one.title) for one in reports)


def _sources(framework: Framework) -> tuple[SourceLine, ...]:
    cited = [framework.source, *(scale.source for scale in framework.scales if scale.source)]
    return tuple(dict.fromkeys(source_line(source) for source in cited))


def group_view(known: Known, group: Group) -> GroupView:
    """The page of a group."""
    here = known.view_from(f"{group.key}/")
    framework = known.corpus.frameworks[group.framework]
    cited = (source_line(framework.source),)
    return GroupView(
        frame=frame_of(here, group, version=framework.version, sources=cited),
        text=here.text(group),
        block=group_block(here, group),
        alignment=alignment_link(here, group.framework, group.id),
        replaced_by=replaced_by(here, group.replaced_by),
        replaces=replaces(here, group.key),
    )


def group_block(here: Here, group: Group) -> GroupBlock:
    """A group with its elements, in the order of the framework."""
    held = [one for one in here.corpus.elements.values() if one.group == group.key]
    lines = tuple(ElementLine(here.to(one.key), one.code or "", here.sentence(one)) for one in held)
    missing = max(0, (group.declares or 0) - len(held))
    return GroupBlock(
        here.to(group.key), group.singular, here.sentence(group), lines, group.declares, missing
    )


def has_alignment(known: Known, framework: str) -> bool:
    """Whether any offering says something about an element of a framework."""
    return any(element.startswith(f"{framework}/") for _, element in known.derived.alignments)


def alignment_link(here: Here, framework: str, group: str = "") -> Link | None:
    """The link to a framework's alignment tables, if it has any."""
    if not has_alignment(here.known, framework):
        return None
    return here.page(alignment_page(framework), here.corpus.frameworks[framework].title, group)


def replaced_by(here: Here, key: str | None) -> Link | None:
    """A link to what took a thing's place."""
    return here.to(key) if key and key in here.corpus.by_key else None


def replaces(here: Here, key: str) -> tuple[Link, ...]:
    """Links to the things whose place one took."""
    return here.to_all(here.corpus.replacing.get(key, ()))
