"""``data/site.json``: everything that the readers of a build may see, and what follows from it."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.addresses import address_of
from generator.data.cells import known
from generator.data.goal_rows import goals_of
from generator.data.held_numbers import held_numbers, survey_questions
from generator.data.json_text import as_file, list_of, object_of, written
from generator.data.plain_text import plain_text
from generator.data.readable import readable
from generator.data.shapes import VERSION
from generator.derive.derived import Derived
from generator.derive.progress import Step, is_open
from generator.derive.standing import Standing, Status
from generator.model.corpus import THING_KINDS, Corpus
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.model.thing import Thing

SCHEMA_FILE = "site.schema.json"


def site_json(corpus: Corpus, derived: Derived, settings: Settings) -> bytes:
    """The whole file, as ``shapes.SiteFile`` and the models of the documents have it.

    ``corpus`` is the one that readers may know.
    """
    file = {
        "$schema": SCHEMA_FILE,
        "version": VERSION,
        "audience": settings.audience,
        "language": settings.language,
        "as_of": derived.as_of or None,
    }
    lists: dict[str, Iterable[Any]] = {
        "statuses": _statuses(corpus, derived),
        "progress": _progress(corpus, derived),
        "current_findings": sorted(derived.current),
        "latest_reports": sorted(derived.latest),
        "surveys": survey_questions(corpus),
        "held_back": held_numbers(corpus),
    }
    for kind in THING_KINDS:
        lists[kind] = _things(getattr(corpus, kind).values(), corpus, derived)
    words = corpus.vocabulary
    vocabulary = next(_things([words], corpus, derived), None) if words else None
    parts = {name: written(value, 1) for name, value in file.items()}
    for name, values in lists.items():
        parts[name] = list_of((written(value, 2) for value in values), 1)
    return as_file(object_of({**parts, "vocabulary": written(vocabulary, 1)}, 0))


def _things(things: Iterable[Thing], corpus: Corpus, derived: Derived) -> Iterator[dict[str, Any]]:
    for thing in sorted(things, key=lambda one: one.key):
        values = readable(_with_known_goals(thing, corpus, derived), corpus.by_key)
        if values is not None:
            values.pop("audience")  # it may say nothing; what holds is among what is shown
            yield {**_shown(thing, corpus), **values}


def _shown(thing: Thing, corpus: Corpus) -> dict[str, str]:
    return {
        "key": thing.key,
        "url": str(address_of(thing.key, corpus)),
        "audience": corpus.audience(thing.key),
        "text": plain_text(thing, corpus),
    }


def _with_known_goals(thing: Thing, corpus: Corpus, derived: Derived) -> Thing:
    """A recommendation without the goals that only reports for others name."""
    if not isinstance(thing, Finding) or not thing.toward:
        return thing
    site = thing.report.rpartition("/")[0]
    toward = known(thing.toward, goals_of(site, corpus, derived))
    return thing.model_copy(update={"toward": toward})


def _statuses(corpus: Corpus, derived: Derived) -> Iterator[dict[str, Any]]:
    for _, standing in sorted(derived.standings.items()):
        for status in sorted(standing.current, key=lambda one: one.report):
            yield _status(status, standing, corpus)


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


def _progress(corpus: Corpus, derived: Derived) -> Iterator[dict[str, Any]]:
    for key, finding in sorted(corpus.findings.items()):
        if finding.kind == "recommendation":
            steps = derived.steps.get(key, ())
            yield {
                "recommendation": key,
                "progress": steps[0].progress if steps else "proposed",
                "open": is_open(steps),
                "steps": tuple(map(_step, steps)),
            }


def _step(step: Step) -> dict[str, str | None]:
    return {
        "progress": step.progress,
        "on": step.on,
        "report": step.report,
        "because": step.because or None,
    }
