"""Pages that are written beside MkDocs: they come out as it would have built them."""

from pathlib import Path

import pytest

from tests.injection.poisoned import poisoned_world
from tests.sample import Site, build, copy_project, run
from tests.small_world import put, sound_world
from tests.test_mkdocs_plugin import MKDOCS

THROUGH_MKDOCS = "\nexclude_docs: /nothing-there.md\n"
"""With patterns of files to leave out, MkDocs has to see every page."""
CHECKED = f"""{MKDOCS}nav: [index.md, about.md, framework/index.md]
validation: {{anchors: warn}}
"""


def sample_below_a_path(to: Path) -> Path:
    """The sample project, with an address and scripts of its own, for the district's team."""
    project = copy_project(to)
    own = (
        "site_url: https://x.invalid/a/b/\ncopyright: Us & <b>them</b>\n"
        "extra_javascript: [sites/own.js]\n"
    )
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    more = settings.replace("audience: public", "audience: team\n      publish_as_is: sites/own.js")
    put(project, "mkdocs.yml", own + more)
    put(project, "content/sites/own.js", "// ours\n")
    return project


def hostile(to: Path) -> Path:
    """The world in which every field holds what could do harm."""
    return poisoned_world(to)[0]


def files_of(site: Site) -> dict[str, bytes]:
    """Every file of a site, by its path."""
    return {
        path.relative_to(site.folder).as_posix(): path.read_bytes()
        for path in site.folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("made", [sample_below_a_path, hostile])
def test_a_site_is_the_same_when_its_pages_go_through_mkdocs(made, tmp_path: Path) -> None:
    project = made(tmp_path)
    beside = files_of(build(project))
    config = project / "mkdocs.yml"
    put(project, "mkdocs.yml", config.read_text(encoding="utf-8") + THROUGH_MKDOCS)
    through = files_of(build(project))
    assert len(beside) > 50
    assert sorted(beside) == sorted(through)
    assert [path for path in sorted(beside) if beside[path] != through[path]] == []


@pytest.mark.parametrize(
    ("path", "target", "told"),
    [
        ("writing/rules.md#no-such-rule", "", "does not contain an anchor '#no-such-rule'"),
        ("writing/no-such-page.md", "", "is not found among documentation files"),
        ("writing/rules.md#unknown-reference", "writing/rules/#unknown-reference", ""),
        ("data/findings.csv", "data/findings.csv", ""),
        ("sites/oak/elm/index.md", "sites/oak/elm/", ""),
    ],
)
def test_links_to_them_are_checked(path: str, target: str, told: str, tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", CHECKED)
    put(world, "content/about.md", f"# About\n\n[There][1]\n\n[1]: {path}\n")
    done = run("build", "--strict", module="mkdocs", cwd=world)
    assert told in done.stderr
    assert (done.returncode != 0) == bool(told), done.stderr
    if not told:
        link = Site(world / "site").body("about/").one("a", href=f"../{target}")
        assert link.text == "There"


def test_a_setting_of_mkdocs_still_leaves_them_out(tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    put(
        world,
        "mkdocs.yml",
        f"{MKDOCS}nav: [index.md]\nexclude_docs: |\n  /sites/oak/elm/\n  *.csv\n",
    )
    assert run("build", module="mkdocs", cwd=world).returncode == 0
    site = Site(world / "site")
    assert "sites/oak/" in site.pages
    assert not [url for url in site.pages if url.startswith("sites/oak/elm/")]
    assert not list(site.folder.rglob("*.csv"))
