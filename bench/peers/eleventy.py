"""Eleventy: the best known of the generators in JavaScript, fed the same Markdown."""

import json
import shutil
from pathlib import Path

from bench.documents import Library
from bench.measuring import run
from bench.peers.markdown import to_page, write_pages
from bench.peers.peer import HERE, Peer


class Eleventy(Peer):
    """Eleventy with a layout in JavaScript, its fastest kind, and Markdown without templates."""

    name = "Eleventy"
    output = "_site"

    def install(self, peers: Path) -> None:
        """Installs what the lock file beside its settings says. It needs npm."""
        lock, place = HERE / "eleventy_site" / "package-lock.json", peers / "eleventy"
        ready = place / "installed.json"
        if ready.is_file() and ready.read_bytes() == lock.read_bytes():
            return
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(HERE / "eleventy_site", place)
        run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], place)
        shutil.copyfile(lock, ready)

    def version(self) -> str:
        """The version that is pinned."""
        package = json.loads((HERE / "eleventy_site" / "package.json").read_text(encoding="utf-8"))
        return str(package["dependencies"]["@11ty/eleventy"])

    def write_input(self, library: Library, to: Path) -> None:
        """Writes the settings and the layout, then a Markdown file for each document."""
        left_out = shutil.ignore_patterns("package*.json")
        shutil.copytree(HERE / "eleventy_site", to, ignore=left_out, dirs_exist_ok=True)
        write_pages(library, to / "docs", to_page)

    def command(self, peers: Path) -> list[str]:
        """Builds into _site/."""
        return ["node", str(peers / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]
