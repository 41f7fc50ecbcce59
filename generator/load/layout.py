"""What lies where: from the path of a file to the kind of thing in it and its key."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.finding import Finding
from generator.model.framework import Element, Framework, Group
from generator.model.offering import Crosswalk, Offering
from generator.model.privacy import PageFields
from generator.model.report import Report
from generator.model.site import District, School
from generator.model.thing import Thing
from generator.model.values import Part
from generator.model.vocabulary import Vocabulary

MODELS: dict[str, type[Thing]] = {
    "framework": Framework,
    "group": Group,
    "element": Element,
    "offering": Offering,
    "crosswalk": Crosswalk,
    "vocabulary": Vocabulary,
    "district": District,
    "school": School,
    "report": Report,
    "finding": Finding,
}
"""The model of each kind of thing, in the order in which readers meet them."""

PAGE = "page"
"""The kind of an ordinary page of ``content/``: no thing, but with fields of ours among MkDocs'."""


def model_of(kind: str) -> type[Part]:
    """The model of the front matter of a kind of file."""
    return PageFields if kind == PAGE else MODELS[kind]


OWN_FOLDER = {
    "framework": "framework.md",
    "group": "index.md",
    "district": "district.md",
    "school": "school.md",
    "report": "report.md",
}
"""The kinds that have a folder of their own, and the name of the file in it."""

HEADING_LEVEL = {"finding": 4}
"""The level of a body's highest heading on its page, where it is not 2."""
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
TABLES = (".csv",)
TRANSLATION = re.compile(r"^(?P<stem>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Z]{2})?)\.md$")


class Found(Struct, frozen=True):
    """A file that holds a thing: its path, the thing's kind and key."""

    path: str
    kind: str
    key: str
    language: str = ""

    @property
    def id(self) -> str:
        """The last part of the key."""
        return self.key.rpartition("/")[2]


class Layout(Struct, frozen=True):
    """All files, sorted out."""

    found: tuple[Found, ...] = ()
    pictures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()


def sort_out(paths: Collection[str]) -> Layout:
    """What each of these paths (below ``framework/`` and ``sites/``) is."""
    known = frozenset(paths)
    found, pictures, tables, strays = [], [], [], []
    for path in paths:
        suffix = ".md" if path.endswith(".md") else PurePosixPath(path).suffix.lower()
        thing = _thing_at(path, known) if suffix == ".md" else None
        if thing:
            found.append(thing)
        elif suffix in PICTURES and _beside_a_thing(path, known):
            pictures.append(path)
        elif suffix in TABLES and f"{PurePosixPath(path).parent}/report.md" in known:
            tables.append(path)
        else:
            strays.append(path)
    return Layout(tuple(found), tuple(pictures), tuple(tables), tuple(strays))


def _thing_at(path: str, known: frozenset[str]) -> Found | None:
    name = path[path.rfind("/") + 1 :]
    translated = TRANSLATION.match(path) if name.count(".") > 1 else None
    original = f"{translated['stem']}.md" if translated else path
    kind = kind_at(original.split("/"), known)
    if not kind:
        return None
    stem = original.removesuffix(".md")
    key = stem.rpartition("/")[0] if kind in OWN_FOLDER else stem
    return Found(path, kind, key, translated["language"] if translated else "")


def kind_at(parts: list[str], known: frozenset[str]) -> str | None:
    """The kind of thing that a file holds, by the parts of its path, among all that are known."""
    match parts:
        case ["framework", "evidence.md"]:
            return "vocabulary"
        case ["framework", "offerings", _]:
            return "offering"
        case ["framework", "crosswalks", _]:
            return "crosswalk"
        case ["framework", "offerings" | "crosswalks", *_]:
            return None
        case ["framework", *inside] | ["sites", _, "framework", *inside] if inside:
            return _kind_in_framework(inside)
        case ["sites", _, "district.md"]:
            return "district"
        case ["sites", _, _, "school.md"]:
            return "school"
        case ["sites", _, _, file] | ["sites", _, _, _, file]:
            return _kind_in_report("/".join(parts[:-1]), file, known)
    return None


def _kind_in_framework(inside: list[str]) -> str | None:
    match inside:
        case [_, "framework.md"]:
            return "framework"
        case [_, _, "index.md"]:
            return "group"
        case [_, _, _]:
            return "element"
    return None


def _kind_in_report(folder: str, file: str, known: frozenset[str]) -> str | None:
    if file == "report.md":
        return "report"
    return "finding" if f"{folder}/report.md" in known else None


def _beside_a_thing(path: str, known: frozenset[str]) -> bool:
    folder = path.rpartition("/")[0]
    return any(f"{folder}/{name}" in known for name in OWN_FOLDER.values())
