"""The contest: which projects there are, and the steps of a round in their order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.corpus import district_id
from bench.crosswalk import Crosswalk
from bench.documents import Library
from bench.edits import Edits, edited_finding, in_district
from bench.measuring import FailedError
from bench.peers.eleventy import Eleventy
from bench.peers.hugo import Hugo, HugoTogether
from bench.peers.mkdocs import MkDocs
from bench.peers.pagefind import Pagefind
from bench.peers.peer import Peer, ProofError
from bench.peers.zensical import Zensical
from bench.rounds import Results, Step, Took
from bench.serving import SilentError, serving, time_saves

HUGO, PAGEFIND = Hugo(), Pagefind()
COLD: dict[str, Peer] = {
    "hugo": HUGO,
    "mkdocs": MkDocs(),
    "hugo-together": HugoTogether(),
    "zensical": Zensical(),
    "eleventy": Eleventy(),
}
"""The peers whose cold builds are timed, by the names of their projects."""
PEERS: tuple[Peer, ...] = (*COLD.values(), PAGEFIND)


def install(peers: Path, say: Callable[[str], None]) -> tuple[set[str], list[str]]:
    """Installs all peers: the names of those that are there, and words about the others."""
    there, notes = set(), []
    for peer in PEERS:
        say(f"installing {peer.name} {peer.version()}")
        try:
            peer.install(peers)
        except (FailedError, OSError) as error:
            notes.append(f"{peer.name} could not be installed, so its rows are missing: {error}")
        else:
            there.add(peer.name)
    return there, notes


@dataclass
class Contest:
    """Crosswalk and the peers that are installed, each with a project of its own in ``place``."""

    crosswalk: Crosswalk
    noted: Crosswalk
    """The same with a project that has notes in it that stay out."""
    together: Crosswalk
    """The same with a project whose schools all lie in one district."""
    library: Library
    place: Path
    peers: Path
    there: set[str]
    pages: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        finding = edited_finding(self.library)
        self._finding = finding
        self._ours = Edits(self.crosswalk.project / f"{finding.key}.md")
        self._beside_notes = Edits(self.noted.project / f"{finding.key}.md")
        self._finding_together = in_district(finding, district_id(0))
        self._together = Edits(self.together.project / f"{self._finding_together.key}.md")
        for name, peer in COLD.items():
            if peer.name in self.there:
                (self.place / name).mkdir()
                peer.write_input(self.library, self.place / name)
        if HUGO.name in self.there:
            self._theirs = Edits(self.place / "hugo" / "content" / f"{finding.key}.md")

    def steps(self) -> list[Step]:
        """A round. The order matters: what is rebuilt is what the step before it left."""
        ours, project = self.crosswalk, self.crosswalk.project
        hugo, pagefind = self._hugo, self._pagefind
        cold = [self._cold(name, peer) for name, peer in COLD.items() if peer.name in self.there]
        return [
            Step("crosswalk cold", ours.build_without_search(), project, ours.forget),
            *cold,
            Step("crosswalk cold, search", ours.build(), project, ours.forget),
            *pagefind("pagefind cold"),
            Step("crosswalk unchanged", ours.build(), project),
            *hugo("hugo unchanged", lambda: None),
            Step("crosswalk check", ours.check(), project, self._ours.save),
            Step("crosswalk edit", ours.build(), project, self._ours.save),
            *hugo("hugo edit", lambda: self._theirs.save()),
            *pagefind("pagefind edit"),
            *self._both("notes", self.noted, self._beside_notes),
            *self._both("one district", self.together, self._together),
        ]

    def _both(self, which: str, ours: Crosswalk, edits: Edits) -> Sequence[Step]:
        """The builds of another project of ours."""
        return (
            Step(f"crosswalk cold, {which}", ours.build(), ours.project, ours.forget),
            Step(f"crosswalk edit, {which}", ours.build(), ours.project, edits.save),
        )

    def _cold(self, name: str, peer: Peer) -> Step:
        project = self.place / name
        command = peer.command(self.peers)
        return Step(f"{name} cold", command, project, partial(peer.forget, project))

    def _hugo(self, name: str, prepare: Callable[[], object]) -> Sequence[Step]:
        if HUGO.name not in self.there:
            return ()
        return (Step(name, HUGO.command(self.peers), self.place / "hugo", prepare),)

    def _pagefind(self, name: str) -> Sequence[Step]:
        if not {HUGO.name, PAGEFIND.name} <= self.there:
            return ()
        project = self.place / "hugo"
        prepare = partial(PAGEFIND.forget, project)
        return (Step(name, PAGEFIND.command(self.peers), project, prepare),)

    def prove(self) -> None:
        """Counts everybody's pages. Raises ProofError where pages, words or edits are missing."""
        self.pages["Crosswalk"] = self.crosswalk.check_output(self.library)
        for name, peer in COLD.items():
            if peer.name in self.there:
                self.pages[peer.name] = peer.check_output(self.library, self.place / name)
        if {HUGO.name, PAGEFIND.name} <= self.there:
            self.pages[PAGEFIND.name] = PAGEFIND.check_output(self.library, self.place / "hugo")
        for one, edits, finding in (
            (self.crosswalk, self._ours, self._finding),
            (self.noted, self._beside_notes, self._finding),
            (self.together, self._together, self._finding_together),
        ):
            _prove_edit("Crosswalk", one.project / "site" / one.address(finding), edits)
        self._prove_notes()
        if HUGO.name in self.there:
            site = self.place / "hugo" / HUGO.output
            _prove_edit(HUGO.name, site / HUGO.address(self._finding), self._theirs)

    def _prove_notes(self) -> None:
        """Raises ProofError unless the public pages are the same with the notes as without."""
        sites = [one.project / "site" for one in (self.crosswalk, self.noted)]
        one, other = ({str(page.relative_to(site)) for page in site.rglob("*.html")}
                      for site in sites)  # fmt: skip
        if one != other:
            raise ProofError("Crosswalk's pages are others where notes stay out.")

    def serve(self, runs: int) -> tuple[Results, list[str]]:
        """Times saves while both serve, one server after the other; words about what failed."""
        results: Results = {}
        notes: list[str] = []
        servers = [
            ("crosswalk serve", self.crosswalk.serve, self.crosswalk.project,
             self.crosswalk.address(self._finding), self._ours),
            ("crosswalk serve, one district", self.together.serve, self.together.project,
             self.together.address(self._finding_together), self._together),
        ]  # fmt: skip
        if HUGO.name in self.there:
            serve = partial(HUGO.serve, self.peers)
            address = HUGO.address(self._finding)
            servers.append(("hugo serve", serve, self.place / "hugo", address, self._theirs))
        for name, command, folder, address, edits in servers:
            try:
                with serving(command, folder) as port:
                    results[name] = Took(time_saves(port, address, edits, runs))
            except SilentError as error:
                notes.append(f"{name} could not be timed: {error}")
        return results, notes


def _prove_edit(name: str, page: Path, edits: Edits) -> None:
    """Raises ProofError unless the page in a folder shows the last edit."""
    if edits.words not in (page / "index.html").read_text(encoding="utf-8"):
        raise ProofError(f"{name} does not show the last edit of {edits.path}.")
