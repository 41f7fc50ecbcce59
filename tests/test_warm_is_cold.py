"""Whatever happened between two builds: what is remembered of the first changes nothing."""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from generator.mkdocs_plugin import reading
from tests.sample import run_here
from tests.warm_world import (
    DAMAGE,
    EXTRAS,
    RENAMES,
    SWAPS,
    come_or_go,
    copy_parts,
    put_parts,
    rename,
    swap,
    tree,
    warm_world,
)

WISHES: tuple[tuple[str, ...], ...] = (
    (),
    ("--for", "oak"),
    ("--no-search",),
    ("--strict",),
    ("--audience", "team", "--for", "oak", "--to", "team"),
    ("--audience", "team", "--for", "ash", "--to", "team"),
    ("--audience", "team", "--for", "oak/fir", "--to", "fir"),
    ("--audience", "district", "--for", "oak", "--to", "district"),
)
"""What a build may be asked for; a folder is named from the project's."""
NOTICE = re.compile(
    r"^(Nothing has changed; the site stands as it was built\.|.* cannot be read; every .*"
    r"|(?:The|Some) records in .*|What .* holds of the last (?:check|build) is damaged .*"
    r"|\w+: \d+ of \d+)\n",
    re.MULTILINE,
)
"""What only a build says that remembers, or tried to, or takes its time."""
DO = st.one_of(
    st.builds(lambda number, seen: ("swap", number, seen),
              st.integers(0, len(SWAPS) - 1), st.booleans()),
    st.builds(lambda number, seen: ("swap", number, seen),
              st.integers(0, len(SWAPS) - 1), st.booleans()),
    st.builds(lambda path: ("come_or_go", path), st.sampled_from(sorted(EXTRAS))),
    st.builds(lambda number: ("rename", number), st.integers(0, len(RENAMES) - 1)),
)  # fmt: skip


class WarmIsCold(RuleBasedStateMachine):
    """A project that is changed and built, again and again, in one place and in none."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="warm-"))
        self.world = warm_world(self.folder)
        self.wishes: tuple[str, ...] = ()
        self.program = reading.program
        self.version = 0

    def teardown(self) -> None:
        reading.program = self.program
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.same_as_cold()
        copy_parts(self.world, self.folder / "saved")
        shutil.copytree(self.world / ".cache", self.folder / "older")

    @rule(changes=st.lists(DO, min_size=1, max_size=3))
    def change(self, changes: list[tuple[object, ...]]) -> None:
        for what, *which in changes:
            if what == "swap":
                number, seen = which
                swap(self.world, int(str(number)), seen=bool(seen))
            elif what == "rename":
                rename(self.world, int(str(which[0])))
            else:
                come_or_go(self.world, str(which[0]))
        self.same_as_cold()

    @rule(wishes=st.sampled_from(WISHES))
    def ask(self, wishes: tuple[str, ...]) -> None:
        self.wishes = wishes
        self.same_as_cold()

    @rule(part=st.sampled_from(("sites", "content", "framework", "site")))
    def touch(self, part: str) -> None:
        for file in (self.world / part).rglob("*.*"):
            os.utime(file)
        self.same_as_cold()

    @rule()
    def switch(self) -> None:
        other = self.folder / "other"
        copy_parts(self.world, other)
        put_parts(self.world, self.folder / "saved")
        shutil.rmtree(self.folder / "saved")
        other.rename(self.folder / "saved")
        self.same_as_cold()

    @rule(damage=st.sampled_from(DAMAGE), number=st.integers(0, 19))
    def damage_memory(self, damage: object, number: int) -> None:
        files = sorted(one for one in (self.world / ".cache").rglob("*") if one.is_file())
        file = files[number % len(files)]
        file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
        self.same_as_cold()

    @rule(which=st.sets(st.integers(0, 19), min_size=1))
    def bring_older_memory(self, which: set[int]) -> None:
        older = self.folder / "before"
        shutil.copytree(self.world / ".cache", older)
        memory = self.folder / "older"
        for number, file in enumerate(sorted(memory.rglob("*"))):
            if number in which and file.is_file():
                to = self.world / ".cache" / file.relative_to(memory)
                to.parent.mkdir(exist_ok=True)
                shutil.copy2(file, to)
        shutil.rmtree(memory)
        older.rename(self.folder / "older")
        self.same_as_cold()

    @rule(number=st.integers(0, 999), how=st.integers(0, 2))
    def spoil_site(self, number: int, how: int) -> None:
        files = sorted(one for one in (self.world / "site").rglob("*.*") if one.is_file())
        file = files[number % len(files)]
        if how == 0:
            file.unlink()
        else:
            before, data = file.stat(), file.read_bytes()
            file.write_bytes(data.replace(b"e", b"a", 1))
            if how == 2:
                os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        self.same_as_cold()

    @rule()
    def change_program(self) -> None:
        self.version += 1
        version = self.version
        reading.program = lambda: str(version)  # type: ignore[assignment]
        self.same_as_cold()

    def same_as_cold(self) -> None:
        cold = self.folder / "cold" / "world"
        copy_parts(self.world, cold)
        name = self.wishes[-1] if "--to" in self.wishes else "site"
        before = tree(self.world / name)
        told = [self._build(one) for one in (self.world, cold)]
        assert told[0] == told[1], told
        failed = told[0][0] != 0
        after, wanted = tree(self.world / name), before if failed else tree(cold / name)
        differ = sorted(
            one for one in after.keys() | wanted.keys() if after.get(one) != wanted.get(one)
        )
        assert differ == [], (differ, told[0])
        shutil.rmtree(cold.parent)

    def _build(self, world: Path) -> tuple[int, str, str]:
        done = run_here("build", "--project", ".", *self.wishes, cwd=world)
        out, err = (
            NOTICE.sub("", one.replace(str(world), "")) for one in (done.stdout, done.stderr)
        )
        return done.returncode, out, err


def run(examples: int, steps: int, *, always_the_same: bool = False) -> None:
    run_state_machine_as_test(
        WarmIsCold,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=always_the_same,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),  # to find a shorter way to the same takes many minutes
        ),
    )


def test_what_is_remembered_changes_nothing() -> None:
    run(3, 6, always_the_same=True)


@pytest.mark.slow
def test_what_is_remembered_changes_nothing_ever() -> None:
    run(8, 10)
