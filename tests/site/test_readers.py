"""Sites for different readers, made of one project: each holds what is theirs and no trace more."""

from pathlib import Path

import pytest

from tests.sample import Site, run_here
from tests.site.test_links import NOT_ON_THE_WEB, fetched, followed, lands_on
from tests.small_world import PHOTO, build

CONFIG = """\
site_name: A small world
docs_dir: content
theme: {name: material, font: false}
nav:
  - Home: index.md
  - Minutes of Mondays: minutes.md
  - Inside:
      - What we heard: sites/oak/elm/2026-notes/index.md
      - Where Ash stands: synthesis/ash/index.md
plugins:
  - crosswalk
"""
REPORT = """\
---
title: {title}
date: {date}
evidence:
  talks:
    source: interviews
{more}---
{body}
"""
FILES: dict[str, str | bytes] = {
    "mkdocs.yml": CONFIG,
    "content/index.md": (
        "# Welcome\n\n[[elm]], [[fir]], [the fir](../sites/ash/fir/school.md) and [[ash|its home]]."
    ),
    "content/minutes.md": (
        "---\naudience: team\npictures: {plan.jpg: {people: none}}\n---\n"
        "# Minutes of Mondays\n\n![A plan of the hall](plan.jpg)\n"
    ),
    "content/plan.jpg": PHOTO,
    "sites/ash/district.md": "---\ntitle: Ash District\naudience: public\n---\n",
    "sites/ash/fir/school.md": (
        "---\ntitle: Fir School\n---\nIt visits [[elm]] and [[elm|a friend]].\n"
    ),
    "sites/oak/elm/2026-notes/report.md": REPORT.format(
        title="What we heard in the hall", date="2026-12-24", more="audience: team\n", body=""
    ),
    "sites/oak/elm/2026-walk/report.md": REPORT.format(
        title="A walk in winter",
        date="2026-12-12",
        more="audience: district\n",
        body="As [[fir]] does, and [[fir|another school]].",
    ),
    "sites/oak/elm/2027-walk/report.md": REPORT.format(
        title="A walk to come",
        date="2026-12-13",
        more="publish_from: 2027-02-01\napproved: {role: Principal, on: 2026-12-14}\n",
        body="",
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("readers"), FILES)


def made(project: Path, *arguments: str, **variables: str) -> Site:
    folder = project / "-".join(("site", *arguments, *variables.values())).replace("/", "-")
    done = run_here("build", "--project", project, "--to", folder, *arguments, env=variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder)


def texts(site: Site) -> str:
    """Every text of a site and the name of every file, in one string."""
    kinds = (".html", ".json", ".csv", ".xml", ".txt")
    files = [file for file in sorted(site.folder.rglob("*")) if file.is_file()]
    read = [file.read_text(encoding="utf-8") for file in files if file.suffix in kinds]
    return "\n".join([*(str(file.relative_to(site.folder)) for file in files), *read])


def assert_no_link_is_broken(site: Site) -> None:
    for url, page in site.pages.items():
        for address in {*fetched(page), *followed(page)}:
            if not address.startswith(NOT_ON_THE_WEB):
                assert not lands_on(site, url, address), f"{url}: {address}"


def is_marked(site: Site) -> set[bool]:
    """For each page, whether it says that it is not public, to people and to search engines."""
    marks = set()
    for page in site.pages.values():
        robots = list(page.all("meta", name="robots"))
        said = [one for one in page.all("p") if one.attrs.get("class") == "cw-not-public"]
        assert bool(said) <= bool(robots)
        marks.add(bool(said))
    return marks


TEAM = ("2026-notes", "in the hall", "2026-12-24", "Minutes of Mondays", "minutes", "plan.jpg")
DISTRICT = ("A walk in winter", "2026-12-12", "2026-walk")
LATER = ("A walk to come", "2027-walk", "2026-12-13", "2027-02-01")
ASH = ("Ash District", "Fir School", "sites/ash", "synthesis/ash")


def test_the_public_gets_what_is_public_and_out(project: Path) -> None:
    site = made(project)
    everything = texts(site)
    assert [word for word in (*TEAM, *DISTRICT, *LATER) if word in everything] == []
    assert "Fir School" in everything
    assert is_marked(site) == {False}
    assert_no_link_is_broken(site)


def test_a_district_gets_its_own_and_no_other(project: Path) -> None:
    site = made(project, "--audience", "district", "--for", "oak")
    everything = texts(site)
    assert [word for word in (*TEAM, *ASH) if word in everything] == []
    assert [word for word in (*DISTRICT, "A walk to come") if word not in everything] == []
    assert is_marked(site) == {True}
    assert_no_link_is_broken(site)
    home = site.body("").text
    assert "a document that is not part of this site" in home
    assert "the fir and its home" in home


def test_the_team_gets_everything_of_one_district(project: Path) -> None:
    site = made(project, CROSSWALK_AUDIENCE="team", CROSSWALK_FOR="oak/elm")
    everything = texts(site)
    assert [word for word in ASH if word in everything] == []
    assert [word for word in (*TEAM, *DISTRICT) if word not in everything] == []
    assert "For the team only" in site.page("404.html").text
    assert_no_link_is_broken(site)


def test_the_command_line_stands_above_the_environment(project: Path) -> None:
    site = made(project, "--audience", "public", CROSSWALK_AUDIENCE="team")
    assert "in the hall" not in texts(site)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--audience", "team"), "there are several: ash, oak"),
        (("--for", "oka"), "no district or school “oka” to build for. Did you mean “oak”?"),
    ],
)
def test_who_the_readers_are_has_to_be_clear(
    arguments: tuple[str, ...], words: str, project: Path
) -> None:
    done = run_here("build", "--project", project, *arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_mkdocs_alone_asks_as_well(project: Path) -> None:
    done = run_here("build", module="mkdocs", cwd=project, env={"CROSSWALK_AUDIENCE": "team"})
    assert done.returncode == 2
    assert "there are several: ash, oak" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_writer_is_told_what_stays_out(project: Path) -> None:
    done = run_here("build", "--project", project)
    assert "for the audience “public”" in done.stdout
    line = next(one for one in done.stdout.splitlines() if one.startswith("Left out"))
    assert "oak/elm/2026-walk" in line
    assert "oak/elm/2026-notes" in line
    assert "Not out yet: oak/elm/2027-walk (until 2027-02-01)." in done.stdout
    assert "Today counts as 2026-10-14, the newest date of what is out; “as_of”" in done.stdout
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("- crosswalk", "- crosswalk: {as_of: 2027-01-31}"), "utf-8")
    done = run_here("build", "--project", project)
    assert "Today counts as 2027-01-31, as mkdocs.yml says." in done.stdout


def test_no_audience_takes_the_place_of_another(project: Path) -> None:
    site = made(project)
    before = texts(site)
    team = ("--audience", "team", "--for", "oak")
    done = run_here("build", "--project", project, "--to", site.folder, *team)
    assert done.returncode == 2
    assert "holds the site for the audience “public”, and this build is for “team”" in done.stderr
    assert texts(site) == before


def test_what_somebody_put_into_a_site_is_not_deleted(project: Path) -> None:
    site = made(project)
    added = site.folder / "photos" / "gate.jpg"
    added.parent.mkdir()
    added.write_bytes(PHOTO)
    done = run_here("build", "--project", project, "--to", site.folder)
    assert done.returncode == 2
    assert "photos/gate.jpg, which no build put there" in done.stderr
    assert added.read_bytes() == PHOTO
    added.unlink()
    assert run_here("build", "--project", project, "--to", site.folder).returncode == 0
