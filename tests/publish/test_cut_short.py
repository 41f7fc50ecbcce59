"""Whatever cuts a build short, wherever: the old site is whole, and the next build works."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sample import ROOT, environment
from tests.small_world import put, sound_world
from tests.test_mkdocs_plugin import MKDOCS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="This system cannot fork.")

SMALL = """
from pathlib import Path
import sys
from tests.publish.built import beside, publish
from tests.publish.cut_short import *

site = Path(sys.argv[1])
{way}()
publish(site, "old")
words = lambda: (site / "index.html").read_text(encoding="utf-8")[-3:]
def build(site):
    publish(site, "new")
def old_again():
    publish(site, "old")
    assert beside(site) == [], beside(site)
"""
EVERY_KILL = """
steps = steps_of(build, site)
for step in range(1, steps + 1):
    assert in_child(old_again) == (0, None)
    assert killed(build, site, step), step
    assert state_of(site) == "", (step, state_of(site))
    assert words() in ("old", "new")
assert in_child(old_again) == (0, None)
assert (words(), beside(site)) == ("old", [])
print(steps)
"""
EVERY_FULL_DISK = """
steps = steps_of(build, site)
for step in range(1, steps + 1):
    assert in_child(old_again) == (0, None)
    told = on_a_full_disk(build, site, step)
    assert not told or told.startswith("PublishError: Nothing was published"), told
    assert not told or "the disk is full" in told, told
    assert words() == ("old" if told else "new"), step
    assert state_of(site) == "", (step, state_of(site))
print(steps)
"""
MKDOCS_BUILDS = """
from pathlib import Path
import sys
from tests.publish.built import beside
from tests.publish.cut_short import *
from generator.mkdocs_plugin import build_site

site = Path(sys.argv[1])
count = 0
reports_the_swap()
def build(site):
    build_site(site.parent / "mkdocs.yml", strict=False)
def write(words):
    (site.parent / "content" / "index.md").write_text(f"# Home\\n\\n{words}\\n", encoding="utf-8")
def shown():
    return (site / "index.html").read_text(encoding="utf-8")
write("Words of old")
build(site)  # here, so that its children need not load all of MkDocs again
"""
SOME_KILLS = """
steps = steps_of(build, site)
for part in PARTS:
    step = max(1, int(part * steps)) if part < 1 else steps - int(part)
    write(f"Words of {step}")
    before = shown()
    assert killed(build, site, step), step
    assert state_of(site) == "", (step, state_of(site))
    assert shown() == before or f"Words of {step}" in shown(), step
write("Words at last")
assert in_child(lambda: build(site)) == (0, None)
assert "Words at last" in shown()
assert state_of(site) == ""
assert sorted(beside(site)) == ["content", "framework", "mkdocs.yml", "sites"]
print(steps)
"""
SOME_FULL_DISKS = """
steps = steps_of(build, site)
for part in PARTS:
    step = max(1, int(part * steps))
    write(f"Words of {step}")
    told = on_a_full_disk(build, site, step)
    assert told.startswith("NotPublishedError: Nothing was published"), (step, told)
    assert "the disk is full" in told, told
    assert "Words of old" in shown(), step
    assert state_of(site) == "", (step, state_of(site))
    assert sorted(beside(site)) == ["content", "framework", "mkdocs.yml", "sites"], step
print(steps)
"""


def run(script: str, site: Path) -> int:
    """Runs a script about a site in a process of its own; the number of steps that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(site)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return int(done.stdout.split()[-1])


@pytest.mark.parametrize("way", ["reports_the_swap", "without_a_swap"])
def test_killed_at_every_step(way: str, tmp_path: Path) -> None:
    assert run(SMALL.format(way=way) + EVERY_KILL, tmp_path / "site") > 30


@pytest.mark.parametrize("way", ["reports_the_swap", "without_a_swap"])
def test_a_disk_that_is_full_from_every_step_on(way: str, tmp_path: Path) -> None:
    assert run(SMALL.format(way=way) + EVERY_FULL_DISK, tmp_path / "site") > 30


def whole_builds(script: str, parts: list[float], tmp_path: Path) -> int:
    """Runs a script on a small project of MkDocs, cut short at parts of the way."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", MKDOCS)
    return run(f"{MKDOCS_BUILDS}\nPARTS = {parts}\n{script}", world / "site")


def some(count: int) -> list[float]:
    """Parts of the way, by chance but always the same."""
    chance = random.Random(4711)  # noqa: S311 - nobody is to be kept from guessing it
    return [chance.random() for _ in range(count)]


def test_whole_builds_killed_on_their_way(tmp_path: Path) -> None:
    assert whole_builds(SOME_KILLS, [*some(1), 4], tmp_path) > 150


def test_whole_builds_on_a_full_disk(tmp_path: Path) -> None:
    assert whole_builds(SOME_FULL_DISKS, [0.001, 0.01, *some(1)], tmp_path) > 150


@pytest.mark.slow
def test_whole_builds_killed_all_along(tmp_path: Path) -> None:
    assert whole_builds(SOME_KILLS, [*some(16), *range(1, 9)], tmp_path) > 150
