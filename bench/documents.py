"""The corpus as other tools may have it: its documents, with their front matter, links and lists.

Crosswalk reads the files themselves. The other tools know nothing of `[[id]]`, so links are
resolved for them here, once and before anything is timed.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

REFERENCE = re.compile(r"\[\[([^]|]+?)(?:\\?\|([^]]+))?\]\]")
NAMES = {"framework.md": "framework", "index.md": "group", "district.md": "district"} | {
    "school.md": "school",
    "report.md": "report",
}
"""The kinds of the files that stand for the folder in which they lie."""


@dataclass(frozen=True)
class Document:
    """A file of the corpus.

    ``key`` is its address without slashes at the ends, ``front`` its front matter as it was
    written, ``facts`` the same as values, and ``body`` the Markdown after it, links unresolved.
    """

    kind: str
    key: str
    front: str = field(repr=False)
    facts: dict[str, Any] = field(repr=False)
    body: str = field(repr=False)

    @property
    def title(self) -> str:
        """The title that its author gave."""
        return str(self.facts["title"])

    @property
    def id(self) -> str:
        """The last part of the address."""
        return self.key.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The key of what it lies in."""
        return self.key.rpartition("/")[0]

    @property
    def sentence(self) -> str:
        """A few plain words of the body, by which a page can be known."""
        words = re.match(r"[\w ,]+", self.body)
        return words[0].strip() if words else self.title


@dataclass(frozen=True)
class Library:
    """All documents of a corpus, by key, and what follows from them."""

    documents: dict[str, Document]

    @cached_property
    def _children(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents.values():
            found[document.parent].append(document)
        return found

    @cached_property
    def naming(self) -> dict[str, list[Document]]:
        """The findings that name an element, by the id of the element."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.of("finding"):
            for element in document.facts["elements"]:
                found[element].append(document)
        return found

    @cached_property
    def _framework_names(self) -> dict[str, str]:
        """The keys of what is not below sites/, by each end of the key."""
        found: dict[str, str] = {}
        for document in self.documents.values():
            if document.key.startswith("framework/"):
                parts = document.key.split("/")
                names = ["/".join(parts[n:]) for n in range(len(parts))]
                for name in [*names, *document.facts.get("aliases", ())]:
                    found.setdefault(name, document.key)
        return found

    def of(self, kind: str) -> list[Document]:
        """All documents of a kind, in the order of their keys."""
        return [one for one in self.documents.values() if one.kind == kind]

    def children(self, document: Document, kind: str = "") -> list[Document]:
        """What lies directly in a document's folder; of one kind if it is named."""
        return [one for one in self._children[document.key] if kind in ("", one.kind)]

    def find(self, reference: str, here: Document) -> Document:
        """What a reference means: the nearest of that name. KeyError if there is none."""
        near = here.key
        while near:
            if f"{near}/{reference}" in self.documents:
                return self.documents[f"{near}/{reference}"]
            near = near.rpartition("/")[0]
        return self.documents[self._framework_names[reference]]

    def linked(self, here: Document, address: Callable[[Document], str]) -> str:
        """A document's body with its references as Markdown links to what ``address`` says."""

        def link(found: re.Match[str]) -> str:
            target = self.find(found[1], here)
            return f"[{found[2] or target.title}]({address(target)})"

        return REFERENCE.sub(link, here.body)


def read(project: Path) -> Library:
    """Reads all documents of a project that ``bench.corpus`` wrote."""
    found = {}
    for top in ("framework", "sites"):
        for path in sorted((project / top).rglob("*.md")):
            document = _read(path, path.relative_to(project))
            found[document.key] = document
    return Library(found)


def _read(path: Path, place: Path) -> Document:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Document(
        _kind(place),
        (place.parent if place.name in NAMES else place.with_suffix("")).as_posix(),
        front,
        yaml.load(front, yaml.CSafeLoader),
        body.strip(),
    )


def _kind(place: Path) -> str:
    if place.name in NAMES:
        return NAMES[place.name]
    if place.parts[0] == "sites":
        return "finding"
    if place.parts[1] in ("offerings", "crosswalks"):
        return place.parts[1].removesuffix("s")
    return "vocabulary" if len(place.parts) == 2 else "element"
