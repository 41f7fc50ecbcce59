"""The sample site as a reader has it who got the ZIP: unpacked, in a folder of their own."""

import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.publish.offline import PAGES, Packed, pack, start_page
from tests.markup import Node, read
from tests.sample import Site

UNKIND = "my stick #1, 50% of José's año"
"""A folder with everything that must be written differently in an address."""


@dataclass(frozen=True)
class Offline:
    """An unpacked archive."""

    folder: Path
    packed: Packed

    @property
    def site(self) -> Path:
        """The folder of the pages."""
        return self.folder / PAGES

    @property
    def home(self) -> Path:
        """The home page."""
        return self.site / "index.html"

    @cached_property
    def start(self) -> Node:
        """The page above all others."""
        return read((self.folder / "START-HERE.html").read_text(encoding="utf-8"))

    @cached_property
    def pages(self) -> dict[Path, Node]:
        """Every page of the site, by its file."""
        return {
            file: read(file.read_text(encoding="utf-8"))
            for file in sorted(self.site.rglob("*.html"))
        }

    def url(self, file: Path) -> str:
        """The address that a page has when the site is served."""
        return file.relative_to(self.site).as_posix().removesuffix("index.html")

    @cached_property
    def anchors(self) -> dict[Path, frozenset[str]]:
        """Every id on a page, by its file."""
        return {
            file: frozenset(node.attrs["id"] for node in page.walk() if "id" in node.attrs)
            for file, page in self.pages.items()
        }


def unpack(site: Site, where: Path) -> Offline:
    """Packs a built site and unpacks it below a folder with an unkind name."""
    start = start_page("Community schools in Alder Creek", "public", "2026-11-18", "en")
    packed = pack(site.folder, where / "alder-creek-2026-11-18.zip", start)
    with zipfile.ZipFile(packed.archive.path) as archive:
        archive.extractall(where / UNKIND)
    return Offline(where / UNKIND / "alder-creek-2026-11-18", packed)
