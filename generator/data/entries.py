"""What stands in the lists of ``data/site.json``: the things, and what follows from them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from generator.addresses import url_of
from generator.data.cells import known
from generator.data.goal_rows import goals_of
from generator.data.held_numbers import held_numbers, survey_questions
from generator.data.json_text import pattern_of, quoted, text_of
from generator.data.plain_text import plain_text
from generator.data.readable import names_of, readable
from generator.derive.derived import Derived
from generator.derive.progress import Step, is_open
from generator.derive.standing import Standing, Status
from generator.model.corpus import THING_KINDS, Corpus
from generator.model.finding import Finding
from generator.model.thing import Thing

LISTS = (
    "statuses",
    "progress",
    "current_findings",
    "latest_reports",
    "surveys",
    "held_back",
    *THING_KINDS,
)
"""The lists of the file, in their order."""
INSIDE = 2
"""How deep an entry stands: in its list, in the file."""
Entry = tuple[str, str]
"""The key that something is sorted by among others of its kind, and the thing itself, written."""
Unwritten = tuple[str, Any]


def entries_of(own: Corpus, corpus: Corpus, derived: Derived) -> Mapping[str, Iterator[Entry]]:
    """The entries of each list that tell of the things of ``own``, as ``shapes.SiteFile`` and the
    models of the documents have them, sorted.

    ``corpus`` is the one that readers may know; what these things name is looked up there.
    """
    told: dict[str, Iterator[Unwritten]] = {
        "statuses": _statuses(own, corpus, derived),
        "progress": _progress(own, derived),
        "current_findings": ((key, key) for key in sorted(own.findings) if key in derived.current),
        "latest_reports": ((key, key) for key in sorted(own.reports) if key in derived.latest),
        "surveys": survey_questions(own),
        "held_back": held_numbers(own),
    }
    entries = {name: _written(held) for name, held in told.items()}
    for kind in THING_KINDS:
        entries[kind] = _things(getattr(own, kind).values(), corpus, derived, INSIDE)
    return entries


def vocabulary_of(own: Corpus, corpus: Corpus, derived: Derived) -> bytes:
    """The vocabulary as it stands in the file; nothing if these things do not include it."""
    things = [own.vocabulary] if own.vocabulary else []
    return next((text.encode() for _, text in _things(things, corpus, derived, 1)), b"")


def _written(entries: Iterable[Unwritten]) -> Iterator[Entry]:
    return ((key, text_of(entry, INSIDE)) for key, entry in entries)


def _things(
    things: Iterable[Thing], corpus: Corpus, derived: Derived, depth: int
) -> Iterator[Entry]:
    for thing in sorted(things, key=lambda one: one.key):
        fields = readable(_with_known_goals(thing, corpus, derived), corpus.by_key, depth + 1)
        if fields is not None:
            yield thing.key, _pattern(type(thing), depth) % (*_shown(thing, corpus), *fields)


SHOWN = ("key", "url", "audience", "text")


@cache
def _pattern(model: type[Thing], depth: int) -> str:
    return pattern_of((*SHOWN, *names_of(model)), depth)


def _shown(thing: Thing, corpus: Corpus) -> list[str]:
    """What every thing has beside what its author wrote (``shapes.Shown``)."""
    key = thing.key
    told = (key, url_of(key, corpus), corpus.audience(key), plain_text(thing, corpus))
    return [*map(quoted, told)]


def _with_known_goals(thing: Thing, corpus: Corpus, derived: Derived) -> Thing:
    """A recommendation without the goals that only reports for others name."""
    if not isinstance(thing, Finding) or not thing.toward:
        return thing
    site = thing.report.rpartition("/")[0]
    toward = known(thing.toward, goals_of(site, corpus, derived))
    return thing if toward == thing.toward else thing.with_changes(toward=toward)


def _statuses(own: Corpus, corpus: Corpus, derived: Derived) -> Iterator[Unwritten]:
    sites = {report.site for report in own.reports.values()}
    places = (place for place in derived.standings if place[0] in sites)
    for place in sorted(places):
        standing = derived.standings[place]
        for status in sorted(standing.current, key=lambda one: one.report):
            yield status.site, _status(status, standing, corpus)


def _status(status: Status, standing: Standing, corpus: Corpus) -> dict[str, Any]:
    return {
        "site": status.site,
        "element": status.element,
        "level": status.level.id,
        "level_title": status.level.title,
        "position": status.position or None,
        "of_levels": len(status.scale.levels),
        "scale": status.scale.id,
        "because": status.because or None,
        "rests_on": known(status.rests_on, corpus.findings),
        "report": status.report,
        "on": status.on,
        "before": _former(standing.before) if standing.before else None,
    }


def _former(status: Status) -> dict[str, str]:
    return {
        "level": status.level.id,
        "scale": status.scale.id,
        "report": status.report,
        "on": status.on,
    }


def _progress(own: Corpus, derived: Derived) -> Iterator[Unwritten]:
    for key, finding in sorted(own.findings.items()):
        if finding.kind == "recommendation":
            steps = derived.steps.get(key, ())
            progress = {
                "recommendation": key,
                "progress": steps[0].progress if steps else "proposed",
                "open": is_open(steps),
                "steps": tuple(map(_step, steps)),
            }
            yield key, progress


def _step(step: Step) -> dict[str, str | None]:
    return {
        "progress": step.progress,
        "on": step.on,
        "report": step.report,
        "because": step.because or None,
    }
