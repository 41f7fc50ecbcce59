"""The site that is being served, as a source of files for the one that will be served next.

Both lie in a folder of their own, and a file that stays the same is in both: a link, where the file
system has links. MkDocs empties a folder before it builds into it and writes in place; what is
linked is put there after that, and only at paths at which MkDocs has nothing more to write.
"""

import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from generator.mkdocs_plugin.documents import Documents
from generator.mkdocs_plugin.kept_units import KeptUnit, KeptUnits
from generator.mkdocs_plugin.reading import Basis
from generator.mkdocs_plugin.share_units import Besides
from generator.mkdocs_plugin.unit_writer import UnitWriter
from generator.publish.file_state import State
from generator.publish.unchanged import NO_LINKS


class Shown(Struct, frozen=True):
    """What is being served: a folder, and its pages by units, without their bodies."""

    folder: Path
    units: Mapping[str, KeptUnit]
    basis: Basis | None = None
    """None where everything has to be read anew."""

    @property
    def last(self) -> tuple[Basis, KeptUnits] | None:
        """The same as ``reading.read_to_serve`` asks for it."""
        return (self.basis, KeptUnits(self.units)) if self.basis else None


SITEMAPS = ("sitemap.xml", "sitemap.xml.gz")


class Rest:
    """What of a build beside MkDocs is left to be made: nobody waits for what nobody looks at."""

    def __init__(
        self,
        documents: Documents,
        writer: UnitWriter,
        sitemap: Callable[[], None],
        *,
        with_search: bool,
    ) -> None:
        self._documents, self._writer, self._sitemap = documents, writer, sitemap
        self._with_search = with_search
        self._is_left = self._are_books_left = True

    def begin(self, folder: Path) -> None:
        """Takes what is the same as before into a folder; all else is left to be made."""
        self._documents.take(self._writer)
        for name in SITEMAPS:  # MkDocs has made them already, without our pages
            (folder / name).unlink(missing_ok=True)

    def ask(self, url: str) -> bool:
        """Makes the pages that belong with the one at this address, or a workbook. What else is no
        page follows from all of them: for that, all that is left is made, one district at a time;
        False as long as this is to be asked again."""
        if self._documents.write_workbook(url, self._writer):
            return True
        if not self._is_left or self._documents.write_page(url, self._writer):
            return True
        if url in SITEMAPS or self._documents.is_beside_pages(url):
            if self._documents.write_next(self._writer, with_search=self._with_search):
                return False
            self._finish_pages(with_books=False)
        return True

    def finish(self) -> None:
        """Makes all that is left."""
        self._finish_pages(with_books=True)
        if self._are_books_left:
            self._documents.write_workbooks(self._writer)
            self._are_books_left = False

    def _finish_pages(self, *, with_books: bool) -> None:
        """Makes all but workbooks, which take long and which few look at; if asked for, those as
        well for which districts would have to be loaded once more."""
        if self._is_left:
            self._documents.write(self._writer, Besides(self._with_search, with_books))
            self._sitemap()  # only now is it known what stands in it
            self._is_left = False

    @property
    def units(self) -> Mapping[str, KeptUnit]:
        """The pages that are there by now."""
        return self._documents.units


class Served:
    """The files of what is being served, to be put into another folder."""

    def __init__(self, shown: Shown, folder: Path) -> None:
        self._site, self._folder = str(shown.folder), str(folder)
        self._digests = {
            f"{one.page.url}index.html": one.digest
            for unit in shown.units.values()
            for one in unit.pages
            if one.digest
        }
        self._folders: set[str] = set()

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file: a page's is known, all else is looked into."""
        return self._digests.get(path) or _digest_of(f"{self._site}/{path}")

    def link(self, path: str, digest: str) -> bool:
        """Puts a file into the new folder; False if it is not there, or has another digest."""
        if self.digest(path) != digest:
            return False
        source, target = f"{self._site}/{path}", f"{self._folder}/{path}"
        parent = target.rpartition("/")[0]
        if parent not in self._folders:
            Path(parent).mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        try:
            _put(source, target)
        except FileNotFoundError:
            return False
        return True

    def taken(self) -> dict[str, State]:
        """Nobody reads these files back, so their states are not kept."""
        return {}

    def add(self, linked: Mapping[str, State]) -> None:
        """There is nothing to take in."""


def _digest_of(file: str) -> str | None:
    try:
        return sha256(Path(file).read_bytes()).hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def _put(source: str, target: str) -> None:
    """Links a file to another place, in the place of what is there, or else copies it."""
    try:
        try:
            os.link(source, target)
        except FileExistsError:
            Path(target).unlink()
            os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        data = Path(source).read_bytes()
        Path(target).unlink(missing_ok=True)
        Path(target).write_bytes(data)
