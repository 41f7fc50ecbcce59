"""The documents as whole pages of Markdown, for tools whose users would have no layouts for them.

What a layout would look up is written out here, before anything is timed: it spares those tools the
work, and can only make them faster.
"""

import json
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.documents import Document, Library

LEAVES = ("finding", "offering", "crosswalk", "vocabulary", "element")
Address = Callable[[Document, Document], str]
"""How a page links: from which document, to which."""


def file_of(document: Document) -> str:
    """Where the Markdown of a document lies; what has something below it is an index.md."""
    return document.key + (".md" if document.kind in LEAVES else "/index.md")


def to_file(here: Document, there: Document) -> str:
    """A link to the other Markdown file, as MkDocs and its kin want it."""
    return posixpath.relpath(file_of(there), posixpath.dirname(file_of(here)))


def to_page(_: Document, there: Document) -> str:
    """A link to the other page, from the root of the site."""
    return f"/{there.key}/"


def write_pages(library: Library, to: Path, address: Address) -> None:
    """Writes a Markdown file for each document, and the home page with the lists below it."""
    for document in library.documents.values():
        page = Page(document, library, address)
        _put(to / file_of(document), document.title, "\n".join(page.lines()))
    for folder, title, kind in (
        ("sites", "Districts and schools", "district"),
        ("framework", "Frameworks", "framework"),
    ):
        here = Document("list", folder, "", {"title": title}, "")
        links = [f"- [{one.title}]({address(here, one)})" for one in library.of(kind)]
        _put(to / file_of(here), title, "\n".join(links))
    _put(to / "index.md", "Home", "Where the schools stand.")


def _put(path: Path, title: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    quoted = json.dumps(title, ensure_ascii=False)
    page = f"---\ntitle: {quoted}\n---\n# {title}\n\n{text}\n"
    path.write_text(page, encoding="utf-8", newline="\n")


@dataclass(frozen=True)
class Page:
    """The Markdown of one document."""

    document: Document
    library: Library
    address: Address

    def lines(self) -> Iterator[str]:
        """The page below its title."""
        kind = self.document.kind
        before = {"finding": self._elements, "report": self._summary, "school": self._profile}
        after = {
            "finding": self._findings_evidence,
            "report": self._report,
            "element": self._naming,
            "school": self._reports,
        }
        yield from before.get(kind, _nothing)()
        yield self.library.linked(self.document, lambda one: self.address(self.document, one))
        yield ""
        yield from after.get(kind, self._below)()

    def _link(self, other: Document) -> str:
        return f"[{other.title}]({self.address(self.document, other)})"

    def _found(self, reference: str) -> str:
        return self._link(self.library.find(reference, self.document))

    def _list(self, documents: list[Document]) -> Iterator[str]:
        yield from (f"- {self._link(one)}" for one in documents)
        yield ""

    def _below(self) -> Iterator[str]:
        yield from self._list(self.library.children(self.document))

    def _elements(self) -> Iterator[str]:
        yield f"{self.document.facts['kind'].capitalize()}\n"
        yield from (f"- {self._found(element)}" for element in self.document.facts["elements"])
        yield ""

    def _findings_evidence(self) -> Iterator[str]:
        yield "## Evidence\n"
        for one in self.document.facts["evidence"]:
            seen = f"seen {one['seen']} of {one['of']}" if "seen" in one else f"said {one['said']}"
            yield f"- {one['from']}: {seen} {one.get('unit', '')}"
        if "owner" in self.document.facts:
            yield f"\nOwner: {self.document.facts['owner']}, due {self.document.facts['due']}"

    def _summary(self) -> Iterator[str]:
        yield f"{self.document.facts['summary']}\n"

    def _report(self) -> Iterator[str]:
        facts = self.document.facts
        yield "## Evidence\n"
        for one in facts["evidence"].values():
            of = f" of {one['of']}" if "of" in one else ""
            yield f"- {one['source']} {one.get('group', '')}: {one['took_part']}{of}"
        yield "\n## Status\n\n| Element | Level | Because | Rests on |\n|---|---|---|---|"
        for element, one in facts["status"].items():
            rests = " ".join(map(self._found, one["rests_on"]))
            yield f"| {self._found(element)} | {one['level']} | {one['because']} | {rests} |"
        yield "\n## Follow-up\n"
        for earlier, one in facts.get("follow_up", {}).items():
            yield f"- {self._found(earlier)}: {one['progress']}. {one['because']}"
        yield "\n## Findings\n"
        yield from self._below()

    def _profile(self) -> Iterator[str]:
        facts = self.document.facts
        yield f"- Grades: {facts['grades_served']}\n- Students: {facts['students']}"
        yield from (f"- {one['language']}: {one['share']}%" for one in facts["languages"])
        yield ""

    def _reports(self) -> Iterator[str]:
        for report in self.library.children(self.document, "report"):
            yield f"## {self._link(report)}\n"
            yield from self._list(self.library.children(report))

    def _naming(self) -> Iterator[str]:
        for quote in self.document.facts.get("quotes", ()):
            yield f"> {quote['words']}\n"
        if found := self.library.naming[self.document.id]:
            yield "## Findings\n"
            yield from (f"- {self._link(one)}, {self._school(one)}" for one in found)

    def _school(self, finding: Document) -> str:
        report = self.library.documents[finding.parent]
        return self.library.documents[report.parent].title


def _nothing() -> Iterator[str]:
    yield from ()
