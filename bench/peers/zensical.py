"""Zensical: the successor of Material for MkDocs by its authors, fed the same Markdown."""

import shutil
from pathlib import Path

from bench.documents import Library
from bench.peers.markdown import to_file, write_pages
from bench.peers.peer import HERE, Peer, environment, pinned


class Zensical(Peer):
    """Zensical: a small navigation, no search."""

    name = "Zensical"
    output = "site"
    caches = (".cache",)

    def install(self, peers: Path) -> None:
        """Installs it into an environment of its own."""
        environment("zensical", peers)

    def version(self) -> str:
        """The version that is pinned."""
        return pinned("zensical", "zensical.txt")

    def write_input(self, library: Library, to: Path) -> None:
        """Writes the settings, then a Markdown file for each document."""
        shutil.copytree(HERE / "zensical_site", to, dirs_exist_ok=True)
        write_pages(library, to / "docs", to_file)

    def command(self, peers: Path) -> list[str]:
        """Builds into site/."""
        return [str(environment("zensical", peers) / "bin/zensical"), "build"]
