"""``crosswalk new``: the beginning of a file of each kind, which the check then understands."""

import json
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.load.fields import author_fields, key_of, part_of
from generator.load.layout import MODELS
from generator.source import front_matter, yaml_text
from tests.small_world import put, sound_world
from tests.test_cli import crosswalk


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A project in which nothing is wrong."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", "site_name: A small world\ndocs_dir: content\nplugins: [crosswalk]\n")
    return world


PLACES = {
    "framework": "framework/new/framework.md",
    "group": "framework/ccsf/new/index.md",
    "element": "framework/ccsf/pillars/new.md",
    "offering": "framework/offerings/new.md",
    "crosswalk": "framework/crosswalks/new.md",
    "vocabulary": "framework/evidence.md",
    "district": "sites/new/district.md",
    "school": "sites/oak/new/school.md",
    "report": "sites/oak/elm/2027-new/report.md",
    "finding": "sites/oak/elm/2026-diagnostic/new.md",
}
UNREADABLE = {"unknown-key", "doubled-key", "bad-yaml", "file-out-of-place",
              "front-matter-missing", "front-matter-unclosed"}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_new_begins_a_file(kind: str, world: Path) -> None:
    path = world / PLACES[kind]
    path.unlink(missing_ok=True)
    result = crosswalk("new", kind, path)
    assert (result.exit_code, "crosswalk check" in result.output) == (0, True)
    assert path.read_text(encoding="utf-8").startswith("---\n## ")


@pytest.mark.parametrize(
    ("kind", "written", "added"),
    [
        ("report", "sites/oak/elm/2027-walk", "/report.md"),
        ("report", "sites/oak/2027-synthesis/", "report.md"),
        ("school", "sites/oak/ash", "/school.md"),
        ("district", "sites/birch", "/district.md"),
        ("framework", "framework/new", "/framework.md"),
        ("group", "framework/ccsf/new", "/index.md"),
        ("Finding", "sites/oak/elm/2026-diagnostic/new", ".md"),
        ("finding", "sites/oak/elm/2026-diagnostic/new.es", ".md"),
        ("finding", "sites/oak/elm/2026-diagnostic/new.md", ""),
        ("element", "sites/oak/framework/future/goals/new", ".md"),
    ],
)  # fmt: skip
def test_new_makes_the_path_whole(
    kind: str, written: str, added: str, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world)
    assert crosswalk("new", kind, written).exit_code == 0
    assert (world / f"{written}{added}").is_file()


def test_new_uses_a_folder_that_is_there(world: Path) -> None:
    (world / "sites/oak/elm/2027-walk").mkdir()
    assert crosswalk("new", "report", world / "sites/oak/elm/2027-walk").exit_code == 0
    assert (world / "sites/oak/elm/2027-walk/report.md").is_file()


