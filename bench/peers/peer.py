"""What every peer can be asked, and the proof that it did its work."""

import html
import re
import shutil
import sys
from abc import ABC, abstractmethod
from pathlib import Path

from bench.documents import Document, Library
from bench.measuring import run

HERE = Path(__file__).parent
PAGED = ("district", "school", "report", "finding", "element", "group", "framework", "offering")
"""The kinds of documents of which each must have a page of its own."""
TAG = re.compile(r"<[^>]*>")


class ProofError(Exception):
    """What a tool wrote lacks pages or words, so its time means nothing."""


class Peer(ABC):
    """A site generator: how to get it, what to give it, how to run it."""

    name: str
    output: str
    """The folder of the built site, below the project's."""
    caches: tuple[str, ...] = ()
    """What else a build leaves below the project's folder, and a cold build must not find."""

    @abstractmethod
    def install(self, peers: Path) -> None:
        """Installs the pinned version below the folder of the peers, if it is not there yet."""

    @abstractmethod
    def version(self) -> str:
        """The version that is pinned."""

    @abstractmethod
    def write_input(self, library: Library, to: Path) -> None:
        """Writes the documents of the corpus into an empty folder as this tool wants them."""

    @abstractmethod
    def command(self, peers: Path) -> list[str]:
        """The command that builds the site, run in the project's folder."""

    def address(self, document: Document) -> str:
        """Where a document's page is, from the root of the site, without slashes at the ends."""
        return document.key

    def forget(self, project: Path) -> None:
        """Removes what earlier builds left, so that the next one is cold."""
        for left in (self.output, *self.caches):
            shutil.rmtree(project / left, ignore_errors=True)

    def check_output(self, library: Library, project: Path) -> int:
        """How many pages there are. Raises ProofError unless each document has its page.

        The pages of the last document of each kind must have its words.
        """
        site = project / self.output
        for kind in PAGED:
            documents = library.of(kind)
            for document in documents:
                if not (site / self.address(document) / "index.html").is_file():
                    raise ProofError(f"{self.name} wrote no page for {document.key}.")
            if documents:
                self._check_words(documents[-1], site)
        return sum(1 for _ in site.rglob("*.html"))

    def _check_words(self, document: Document, site: Path) -> None:
        page = site / self.address(document) / "index.html"
        says = plain_words(page.read_text(encoding="utf-8"))
        for words in (document.title, document.sentence):
            if plain_words(words) not in says:
                raise ProofError(f"{self.name}'s page for {document.key} lacks “{words}”.")


def plain_words(text: str) -> str:
    """The words of a page or of a text, without tags, with plain quotes and single spaces."""
    words = html.unescape(TAG.sub("", text)).replace("’", "'")
    return " ".join(words.split())


def pinned(package: str, requirements: str) -> str:
    """The version of a package that a file of requirements beside this module pins."""
    lines = (HERE / requirements).read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith(f"{package}=="))
    return line.partition("==")[2].split()[0]


def environment(name: str, peers: Path) -> Path:
    """The virtual environment of a peer from Python's index, made on first use and on changes.

    What belongs into it stands in ``NAME.txt`` beside this module.
    """
    wanted, place = HERE / f"{name}.txt", peers / name
    ready = place / "installed.txt"
    if not ready.is_file() or ready.read_bytes() != wanted.read_bytes():
        shutil.rmtree(place, ignore_errors=True)
        peers.mkdir(parents=True, exist_ok=True)
        run([sys.executable, "-m", "venv", place], peers)
        quiet = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
        run([place / "bin/python", "-m", "pip", "install", *quiet, "-r", wanted], peers)
        shutil.copyfile(wanted, ready)
    return place


def binary(name: str, inside: str, peers: Path) -> str:
    """A program that a wheel carries; run without the wheel's wrapper, which costs 50 ms."""
    found = sorted((environment(name, peers) / "lib").glob(f"python*/site-packages/{inside}"))
    if not found:
        raise FileNotFoundError(f"The package of {name} carries no {inside} for this system.")
    found[0].chmod(0o755)
    return str(found[0])
