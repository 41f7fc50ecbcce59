"""The search on whole sites: the sample as it ships, one that was not cut, and any small one."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.compiler import read_and_check, understand
from generator.load.corpus import load
from generator.model.settings import Settings
from generator.pages.theme import theme_folder
from generator.publish.leaks import search
from generator.publish.leaks.closed import Sides
from generator.publish.leaks.left_out import Included, Leak, LeftOut
from generator.publish.leaks.outcome import as_text, search_build
from generator.publish.leaks.program import ProgramWords
from tests.publish.test_leaks import page, searched, zipped
from tests.sample import ROOT, Site, copy_project, run_here
from tests.small_world import FINDING, finding, put
from tests.small_world import build as build_world

PROGRAM = (ROOT / "generator", theme_folder())
NOTES = "sites/alder-creek/2026-08-planning-notes/report.md"


def sides_of(project: Path, settings: Settings | None = None) -> Sides:
    """What a public build of a project leaves out, and what it includes."""
    checked = read_and_check(project, settings or Settings())
    return Sides(project, checked.loaded, understand(checked).corpus)


def test_the_sample_keeps_its_secrets(site: Site) -> None:
    sides = sides_of(site.folder.parent)
    assert NOTES in {one.path for one in sides.left_out()}
    outcome = search_build(site.folder, sides, PROGRAM)
    assert outcome.leaks == ()
    assert outcome.searched > len(site.pages)


@dataclass(frozen=True)
class Searched:
    """A built project, what it should have left out, and what the search says."""

    folder: Path
    closed: tuple[LeftOut, ...]
    leaks: tuple[Leak, ...]


@pytest.fixture(scope="module")
def uncut(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """The sample project built as if everybody were on the team, then searched for the public."""
    project = copy_project(tmp_path_factory.mktemp("uncut"))
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert "audience: public" in text
    team = text.replace("audience: public", "audience: team")
    file.write_text(f"site_url: https://schools.example/\n{team}", encoding="utf-8")
    assert run_here("build", "--project", project).returncode == 0
    sides = sides_of(project)
    outcome = search_build(project / "site", sides, PROGRAM)
    return Searched(project / "site", sides.left_out(), outcome.leaks)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".html", ".json", ".csv", ".xml", ".js"):
            yield file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")
        elif file.suffix == ".gz":
            text = gzip.decompress(file.read_bytes()).decode()
            yield file.relative_to(folder).as_posix(), text


def test_every_file_of_an_uncut_build_is_found(uncut: Searched) -> None:
    ids = [address.rpartition("/")[2] for one in uncut.closed for address in one.addresses]
    telling = [*ids, *(title for one in uncut.closed for title in one.titles)]
    leaky = {name for name, text in texts(uncut.folder) if any(one in text for one in telling)}
    assert leaky <= {leak.file.partition(" › ")[0] for leak in uncut.leaks}
    assert any(name.startswith("search/") and name.endswith(".js") for name in leaky)
    assert {"sitemap.xml", "sitemap.xml.gz", "data/findings.csv",
            "data/site.json", NOTES.replace("report.md", "index.html")} <= leaky  # fmt: skip


def test_an_administrator_is_told_what_and_where_and_what_to_do(uncut: Searched) -> None:
    told = as_text(uncut.leaks)
    assert (
        "data/evidence.csv holds the words “planning with the office of community schools” of "
        f"{NOTES}, which stays out of this build.\n" in told
    )
    assert f"… and {len(uncut.leaks) - 20} more.\nNothing is published." in told


def test_what_is_closed_takes_its_files_and_translations_along(tmp_path: Path) -> None:
    notes = "sites/oak/elm/2026-notes"
    world = build_world(
        tmp_path,
        {
            f"{notes}/report.md": "---\ntitle: Our own notes\naliases: older-notes\n"
            "audience: team\ndate: 2026-05-01\nby: consultants\n---\n"
            "See [[elm]] and then, if there is time, "
            "![Three of us on the stairs](stairs.jpg) go home.\n",
            f"{notes}/stairs.jpg": b"\xff\xd8pixels",
            f"{notes}/survey.csv": "question,count\nDo you like the new lunch on Fridays?,12\n",
            "sites/oak/elm/school.es.md": "---\ntitle: Escuela primaria Elm\n---\nUna escuela.\n",
        },
    )  # fmt: skip
    closed = {one.path: one for one in sides_of(world).left_out()}
    assert set(closed) == {f"{notes}/report.md", f"{notes}/stairs.jpg", f"{notes}/survey.csv",
                           "sites/oak/elm/school.es.md"}  # fmt: skip
    report = closed[f"{notes}/report.md"]
    assert report.addresses == (notes, "sites/oak/elm/older-notes")
    assert "Three of us on the stairs" in report.texts
    assert any("See Elm" in text and "if there is time" in text for text in report.texts)
    assert "Do you like the new lunch on Fridays?" in closed[f"{notes}/survey.csv"].texts
    assert closed["sites/oak/elm/school.es.md"].titles == ("Escuela primaria Elm",) * 2
    assert closed["sites/oak/elm/school.es.md"].addresses == ()


def test_nothing_is_read_when_nothing_was_left_out(tmp_path: Path) -> None:
    class Nothing:
        """Both sides of a project that leaves nothing out."""

        def left_out(self) -> tuple[LeftOut, ...]:
            return ()

        def looking(self, _: ProgramWords) -> search.Search:
            pytest.fail("Something was looked for.")

    outcome = search_build(tmp_path / "nowhere", Nothing(), PROGRAM)
    assert (outcome.leaks, outcome.searched) == ((), 0)


# Any words, anywhere

WORD = st.text("bcgkzé", min_size=1, max_size=2)
"""Few letters, so that many runs are shared; none of the words joins names."""
PLACES = {
    "html": lambda run: page(f"<div>so <i>{run[0]}</i> {' '.join(run[1:])}, they said</div>"),
    "attribute.html": lambda run: page(f'<img alt="so {" ".join(run)}">'),
    "json": lambda run: json.dumps({"x": [1, {"y": "so " + " ".join(run)}]}),
    "csv": lambda run: f"a,b\n1,“{' '.join(run)}”\n",
    "xml": lambda run: f"<a><b>{'&#32;'.join(run)}</b></a>",
    "txt": lambda run: "\n".join(run),
    "gz": lambda run: gzip.compress(" ".join(run).encode("utf-16")),
    "zip": lambda run: zipped({"a.html": page(f"<p>{'<b> </b>'.join(run)}</p>").encode()}),
}


@settings(max_examples=60, deadline=None)
@given(
    closed=st.lists(st.lists(WORD, min_size=6, max_size=12), min_size=1, max_size=4),
    included=st.lists(st.lists(WORD, min_size=9, max_size=20), max_size=6),
    place=st.sampled_from(sorted(PLACES)),
    data=st.data(),
)
def test_six_words_are_found_wherever_they_are_planted(
    tmp_path_factory: pytest.TempPathFactory,
    closed: list[list[str]],
    included: list[list[str]],
    place: str,
    data: st.DataObject,
) -> None:
    words = data.draw(st.sampled_from(closed))
    begin = data.draw(st.integers(0, len(words) - 6))
    run = words[begin : begin + 6]
    known = Included([" ".join(words) for words in included])
    assume(all(f" {' '.join(run)} " not in f" {text} " for text in known.texts))
    documents = [LeftOut(f"{n}.md", texts=(" ".join(one),)) for n, one in enumerate(closed)]
    folder = tmp_path_factory.mktemp("built")
    (folder / "known.html").write_text("".join(f"<p>{text}" for text in known.texts), "utf-8")
    assert searched(folder, documents, known).leaks == ()
    planted = PLACES[place](run)
    content = planted.encode() if isinstance(planted, str) else planted
    (folder / f"planted.{place}").write_bytes(content)
    assert {leak.file.partition(" › ")[0] for leak in searched(folder, documents, known).leaks} == {
        f"planted.{place}"
    }


def test_a_title_that_runs_on_into_its_text_is_no_secret(tmp_path: Path) -> None:
    title, first = "Families plant the garden since the fall", "Students keep one list."
    telling = finding("audience: team\n", f"Then {title}. {first} So they say.\n")
    world = build_world(
        tmp_path,
        {
            FINDING: finding(body=f"{first} More is to come.\n").replace("A finding", title),
            "sites/oak/elm/2026-diagnostic/ours.md": telling,
        },
    )
    sides, site = sides_of(world), tmp_path / "site"
    put(site, "findings.csv", f'"strength","{title}","{first}"\r\n')
    put(site, "index.html", f"<h3>{title}</h3><p>{first}</p><li>{title} {first}</li>")
    assert search_build(site, sides, PROGRAM).leaks == ()
    put(site, "index.html", "<p>the fall students keep one list so they say</p>")
    assert len(search_build(site, sides, PROGRAM).leaks) == 1


def test_what_no_reader_is_shown_is_no_open_text(tmp_path: Path) -> None:
    words = "seven people wept in the hall that day"
    config = f"site_name: A small world # {words}\nplugins:\n  - crosswalk\n"
    hidden = finding(f"# {words}\n", f"<!-- {words} -->\n\nShown words.\n")
    world = build_world(tmp_path, {"mkdocs.yml": config, FINDING: hidden})
    loaded = load(world)
    told = "\n".join(Sides(world, loaded, loaded.corpus).included().texts)
    assert "Shown words." in told
    assert "A small world" in told
    assert "wept" not in told
