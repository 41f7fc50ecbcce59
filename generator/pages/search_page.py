"""The page of the search. What it finds is in the files of ``data.search``, read by a script."""

from generator.addresses import (
    FRAMEWORKS,
    OFFERINGS,
    SEARCH,
    SITES,
    district_value,
    element_value,
    level_value,
    progress_value,
)
from generator.model.framework import Framework
from generator.pages.frame import Frame
from generator.pages.known import Known, Link
from generator.pages.view import View

PROGRESS = ("proposed", "accepted", "under-way", "done", "declined")


class Choice(View, frozen=True):
    """A choice of a filter: its value in the address, its words."""

    value: str
    title: str


class Choices(View, frozen=True):
    """Choices that belong together, under a title."""

    title: str
    choices: tuple[Choice, ...]


class SearchView(View, frozen=True):
    """The page of the search; its filters hold all that may be chosen, found or not."""

    frame: Frame
    scripts: tuple[Link, ...]
    ways: tuple[Link, ...]
    """The lists that lead to everything without a search."""
    districts: tuple[Choice, ...]
    elements: tuple[Choices, ...]
    levels: tuple[Choices, ...]
    progress: tuple[Choice, ...]


def search_view(known: Known) -> SearchView:
    """The page of the search."""
    here, corpus = known.view_from(SEARCH), known.corpus
    districts = sorted(corpus.districts.values(), key=lambda one: one.title.casefold())
    scripts = ("assets/search-index.js", "assets/search.js")
    return SearchView(
        frame=Frame("", as_of=known.derived.as_of),
        scripts=tuple(here.page(url, url) for url in scripts),
        ways=tuple(here.page(url, url) for url in (SITES, FRAMEWORKS, OFFERINGS)),
        districts=tuple(Choice(district_value(one.key), one.title) for one in districts),
        elements=tuple(_elements(known, one) for one in corpus.frameworks.values()),
        levels=tuple(
            levels
            for one in corpus.frameworks.values()
            for levels in _levels(one)
            if levels.choices
        ),
        progress=tuple(Choice(progress_value(one), one) for one in PROGRESS),
    )


def _elements(known: Known, framework: Framework) -> Choices:
    elements = known.corpus.elements.values()
    return Choices(
        framework.title,
        tuple(
            Choice(element_value(one.key), one.title)
            for one in elements
            if one.framework == framework.key
        ),
    )


def _levels(framework: Framework) -> list[Choices]:
    return [
        Choices(
            scale.title,
            tuple(
                Choice(level_value(framework.key, scale.id, level.id), level.title)
                for level in (*scale.levels, *scale.unordered)
            ),
        )
        for scale in framework.scales
    ]
