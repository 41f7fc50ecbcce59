"""Building again while serving: what a save does not touch is not made, and nothing is stale."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException

from bench.corpus import write
from generator.mkdocs_plugin.rebuilding import Rebuilding
from tests.small_world import finding, put
from tests.test_cli import crosswalk

URL = "http://127.0.0.1:8000/"
CONFIG = (
    "site_name: Two schools\ndocs_dir: content\ntheme: {name: material, font: false}\n"
    "nav: [index.md, sites/index.md]\nplugins: [crosswalk]\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(2, tmp_path / "project")
    put(tmp_path / "project", "mkdocs.yml", CONFIG)
    return tmp_path / "project"


@pytest.fixture
def builds(project: Path, tmp_path: Path) -> Iterator[Rebuilding]:
    yield from until_the_end(project, tmp_path / "sites")


def until_the_end(project: Path, folder: Path) -> Iterator[Rebuilding]:
    """The builds of a server, for as long as a test needs them."""
    made = begun(project, folder)
    yield made
    made.end()


def begun(project: Path, folder: Path) -> Rebuilding:
    folder.mkdir()
    builds = Rebuilding(project / "mkdocs.yml", folder)
    builds.begin()
    return builds


def a_finding(project: Path, number: int = 0) -> Path:
    files = sorted((project / "sites").glob("*/*/*/*.md"))
    findings = [one for one in files if one.read_text(encoding="utf-8").startswith("---\nkind:")]
    return findings[number]


def an_element(project: Path) -> str:
    line = next(
        one for one in a_finding(project).read_text("utf-8").split("\n") if "elements:" in one
    )
    return line.partition(":")[2].strip()


def add(file: Path, words: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")


def files(site: Path) -> dict[str, bytes]:
    return {
        one.relative_to(site).as_posix(): one.read_bytes()
        for one in site.rglob("*")
        if one.is_file()
    }


def all_of(project: Path, folder: Path) -> dict[str, bytes]:
    """All that a new server would make."""
    builds = begun(project, folder)
    site = builds.make(URL)
    builds.finish()
    made = files(site)
    builds.end()
    return made


def same_as_fresh(builds: Rebuilding, site: Path, project: Path, folder: Path) -> None:
    """What is served, once all of it was asked for, is what a new server would make."""
    builds.finish()
    served = files(site)
    fresh = all_of(project, folder)
    assert served.keys() == fresh.keys()
    assert [path for path in served if served[path] != fresh[path]] == []


def rendered(builds: Rebuilding) -> int:
    return builds.stages.counts["rendered"].done


def test_only_what_is_looked_at_is_rendered(builds: Rebuilding, project: Path) -> None:
    builds.make(URL)
    assert rendered(builds) == 0
    builds.finish()
    everything = rendered(builds)
    assert everything == builds.stages.counts["rendered"].of
    file = a_finding(project)
    add(file, "\nA new sentence.\n")
    site = builds.make(URL)
    assert rendered(builds) == 0
    report = file.parent.relative_to(project).as_posix()
    assert not (site / report / "index.html").exists()
    builds.ask(f"{report}/")
    assert "A new sentence." in (site / report / "index.html").read_text(encoding="utf-8")
    assert 0 < rendered(builds) < everything / 4
    before = rendered(builds)
    builds.ask("nothing/is/here/")
    builds.ask("nothing.ico")
    assert rendered(builds) == before
    builds.ask("sitemap.xml")
    assert report in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_after_any_edits_the_site_is_as_if_new(
    builds: Rebuilding, project: Path, tmp_path: Path
) -> None:
    first, last = a_finding(project), a_finding(project, -1)
    second, third = first.with_name("to-be-deleted.md"), last.with_name("to-be-renamed.md")
    for one in (second, third):
        one.write_text(finding(elements=an_element(project)), encoding="utf-8")
    good = builds.make(URL)
    add(first, "\nChanged once.\n")
    good = builds.make(URL)
    kept = files(good)
    add(second, "\nSee [[nowhere-at-all]].\n")
    with pytest.raises(MkDocsException, match="nowhere-at-all"):
        builds.make(URL)
    assert files(good) == kept
    builds.ask(f"{first.parent.relative_to(project).as_posix()}/")
    assert "Changed once." in (good / first.parent.relative_to(project) / "index.html").read_text(
        encoding="utf-8"
    )
    second.unlink()
    builds.make(URL)
    third.rename(third.with_name("a-name-of-its-own.md"))
    add(project / "content/index.md", "\nMore words.\n")
    site = builds.make(URL)
    same_as_fresh(builds, site, project, tmp_path / "fresh")
    put(project, "mkdocs.yml", CONFIG.replace("Two schools", "Schools"))
    site = builds.make(URL)
    same_as_fresh(builds, site, project, tmp_path / "fresher")


def test_a_build_after_serving_makes_every_page(project: Path, tmp_path: Path) -> None:
    """MkDocs keeps a plugin that was told of a start for whatever comes after in this process."""
    served = begun(project, tmp_path / "sites")
    served.make(URL)
    done = crosswalk("build", "--project", project, "--to", tmp_path / "built")
    assert done.exit_code == 0, done.output
    report = a_finding(project).parent.relative_to(project)
    assert (tmp_path / "built" / report / "index.html").exists()
    served.end()


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_in_two_sites_is_never_written_into(
    builds: Rebuilding, project: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    site = builds.make(URL)
    builds.finish()
    before = files(site)
    add(a_finding(project), "\nChanged.\n")
    add(project / "content/index.md", "\nMore words.\n")
    second = builds.make(URL)
    builds.finish()
    assert files(site) == before
    both = before.keys() & files(second).keys()
    shared = [one for one in both if (second / one).samefile(site / one)]
    assert bool(shared) == has_links
    add(a_finding(project), "[[nowhere-at-all]]\n")
    with pytest.raises(MkDocsException):
        builds.make(URL)
    assert files(site) == before
