"""A corpus made of a few things, for asking what follows from it."""

from typing import Any

from generator.derive.derived import Derived, derive
from generator.model.corpus import Corpus
from generator.model.finding import Finding
from generator.model.framework import Element, Framework, Group
from generator.model.report import Report
from generator.model.settings import Settings
from generator.model.site import District, School
from generator.source.place import Place
from generator.source.prose import Link, Prose

ELM = "sites/oak/elm"
PHASES = {"id": "phases", "title": "Phases", "levels": [
    {"id": "early", "title": "Early"}, {"id": "middle", "title": "Middle"},
    {"id": "late", "title": "Late"}], "unordered": [{"id": "see-report", "title": "See report"}],
}  # fmt: skip
IN_PLACE = {"id": "in-place", "title": "In place", "levels": [
    {"id": "not-yet", "title": "Not yet"}, {"id": "there", "title": "There"}]}  # fmt: skip


def _place(key: str, values: dict[str, Any]) -> dict[str, Any]:
    return {"key": key, "path": f"{key}.md", "title": key.rpartition("/")[2], **values}


def report(folder: str, end: str, site: str = ELM, **values: Any) -> Report:
    """A report of a site, on a day."""
    return Report.model_validate(_place(f"{site}/{folder}", {"date": end, **values}))


def finding(key: str, kind: str = "strength", **values: Any) -> Finding:
    """A finding of a report of Elm School, ``2025/a-thing``."""
    about = {"kind": kind, "elements": ["framework/f/g/one"], **values}
    return Finding.model_validate(_place(f"{ELM}/{key}", about))


def element(key: str, **values: Any) -> Element:
    """An element by its key."""
    return Element.model_validate(_place(key, values))


def linking(*targets: str) -> Prose:
    """A body that links to these."""
    return Prose(links=tuple(Link("reference", key, Place(), to=key) for key in targets))


def corpus(*things: Report | Finding, **more: Any) -> Corpus:
    """A framework, a district with a school, and these reports and findings."""
    framework = _place("framework/f", {"version": "1", "source": "x", "scales": [PHASES, IN_PLACE]})
    standing: dict[str, Any] = {
        "frameworks": [Framework.model_validate(framework)],
        "groups": [Group.model_validate(_place("framework/f/g", {"singular": "One"}))],
        "elements": [element("framework/f/g/one"), element("framework/f/g/two", scale="in-place")],
        "districts": [District.model_validate(_place("sites/oak", {"audience": "public"}))],
        "schools": [School.model_validate(_place(ELM, {}))],
        "reports": [one for one in things if isinstance(one, Report)],
        "findings": [one for one in things if isinstance(one, Finding)],
    } | more
    by_key: dict[str, Any] = {kind: {one.key: one for one in found}
                              for kind, found in standing.items()}  # fmt: skip
    return Corpus(**by_key)


def derived(*things: Report | Finding, **more: Any) -> Derived:
    """What follows from such a corpus."""
    return derive(corpus(*things, **more), Settings())


def short(keys: Any) -> list[str]:
    """Keys without the way to Elm School, in order."""
    return sorted(key.removeprefix(f"{ELM}/") for key in keys)
