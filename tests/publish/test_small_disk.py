"""Real file systems that are small, full, read-only, or mounted where the site shall be."""

import shlex
import sys
from pathlib import Path

import pytest

from tests.publish.built import publish
from tests.publish.cut_short import state_of
from tests.publish.namespaces import within
from tests.sample import run_here
from tests.small_world import put, sound_world
from tests.test_mkdocs_plugin import MKDOCS

CROSSWALK = f"{shlex.quote(sys.executable)} -m generator"
PUBLISH = f"{shlex.quote(sys.executable)} -m tests.publish.built"


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", f"{MKDOCS}site_dir: ../disk/site\n")
    assert run_here("build", "--project", world).returncode == 0
    disk = tmp_path / "disk"
    spare = disk.rename(tmp_path / "spare")
    disk.mkdir()
    size = sum(file.stat().st_size for file in spare.rglob("*"))
    put(world, "content/index.md", "# Welcome\n\nWords of today.\n")
    script = f"""
        mount -t tmpfs -o size={size * 3 // 2} tmpfs {disk}
        cp -R {spare}/site {disk}/site
        {CROSSWALK} build --project {world} && exit 90 || test $? = 2
        {CROSSWALK} verify {disk}/site
        ls -A {disk}
        mount -o remount,size={size * 9} {disk}
        {CROSSWALK} build --project {world} >/dev/null
        {CROSSWALK} verify {disk}/site
        grep -c "Words of today" {disk}/site/index.html
        ls -A {disk}
    """
    done = within(script, "-rm")
    assert done.returncode == 0, done.stderr
    assert "Nothing was published, and the old site is as it was." in done.stderr
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.count("files are as they were built.") == 2
    assert [line for line in done.stdout.splitlines() if line in ("site", "1")] == [
        "site",
        "1",
        "site",
    ]


@pytest.mark.parametrize("mount", ["-t tmpfs tmpfs", "--bind OTHER"])
def test_a_mount_point_is_not_exchanged(mount: str, tmp_path: Path) -> None:
    site = publish(tmp_path / "disk" / "site", "old")
    other = publish(tmp_path / "other", "other")
    script = f"""
        mount {mount.replace("OTHER", str(other))} {site}
        {PUBLISH} {site} new && exit 90 || test $? = 2
        ls -A {site.parent}
    """
    done = within(script, "-rm")
    assert done.returncode == 0, done.stderr
    assert "is a mount point" in done.stderr
    assert f"{site}/site" in done.stderr
    assert done.stdout.splitlines() == ["site"]
    assert state_of(site) == ""


def test_a_read_only_file_system(tmp_path: Path) -> None:
    site = publish(tmp_path / "disk" / "site", "old")
    script = f"""
        mount --bind {site.parent} {site.parent}
        mount -o remount,bind,ro {site.parent}
        {PUBLISH} {site} new && exit 90 || test $? = 2
        {CROSSWALK} verify {site}
    """
    done = within(script, "-rm")
    assert done.returncode == 0, done.stderr
    assert "the file system is read-only" in done.stderr
    assert "files are as they were built." in done.stdout
