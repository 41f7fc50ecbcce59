"""A check that remembers tells what one tells that knows nothing; and it reads next to nothing."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bench.corpus import write
from generator.check import memory
from generator.check.again import Again, check_project
from generator.check.all_rules import check
from generator.check.whole import Verdict, read_and_check
from generator.diagnostics.stages import Stages
from generator.load.corpus import load
from generator.load.project import ProjectError, open_project
from generator.source import kept_file
from tests.warm_world import (
    DAMAGE,
    EXTRAS,
    FIR,
    GUM,
    RENAMES,
    SWAPS,
    come_or_go,
    copy_parts,
    put_parts,
    rename,
    swap,
    warm_world,
)

HOUR = 3600 * 1_000_000_000
FILES = (
    "content/index.md", "content/news.md", "framework/ccsf/framework.md", "framework/evidence.md",
    "framework/ccsf/pillars/family-engagement.md", "framework/offerings/diagnostic.md",
    "sites/ash/district.md", f"{GUM}/school.md", f"{GUM}/2026-diagnostic/report.md",
    f"{FIR}/school.md", f"{FIR}/2026-diagnostic/alike.md", f"{FIR}/2026-diagnostic/report.md",
    "sites/oak/district.md", "sites/oak/2026-plan/one-list.md", "sites/oak/elm/school.md",
    "sites/oak/elm/2026-diagnostic/report.md", "sites/oak/elm/2026-diagnostic/families-teach.md",
    "sites/oak/elm/2025-diagnostic/one-door.md",
)  # fmt: skip
LINES = (
    "audience: team", "publish_from: 2026-11-02", "owner: Elm Garcia", "owner: Gum Silverman",
    "title: Garcia Elm", "aliases: fir", "contact: {office: Office, phone: (559) 555-0100}",
    "accepted: [{rule: personal-phone, because: So., until: 2026-10-20}]",
    "accepted: [{rule: personal-phone, because: So., until: 2036-10-20}]",
    "pictures: {../fir/gate.jpg: {people: none}}", "toward: hours", "broken: [",
    "quotes: [{words: We wait., group: families}]",
)  # fmt: skip
"""What may stand in a front matter, and be right or wrong there."""
WORDS = (
    "Call (559) 555-0100.", "Ask elm@oak.example.", "[[one-door]]", "[[nowhere]]", "# A heading",
    "[[sites/oak/fir]]", "[[sites/ash/gum|there]]", "[A report](report.md#nothing)",
)  # fmt: skip
"""The same of a body."""


def told(verdict: Verdict) -> list[tuple[str, str | None]]:
    """All that is told, hints and lines too."""
    return [(repr(one.problem), one.line) for one in verdict.told]


def told_cold(world: Path) -> tuple[list[tuple[str, str | None]], int]:
    """What is told without any memory, and of how many things."""
    loaded = load(world)
    problems = check(loaded, open_project(world).settings)
    things = sum(1 for _ in loaded.corpus.things())
    return [(repr(one), loaded.line(one.path, one.place.line)) for one in problems], things


def add_or_take(file: Path, words: str, *, in_front: bool) -> None:
    """Adds a line to a file, or takes it out again."""
    if not file.exists():
        return
    text = file.read_text(encoding="utf-8")
    if f"{words}\n" in text:
        text = text.replace(f"{words}\n", "", 1)
    elif in_front and text.startswith("---\n"):
        text = f"---\n{words}\n{text[4:]}"
    else:
        text = f"{text}{words}\n"
    file.write_text(text, encoding="utf-8")


class AgainIsCold(RuleBasedStateMachine):
    """A project that is changed and checked, again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="again-"))
        self.world = warm_world(self.folder)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.same_as_cold()
        copy_parts(self.world, self.folder / "saved")

    @rule(number=st.integers(0, len(SWAPS) - 1), seen=st.booleans())
    def swap(self, number: int, seen: bool) -> None:
        swap(self.world, number, seen=seen)
        self.same_as_cold()

    @rule(file=st.sampled_from(FILES), line=st.sampled_from(LINES))
    def say_in_front(self, file: str, line: str) -> None:
        add_or_take(self.world / file, line, in_front=True)
        self.same_as_cold()

    @rule(
        files=st.lists(st.sampled_from(FILES), min_size=1, max_size=3), words=st.sampled_from(WORDS)
    )
    def say(self, files: list[str], words: str) -> None:
        for file in files:
            add_or_take(self.world / file, words, in_front=False)
        self.same_as_cold()

    @rule(path=st.sampled_from(sorted(EXTRAS)))
    def come_or_go(self, path: str) -> None:
        come_or_go(self.world, path)
        self.same_as_cold()

    @rule(number=st.integers(0, len(RENAMES) - 1))
    def rename(self, number: int) -> None:
        rename(self.world, number)
        self.same_as_cold()

    @rule()
    def switch(self) -> None:
        copy_parts(self.world, self.folder / "other")
        put_parts(self.world, self.folder / "saved")
        shutil.rmtree(self.folder / "saved")
        (self.folder / "other").rename(self.folder / "saved")
        self.same_as_cold()

    @rule()
    def build(self) -> None:
        """A check of a build, which loads everything, uses and leaves the same memory."""
        project = open_project(self.world)
        checked = read_and_check(project.root, project.settings)
        assert (told(checked.verdict), checked.verdict.things) == told_cold(self.world)

    @rule(damage=st.sampled_from(DAMAGE), name=st.sampled_from(("records", memory.NAME)))
    def damage(self, damage: Callable[[bytes], bytes], name: str) -> None:
        file = self.world / ".cache" / name
        file.write_bytes(damage(file.read_bytes()))
        self.same_as_cold()

    def same_as_cold(self) -> None:
        project = open_project(self.world)
        verdict = check_project(project.root, project.settings)
        assert (told(verdict), verdict.things) == told_cold(self.world)


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written just now are as good as old: each write is noticed all the same."""
    monkeypatch.setattr(kept_file, "UNSURE", -HOUR)


def run(examples: int, steps: int, *, always_the_same: bool = False) -> None:
    run_state_machine_as_test(
        AgainIsCold,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=always_the_same,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.usefixtures("sure")
def test_a_check_that_remembers_tells_the_same() -> None:
    run(4, 12, always_the_same=True)


@pytest.mark.slow
@pytest.mark.usefixtures("sure")
def test_a_check_that_remembers_tells_the_same_ever() -> None:
    run(40, 40)


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of many parts."""
    root = tmp_path_factory.mktemp("schools")
    write(30, root)
    return root


