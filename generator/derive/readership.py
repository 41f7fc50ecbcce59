"""What the readers of a build may know: every other document is taken out, and all that names it.

It happens right after the check, before anything is derived, so that no page, count, link or order
knows of what was left out.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from msgspec import structs

from generator.diagnostics.diagnostic import near
from generator.load.references import without
from generator.model.corpus import (
    THING_KINDS,
    ContentPage,
    Corpus,
    files_of_these_alone,
)
from generator.model.dates import held_back
from generator.model.settings import Settings
from generator.model.values import AUDIENCES, Audience


class ReadershipError(Exception):
    """The settings name no readers for whom this project can be built; the message says why."""


def readable(corpus: Corpus, settings: Settings) -> Corpus:
    """The corpus as the readers of a build may know it.

    Raises ``ReadershipError`` when the settings name a site that is not there, or none where a
    build that is not public would show one district to another.
    """
    kept = for_audience(for_site(corpus, settings), settings.audience)
    if settings.audience == "public":
        waiting = held_back(kept.reports.values(), settings)
        kept = _only(kept, lambda key: not _lies_in(key, waiting)) if waiting else kept
    kept = _with_both_ends(kept)
    if kept is corpus:
        return corpus
    gone = _names(corpus) - _names(kept)
    return _without(kept, gone) if gone else kept


def _with_both_ends(corpus: Corpus) -> Corpus:
    """The corpus without crosswalks that lead to or from a framework that is not in it."""
    crosswalks = {
        key: one
        for key, one in corpus.crosswalks.items()
        if {one.from_, one.to} <= corpus.frameworks.keys()
    }
    if len(crosswalks) == len(corpus.crosswalks):
        return corpus
    return replace(corpus, crosswalks=crosswalks)


def for_audience(corpus: Corpus, audience: Audience) -> Corpus:
    """The corpus without what is for a narrower audience."""
    widest = AUDIENCES.index(audience)
    of_folder = cache(corpus.audience)
    pages, things = corpus.content, corpus.by_key

    def is_kept(key: str) -> bool:
        one = pages.get(key) or things.get(key)
        is_told = one is not None and bool(one.audience)  # most say nothing: their folder does
        told = corpus.audience(key) if is_told else of_folder(f"{key.rpartition('/')[0]}/")
        return AUDIENCES.index(told) <= widest

    return _only(corpus, is_kept)


def for_site(corpus: Corpus, settings: Settings) -> Corpus:
    """The corpus without what is about other sites than the one that the build is for.

    Of the district of a single school, its own page and frameworks stay; its reports go.
    """
    if not settings.only_for:
        if settings.audience != "public" and len(corpus.districts) > 1:
            names = ", ".join(key.removeprefix("sites/") for key in corpus.districts)
            raise ReadershipError(
                f"A build for the audience “{settings.audience}” is for one district, and there "
                f"are several: {names}. Say which one, as --for {names.partition(',')[0]} does."
            )
        return corpus
    site = _site_meant(corpus, settings.only_for)
    district = "/".join(site.split("/")[:2])

    def is_kept(key: str) -> bool:
        around = key == district or key.startswith(f"{district}/framework/")
        return not key.startswith("sites/") or around or _lies_in(key, frozenset({site}))

    return _only(corpus, is_kept)


def files_left_out(everything: Corpus, known: Corpus, files: Iterable[str]) -> frozenset[str]:
    """Of the files of ``content/``, those that are not for the readers of a build.

    They are the pages left out; and what only these show, or what lies in a folder of theirs alone.
    """
    closed = frozenset(everything.content) - frozenset(known.content)
    left_out = [everything.content[path] for path in closed]
    theirs = files_of_these_alone(left_out, known.content.values(), files)
    return closed | theirs - frozenset(known.content)


def _site_meant(corpus: Corpus, name: str) -> str:
    key = f"sites/{name.strip('/').removeprefix('sites/')}"
    if corpus.site(key):
        return key
    known = [site.key.removeprefix("sites/") for site in corpus.sites()]
    offer = near(name, known) or f"There are {', '.join(known)}."
    raise ReadershipError(f"There is no district or school “{name}” to build for. {offer}")


def _lies_in(key: str, places: frozenset[str]) -> bool:
    """Whether a thing is one of these, or lies in one of them."""
    while key:
        if key in places:
            return True
        key = key.rpartition("/")[0]
    return False


def _only(corpus: Corpus, is_kept: Callable[[str], bool]) -> Corpus:
    """The corpus with those things, pages and pictures alone whose keys are kept; the very same
    where all are."""
    folders = {one.rpartition("/")[0] for one in corpus.pictures}
    if all(map(is_kept, (*corpus.by_key, *corpus.content, *folders))):
        return corpus
    kept: dict[str, Any] = {
        kind: {key: thing for key, thing in getattr(corpus, kind).items() if is_kept(key)}
        for kind in THING_KINDS
    }
    vocabulary = corpus.vocabulary
    return replace(
        corpus,
        **kept,
        vocabulary=vocabulary if vocabulary and is_kept(vocabulary.key) else None,
        content={path: page for path, page in corpus.content.items() if is_kept(path)},
        pictures=frozenset(one for one in corpus.pictures if is_kept(one.rpartition("/")[0])),
    )


def _names(corpus: Corpus) -> frozenset[str]:
    """All that a reference or link can lead to."""
    return frozenset(corpus.by_key) | frozenset(corpus.content) | corpus.pictures


def _without(corpus: Corpus, gone: frozenset[str]) -> Corpus:
    """The same things and pages, with nothing in them that names what was left out."""
    kept: dict[str, Any] = {
        kind: {key: without(thing, gone) for key, thing in getattr(corpus, kind).items()}
        for kind in THING_KINDS
    }
    pages = {path: _page_without(page, gone) for path, page in corpus.content.items()}
    vocabulary = corpus.vocabulary and without(corpus.vocabulary, gone)
    return replace(corpus, **kept, content=pages, vocabulary=vocabulary)


def _page_without(page: ContentPage, gone: frozenset[str]) -> ContentPage:
    links = tuple(structs.replace(one, to="") if one.to in gone else one for one in page.links)
    return replace(page, links=links)
