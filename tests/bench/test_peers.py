"""What the peers are given: the same documents, each in the way that the tool wants them."""

from pathlib import Path

import pytest

from bench.contest import COLD, PEERS
from bench.corpus import write
from bench.documents import Library, read
from bench.edits import edited_finding
from bench.peers.peer import PAGED, Peer, ProofError

SCHOOL = "sites/district-0001/school-00002"
REPORT = f"{SCHOOL}/2026-10-diagnostic"
ELEMENT = "framework/ccsf/pillars/family-and-community-engagement"
BESIDE = {
    "hugo": ["hugo.toml", "layouts/report/section.html", "content/_index.md"],
    "hugo-together": ["hugo.toml", "layouts/_partials/in-report.html"],
    "mkdocs": ["mkdocs.yml", "docs/index.md", "docs/sites/index.md"],
    "zensical": ["zensical.toml", "docs/index.md", "docs/sites/index.md"],
    "eleventy": ["eleventy.config.mjs", "_includes/frame.11ty.js", "docs/index.md"],
}
MARKDOWN = ("mkdocs", "zensical", "eleventy")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    project = tmp_path_factory.mktemp("corpus") / "crosswalk"
    files = write(2, project)
    found = read(project)
    assert len(found.documents) == files
    return found


@pytest.fixture(scope="module")
def inputs(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    projects = {name: tmp_path_factory.mktemp(name) for name in COLD}
    for name, peer in COLD.items():
        peer.write_input(library, projects[name])
    return projects


def test_the_corpus_is_read_with_its_kinds_and_lists(library: Library) -> None:
    school, report = library.documents[SCHOOL], library.documents[REPORT]
    assert (school.kind, report.kind) == ("school", "report")
    assert [len(library.children(one)) for one in (school, report)] == [2, 10]
    assert sum(map(len, library.naming.values())) == 2 * len(library.of("finding")) == 80


def test_references_mean_the_nearest(library: Library) -> None:
    report = library.documents[REPORT]
    assert library.find("strength-1", report).key == f"{REPORT}/strength-1"
    assert library.find("2025-10-diagnostic/strength-1", report).parent.endswith(
        "2025-10-diagnostic"
    )
    assert library.find("family-and-community-engagement", report).key == ELEMENT
    with pytest.raises(KeyError):
        library.find("no-such-element", report)


@pytest.mark.parametrize("name", COLD)
def test_a_peer_gets_its_settings_and_every_document(
    name: str, library: Library, inputs: dict[str, Path]
) -> None:
    for path in BESIDE[name]:
        assert (inputs[name] / path).is_file()
    written = [path.read_text(encoding="utf-8") for path in inputs[name].rglob("*.md")]
    assert len(written) >= len(library.documents)
    assert not any("[[" in text for text in written)


@pytest.mark.parametrize("name", ["hugo", "hugo-together"])
def test_hugo_gets_the_front_matter_with_its_own_kinds(name: str, inputs: dict[str, Path]) -> None:
    content = inputs[name] / "content"
    finding = (content / REPORT / "strength-1.md").read_text(encoding="utf-8")
    assert finding.startswith("---\ntype: finding\nown_kind: strength\n")
    element = content / "elements/family-and-community-engagement/_index.md"
    assert element.read_text(encoding="utf-8").startswith("---\ntype: element\n")
    assert "](/elements/" in finding


@pytest.mark.parametrize("name", MARKDOWN)
def test_reports_in_markdown_have_the_table_and_the_lists(
    name: str, library: Library, inputs: dict[str, Path]
) -> None:
    page = (inputs[name] / "docs" / REPORT / "index.md").read_text(encoding="utf-8")
    assert page.count("| engaging |") + page.count("| visioning |") + page.count(
        "| transforming |"
    ) == len(library.documents[REPORT].facts["status"])
    for words in ("## Evidence", "## Follow-up", "## Findings", "[Families", "strength-1"):
        assert words in page
    element = (inputs[name] / "docs" / f"{ELEMENT}.md").read_text(encoding="utf-8")
    assert element.count("\n- [") >= len(library.naming["family-and-community-engagement"])


def test_links_lead_to_files_of_the_input(inputs: dict[str, Path]) -> None:
    report = inputs["mkdocs"] / "docs" / REPORT
    page = (report / "index.md").read_text(encoding="utf-8")
    links = [part.partition(")")[0] for part in page.split("](")[1:]]
    assert len(links) > 20
    assert all((report / link).is_file() for link in links)


def test_the_edited_finding_is_in_every_project(library: Library, inputs: dict[str, Path]) -> None:
    key = edited_finding(library).key
    assert (inputs["hugo"] / "content" / f"{key}.md").is_file()


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_versions_are_pinned(peer: Peer) -> None:
    assert peer.version()[0].isdigit()


def as_if_built(peer: Peer, library: Library, project: Path) -> None:
    """Writes pages that say what their documents say."""
    for kind in PAGED:
        for document in library.of(kind):
            page = project / peer.output / peer.address(document) / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            with page.open("a", encoding="utf-8") as text:
                text.write(f"<h1>{document.title}</h1><p>{document.sentence}</p>")


@pytest.mark.parametrize("name", COLD)
def test_a_peer_has_to_prove_its_pages(name: str, library: Library, tmp_path: Path) -> None:
    peer = COLD[name]
    as_if_built(peer, library, tmp_path)
    assert peer.check_output(library, tmp_path) >= len(library.of("report"))
    last = library.of("finding")[-1]
    page = tmp_path / peer.output / peer.address(last) / "index.html"
    page.write_text("<h1>Another title</h1>", encoding="utf-8")
    with pytest.raises(ProofError, match="lacks"):
        peer.check_output(library, tmp_path)
    page.unlink()
    with pytest.raises(ProofError, match="no page"):
        peer.check_output(library, tmp_path)
    peer.forget(tmp_path)
    assert not (tmp_path / peer.output).exists()