@pytest.fixture
def project(schools: Path, tmp_path: Path, sure: None) -> Path:  # noqa: ARG001 - patches
    """A copy of it that was checked."""
    copy = Path(shutil.copytree(schools, tmp_path / "it"))
    checked(copy)
    return copy


def checked(project: Path) -> int:
    """Checks a project, and gives the number of files that were read."""
    stages = Stages()
    verdict = check_project(project, open_project(project).settings, stages)
    assert (told(verdict), verdict.things) == told_cold(project)
    assert verdict.notices == ()
    return stages.counts["parsed"].done


def a_finding(project: Path) -> Path:
    return next(one for one in sorted(project.glob("sites/*/*/*/*.md")) if one.stem != "report")


def test_what_has_not_changed_is_not_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.check.again.load_some", None)
    assert checked(project) == 0


def test_after_an_edit_its_file_is_read_and_no_other(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.check.again.check_whole", None)
    add_or_take(a_finding(project), "Call (559) 555-0100, or see [[nowhere]].", in_front=False)
    assert checked(project) == 1


def test_after_a_new_file_everything_is_looked_at(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Again, "after", None)
    file = a_finding(project)
    shutil.copy2(file, file.with_name("another.md"))
    assert checked(project) == 1


def test_what_cannot_be_trusted_is_dropped_in_a_line(project: Path) -> None:
    file = project / ".cache" / memory.NAME
    file.write_bytes(file.read_bytes()[:-1])
    verdict = check_project(project, open_project(project).settings)
    assert told(verdict) == told_cold(project)[0]
    [notice] = verdict.notices
    assert ".cache" in notice
    assert "\n" not in notice
    assert checked(project) == 0


def test_another_version_checks_everything(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "code_version", lambda *_: "another")
    monkeypatch.setattr(Again, "after", None)
    assert checked(project) == 0


def test_settings_that_are_wrong_leave_the_memory_alone(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}      audiance: team\n", encoding="utf-8")
    with pytest.raises(ProjectError):
        open_project(project)
    config.write_text(f"{text}      small_number: 8\n", encoding="utf-8")
    assert checked(project) == 0
    assert checked(project) == 0


def test_a_stray_between_districts_is_told_of(tmp_path: Path) -> None:
    world = warm_world(tmp_path)
    (world / "sites" / "notes.md").write_text("# Notes\n", encoding="utf-8")
    for _ in range(2):
        told = check_project(world, open_project(world).settings).problems
        assert "sites/notes.md" in {one.path for one in told}
