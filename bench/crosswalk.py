"""Crosswalk as the benchmark runs it."""

import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.documents import Document, Library
from bench.measuring import run
from bench.peers.peer import PAGED, ProofError, plain_words


@dataclass(frozen=True)
class Crosswalk:
    """The program and the folder of the project that it builds."""

    program: tuple[str, ...]
    project: Path

    @cached_property
    def _help(self) -> str:
        return run([*self.program, "build", "--help"], self.project.parent)[1]

    @property
    def can_leave_search_out(self) -> bool:
        """Whether a build without the search index can be asked for."""
        return "--no-search" in self._help

    @property
    def tells_its_work(self) -> bool:
        """Whether a build can tell how many files it read and pages it made."""
        return "--timings" in self._help

    def build(self, *options: str) -> list[str]:
        """The command that builds the site."""
        return [*self.program, "build", *options]

    def build_without_search(self) -> list[str]:
        """The same without the search index, where that can be asked for."""
        return self.build(*(["--no-search"] if self.can_leave_search_out else []))

    def check(self) -> list[str]:
        """The command that checks and builds nothing."""
        return [*self.program, "check"]

    def serve(self, port: int) -> list[str]:
        """The command that serves while somebody writes."""
        return [*self.program, "serve", "--address", f"127.0.0.1:{port}"]

    def forget(self) -> None:
        """Removes what earlier builds left, so that the next one is cold."""
        for left in ("site", ".cache"):
            shutil.rmtree(self.project / left, ignore_errors=True)

    def address(self, document: Document) -> str:
        """Where a document is read: findings are on the pages of their reports."""
        return document.parent if document.kind == "finding" else document.key

    def check_output(self, library: Library) -> int:
        """How many pages there are. Raises ProofError unless every document is on its page.

        Each finding must stand under its anchor on its report's page, and the last document of each
        kind with its words.
        """
        site = self.project / "site"
        pages: dict[str, str] = {}
        for kind in PAGED:
            documents = library.of(kind)
            for document in documents:
                address = self.address(document)
                if address not in pages:
                    pages = {address: _page(site, address)}  # findings of a report stand together
                if kind == "finding" and f'id="{document.id}"' not in pages[address]:
                    raise ProofError(f"Crosswalk's page {address} lacks the finding {document.id}.")
                words = plain_words(document.sentence) if document is documents[-1] else ""
                if words not in plain_words(pages[address]):
                    raise ProofError(f"Crosswalk's page {address} lacks “{document.sentence}”.")
        return sum(1 for _ in site.rglob("*.html"))


def _page(site: Path, address: str) -> str:
    try:
        return (site / address / "index.html").read_text(encoding="utf-8")
    except OSError as error:
        raise ProofError(f"Crosswalk wrote no page {address}: {error.strerror}.") from None


def default_program() -> tuple[str, ...]:
    """The program beside the Python that runs the benchmark."""
    return (str(Path(sys.executable).with_name("crosswalk")),)
