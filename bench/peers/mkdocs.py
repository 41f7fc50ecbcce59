"""MkDocs with Material: the host of Crosswalk's own pages, fed the same documents as Markdown."""

import shutil
from pathlib import Path

from bench.documents import Library
from bench.peers.markdown import to_file, write_pages
from bench.peers.peer import HERE, Peer, environment, pinned


class MkDocs(Peer):
    """MkDocs with Material: a small navigation, no search, no plugins."""

    name = "MkDocs + Material"
    output = "site"

    def install(self, peers: Path) -> None:
        """Installs both into an environment of their own."""
        environment("mkdocs", peers)

    def version(self) -> str:
        """The versions that are pinned."""
        return f"{pinned('mkdocs', 'mkdocs.txt')} + {pinned('mkdocs-material', 'mkdocs.txt')}"

    def write_input(self, library: Library, to: Path) -> None:
        """Writes the settings, then a Markdown file for each document."""
        shutil.copytree(HERE / "mkdocs_site", to, dirs_exist_ok=True)
        write_pages(library, to / "docs", to_file)

    def command(self, peers: Path) -> list[str]:
        """Builds into site/."""
        return [str(environment("mkdocs", peers) / "bin/mkdocs"), "build", "--quiet"]
