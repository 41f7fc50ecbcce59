"""Very many sites of which something stays out: built share by share as they would be at once, and
searched for the same."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.mkdocs_plugin import building, left_out
from generator.mkdocs_plugin.writer import Writer
from generator.publish.leaks.apart import ApartSides
from generator.source import processes
from tests.check.share_worlds import PICTURE
from tests.sample import run_here
from tests.shares.closed_things import (
    HALL,
    HOME,
    OURS,
    QUIET,
    SAID,
    close_some,
    notes,
    same_as_at_once,
    slow,
)
from tests.shares.many_sites import FINDING, at_once, built, sought
from tests.small_world import finding, put
from tests.warm_world import tree


@pytest.fixture
def world(world: Path) -> Path:
    """The same sites; of two districts something stays out."""
    close_some(world)
    return world


@pytest.mark.parametrize("is_spread", [True, False])
def test_a_cold_build(
    is_spread: bool, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_spread:
        monkeypatch.setattr(processes, "can_spread", lambda: False)
    built(world)
    assert "read_and_check" not in taken
    same_as_at_once(world, monkeypatch)


def test_what_stays_out_is_told(world: Path) -> None:
    for _ in range(2):
        done = run_here("build", "--project", ".", cwd=world)
        assert "Left out for these readers: ash/elm/2026-notes.\n" in done.stdout
        put(world, FINDING, finding(body="Better words.\n"))


AGENCY = "---\ntitle: The agency\n---\nIt is so.\n"
EDITS = {
    FINDING: finding(body="Better words.\n"),
    "sites/ash/district.md": "---\ntitle: Ash Unified\naudience: public\n---\nWords.\n",
    f"{HOME}/report.md": notes("Nobody is to know of the leak above the west stairs."),
    f"{HOME}/quiet-hall.md": finding(body="Nobody eats there, and we know the reason for it.\n"),
    f"{HOME}/survey.csv": "question,group,answer,count\nSafe?,families,No,30\n",
    HALL: finding("audience: team\n", "The heater has been broken since the spring.\n"),
    "sites/bay/elm/2026-diagnostic/hours.md": finding(body="Nothing was said of it.\n"),
    "sites/bay/elm/2026-diagnostic/families-teach.md": finding(body=f"{QUIET}\n"),
    "sites/fir/elm/school.md": "---\ntitle: Our own notes\n---\nA school.\n",
    "framework/learner/outcomes/agency.md": AGENCY,
    "content/index.md": f"# Welcome\n\nWords of [[agency]]. {QUIET}\n",
    f"{HOME}/more.md": finding(body="Another sentence that nobody is to read before May.\n"),
    "sites/fir/elm/school.es.md": f"---\ntitle: Escuela\n---\n{QUIET} Nadie lo debe saber.\n",
    "sites/ash/district.es.md": "---\ntitle: Distrito escolar de los fresnos\n---\nHola.\n",
    "framework/learner/outcomes/agency.es.md": "---\ntitle: La agencia propia\n---\nEs suya.\n",
    "content/index.es.md": "# Bienvenidos todos a la casa\n\nSon palabras para las familias.\n",
}  # fmt: skip
TRIED = (
    f"{HOME}/report.md",
    "sites/bay/elm/2026-diagnostic/families-teach.md",
    "sites/fir/elm/school.es.md",
)


OTHERS = tuple(slow(path) for path in EDITS if path not in TRIED)


@pytest.mark.parametrize("path", [*TRIED, *OTHERS])
def test_a_build_after_an_edit(
    path: str, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(world)
    put(world, path, EDITS[path])
    built(world)
    assert "read_and_check" not in taken
    same_as_at_once(world, monkeypatch)


def test_a_check_between_two_builds_hides_no_new_day(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(world)
    put(world, f"{HOME}/report.md", notes().replace("audience: team\n", ""))
    run_here("check", "--project", ".", cwd=world)
    built(world)
    assert tree(world / "site") == at_once(world, world.with_name("other"), monkeypatch)
    assert (world / "site" / HOME / "index.html").exists()
    assert "March 1, 2027" in (world / "site/index.html").read_text(encoding="utf-8")


def test_a_translation_is_searched_for_whatever_else_changes(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(world / HOME)
    (world / HALL).unlink()
    school = "sites/ash/elm/school.es.md"
    put(world, school, EDITS["sites/fir/elm/school.es.md"])
    built(world)
    (world / ".cache/searched-public").unlink()
    put(world, FINDING, EDITS[FINDING])
    built(world)
    assert "read_and_check" not in taken
    same_as_at_once(world, monkeypatch)


@pytest.mark.parametrize("is_closed", [False, slow(True)])
def test_a_build_with_a_large_district_is_made_once(
    is_closed: bool, world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_closed:
        put(world, "content/ours.md", OURS)
    for number in range(4):
        shutil.copytree(world / "sites/oak/elm", world / f"sites/oak/elm-{number}")
    built(world)
    made: list[object] = []
    build = building._build
    monkeypatch.setattr(building, "_build", lambda *of, **how: made.append(of) or build(*of, **how))
    put(world, FINDING, EDITS[FINDING])
    taken.clear()
    built(world)
    assert "read_and_check" in taken
    assert len(made) == 1
    same_as_at_once(world, monkeypatch)


def test_a_picture_of_the_same_size_in_the_place_of_another(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(world)
    before = sought(world)
    picture = world / HOME / "stairs.jpg"
    picture.write_bytes(picture.read_bytes() + b"\0")
    put(world, FINDING, finding(body="Better words.\n"))
    built(world)
    assert "read_and_check" not in taken
    same_as_at_once(world, monkeypatch)
    assert sought(world) != before


@pytest.mark.parametrize("is_warm", [False, True])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        (HOME, QUIET),
        (HOME, "<a href='../../../../ash/elm/2026-notes/'>There</a>"),
        (HALL, "The hall is cold, and the heater is broken."),
    ],
)
def test_what_stays_out_is_found_where_a_page_tells_it(
    path: str, words: str, is_warm: bool, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_warm:
        built(world)
        put(world, FINDING, EDITS[FINDING])
        put(world, "sites/bay/elm/2026-diagnostic/families-teach.md", EDITS[FINDING])
    put_down = Writer.put

    def told(writer: Writer, url: str, content: bytes) -> str:
        is_page = url == "sites/bay/elm/2026-diagnostic/index.html"
        return put_down(writer, url, content + f"<p>{words}</p>".encode() if is_page else content)

    monkeypatch.setattr(Writer, "put", told)
    done = run_here("build", "--project", ".", cwd=world)
    assert done.returncode == 2
    assert "Nothing is published." in done.stderr
    assert f" of {path}" in done.stderr
    assert ", which stays out of this build." in done.stderr


def test_a_picture_that_is_shown_elsewhere_is_no_secret(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = "sites/bay/elm/2026-diagnostic/report.md"
    text = (world / report).read_text(encoding="utf-8")
    shown = text.replace("---\n", "---\npictures: {stairs.jpg: {people: none}}\n", 1)
    put(world, report, f"{shown}\n![The stairs, from below](stairs.jpg)\n")
    shutil.copy(PICTURE, (world / report).with_name("stairs.jpg"))
    built(world)
    same_as_at_once(world, monkeypatch)
    assert "read_and_check" in taken  # by the other


def said_anew(patched: pytest.MonkeyPatch) -> list[str]:
    """Notes the districts that are asked what they say of all that stays out."""
    asked: list[str] = []
    say = ApartSides._said_by
    patched.setattr(
        ApartSides, "_said_by", lambda self, of, name: asked.append(name) or say(self, of, name)
    )
    patched.setattr(processes, "can_spread", lambda: False)
    return asked


def losing(world: Path, left: bytes) -> None:
    """An edit, and what is kept of the sides is damaged or gone."""
    put(world, FINDING, EDITS[FINDING])
    kept = world / ".cache/sides-public"
    assert kept.exists()
    kept.write_bytes(left)
    if not left:
        kept.unlink()


def test_what_cannot_be_trusted_is_dropped_and_said_so(
    world: Path, caplog: pytest.LogCaptureFixture
) -> None:
    built(world)
    assert "cannot be read" not in caplog.text
    losing(world, b"[]")
    built(world)
    assert "sides-public cannot be read; every district is looked at anew." in caplog.text
    caplog.clear()
    put(world, FINDING, finding(body="Other words.\n"))
    built(world)
    assert "cannot be read" not in caplog.text


SAYING = finding("audience: team\n", "I heard: as heard two of us had asked for more.\n")
"""Words of a public finding in another district stand in it."""
ALL = ["sites/ash", "sites/bay", "sites/fir", "sites/oak", "sites/yew"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda world: put(world, FINDING, EDITS[FINDING]), ["sites/ash"]),
        (lambda world: put(world, HALL, EDITS[HALL]), ["sites/yew"]),
        (lambda world: put(world, HALL, SAYING), ["sites/bay", "sites/yew"]),
        (lambda world: put(world, f"{HOME}/report.md", notes(SAID)), ["sites/ash"]),
        (lambda world: (world / HALL).unlink(), ALL),
        (lambda world: put(world, "content/index.md", "# Hi\n\nMore words.\n"), []),
        (lambda world: put(world, "framework/learner/outcomes/agency.md", AGENCY), ALL),
        (lambda world: losing(world, b""), ALL),
        (lambda world: losing(world, b"[]"), ALL),
    ],
)
def test_what_may_be_known_is_asked_of_what_has_changed_alone(
    change: Callable[[Path], object],
    expected: list[str],
    world: Path,
    taken: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built(world)
    put(world, "content/index.md", "# Hi\n")
    built(world)
    with monkeypatch.context() as patched:
        asked = said_anew(patched)
        change(world)
        built(world)
    assert sorted(asked) == expected
    assert "read_and_check" not in taken
    same_as_at_once(world, monkeypatch)


def test_a_district_that_names_another_is_read_with_it(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(world)
    put(world, FINDING, finding(body="As in [[sites/oak/elm]].\n"))
    built(world)
    assert taken[-1] == "read_and_check"
    same_as_at_once(world, monkeypatch)
    taken.clear()
    put(world, "sites/bay/elm/2026-diagnostic/families-teach.md", EDITS[FINDING])
    built(world)
    assert "read_and_check" in taken
    same_as_at_once(world, monkeypatch)
    put(world, FINDING, EDITS[FINDING])
    built(world)
    taken.clear()
    put(world, FINDING, finding(body="Other words.\n"))
    built(world)
    assert "read_and_check" not in taken
    same_as_at_once(world, monkeypatch)


def test_a_district_that_changes_during_the_build_is_read_again(
    world: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sides_of = left_out.sides_of
    changed: list[str] = []

    def late(*arguments: object) -> object:
        if not changed:
            changed.append(HALL)
            put(world, HALL, EDITS[HALL])
        return sides_of(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(left_out, "sides_of", late)
    built(world)
    assert changed
    assert "read_and_check" in taken
    same_as_at_once(world, monkeypatch)