WALK, DONE = "sites/oak/elm/2027-walk", "sites/oak/elm/2026-diagnostic"
REFUSED = {
    "capitals": (["report", "sites/oak/elm/2027 Walk"], f"{WALK}/report.md"),
    "accents": (["finding", f"{DONE}/Más niños"], f"{DONE}/mas-ninos.md"),
    "a reserved name": (["element", "framework/ccsf/pillars/con.md"], "pillars/con-1.md"),
    "an index": (["element", "framework/ccsf/pillars/index.md"], "index-1.md"),
    "a finding without report": (["finding", f"{WALK}/new"], f"crosswalk new report {WALK}"),
    "a finding in a school": (["finding", "sites/oak/elm/new"], "DISTRICT/SCHOOL/REPORT/NAME.md"),
    "a finding that is a folder": (["finding", DONE], "is a folder"),
    "a report in the framework": (["report", "framework/ccsf/x"], "DISTRICT/SCHOOL/NAME/report.md"),
    "a report under another name": (["report", f"{DONE}/walk.md"], "NAME/report.md"),
    "an element at the top": (["element", "agency"], "framework/FRAMEWORK/GROUP/NAME.md"),
    "a second vocabulary": (["vocabulary", "framework/words.md"], "framework/evidence.md"),
    "a walk": (["walk", "x"], "a walk is a report"),
    "a strength": (["strength", "x"], "a strength is a finding"),
    "an opportunity": (["opportunity", "x"], "an opportunity is a finding"),
    "a slip": (["findign", "x"], "Did you mean “finding”?"),
    "a name without end": (["report", f"sites/oak/elm/{'x' * 300}"], "cannot be written"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_new_refuses(case: str, world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world)
    arguments, said = REFUSED[case]
    before = sorted(world.rglob("*"))
    result = crosswalk("new", *arguments)
    assert (result.exit_code, sorted(world.rglob("*"))) == (2, before)
    assert said in result.output


def test_new_needs_a_project(tmp_path: Path) -> None:
    result = crosswalk("new", "district", tmp_path / "sites" / "oak")
    assert result.exit_code == 2
    assert "There is no mkdocs.yml" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_all_that_new_offers_is_true(kind: str, world: Path) -> None:
    """With every “# ” taken away each field stands where the model looks for it."""
    path = world / PLACES[kind]
    path.unlink(missing_ok=True)
    crosswalk("new", kind, path)
    text = re.sub(r"^# ", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    reading = yaml_text.read(front_matter.split(text).front_matter)
    assert reading.faults == []
    model = MODELS[kind]
    assert {tuple(one for one in key if isinstance(one, str)) for key in reading.keys} == offered(
        model
    )
    path.write_text(text, encoding="utf-8")
    begun = json.loads(crosswalk("check", "--format", "json", "--project", world).stdout)
    rules = {one["rule"] for one in begun["problems"] if one["path"] == PLACES[kind]}
    assert not rules & {*UNREADABLE, "wrong-kind-of-value"}, rules


def offered(model: type[BaseModel]) -> set[tuple[str, ...]]:
    """The paths of all keys in a whole skeleton; a key to be replaced by the author included."""
    paths: set[tuple[str, ...]] = set()
    for name, info in author_fields(model).items():
        part, key = part_of(info), key_of(info)
        inside = offered(part) if part else set()
        if key:
            own = {"id": "a-name", "element": "an-element"}.get(key, f"a-{key}")
            inside = {(own,)} | {(own, *path) for path in inside if path != (key,)}
        paths |= {(name,)} | {(name, *path) for path in inside}
    return paths


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_what_new_begins_is_understood(kind: str, world: Path) -> None:
    """Empty fields are told as empty; none is unknown, and no line is unreadable."""
    path = world / PLACES[kind]
    path.unlink(missing_ok=True)
    assert crosswalk("new", kind, path).exit_code == 0
    begun = json.loads(crosswalk("check", "--format", "json", "--project", world).stdout)
    rules = {one["rule"] for one in begun["problems"] if one["path"] == PLACES[kind]}
    assert not rules & UNREADABLE, rules
    fields = set(re.findall(r"^#? ?([a-z_]+):", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(author_fields(MODELS[kind])) <= fields


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_fields_that_new_offers_are_known(kind: str, world: Path) -> None:
    """Taking the sign away before a field never makes an unknown one."""
    path = world / PLACES[kind]
    path.unlink(missing_ok=True)
    crosswalk("new", kind, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^# (?=[a-z_]+:$)", "", text, flags=re.MULTILINE), encoding="utf-8")
    begun = json.loads(crosswalk("check", "--format", "json", "--project", world).stdout)
    rules = {one["rule"] for one in begun["problems"] if one["path"] == PLACES[kind]}
    assert not rules & UNREADABLE, rules


def test_new_never_writes_over_a_file(world: Path) -> None:
    path = world / "sites/oak/elm/2026-diagnostic/mine.md"
    path.write_text("mine", encoding="utf-8")
    result = crosswalk("new", "finding", path)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already" in result.output


def test_new_where_nothing_can_be_written(world: Path) -> None:
    (world / "sites/birch").write_text("", encoding="utf-8")
    result = crosswalk("new", "district", world / "sites/birch")
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_new_tells_its_kinds() -> None:
    told = crosswalk("new", "--help").output
    assert all(kind in told for kind in MODELS)
    assert "PATH is the new file" in told
