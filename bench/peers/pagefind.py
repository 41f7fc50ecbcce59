"""Pagefind: the search that Hugo's users add, an index of the built pages."""

from pathlib import Path

from bench.documents import Library
from bench.peers.peer import Peer, ProofError, binary, pinned


class Pagefind(Peer):
    """Pagefind, run without its wrapper on what another peer built in the same project."""

    name = "Pagefind"
    output = "public/pagefind"

    def install(self, peers: Path) -> None:
        """Installs the wheel with the binary."""
        binary("pagefind", "pagefind_bin/pagefind", peers)

    def version(self) -> str:
        """The version that is pinned."""
        return pinned("pagefind-bin", "pagefind.txt")

    def write_input(self, library: Library, to: Path) -> None:
        """Writes nothing: the pages are another peer's."""

    def command(self, peers: Path) -> list[str]:
        """Indexes public/, which Hugo built."""
        return [binary("pagefind", "pagefind_bin/pagefind", peers), "--site", "public", "--quiet"]

    def check_output(self, library: Library, project: Path) -> int:
        """How many pages the index knows. Raises ProofError if there are too few of them."""
        fragments = sum(1 for _ in (project / self.output / "fragment").iterdir())
        if fragments < len(library.of("finding")):
            raise ProofError(f"{self.name} found {fragments} pages, fewer than there are findings.")
        return fragments
