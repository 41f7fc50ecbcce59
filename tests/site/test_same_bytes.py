"""Equal content gives equal bytes: whatever the machine, the day, the folder, the order on disk."""

import hashlib
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from generator.publish.checksums import RECORD
from generator.publish.portable import HEADER, SITEMAP
from generator.publish.record import record_of
from tests.sample import Site, build, copy_project

LATER = """
import datetime, os, time
SHIFT = 400 * 24 * 3600
now, local, gm = time.time, time.localtime, time.gmtime
time.time = lambda: now() + SHIFT
time.time_ns = lambda: int(time.time() * 1_000_000_000)
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: gm(time.time() if seconds is None else seconds)

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)

class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

datetime.datetime, datetime.date = Later, LaterDay
print("A later day:", LaterDay.today().isoformat())
"""
"""A module that Python runs at its start, which moves the clock on by more than a year."""


def prints(site: Site) -> dict[str, str]:
    """A fingerprint of every file of a site."""
    return {
        file.relative_to(site.folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """Another machine: a later day, another time zone, language and hash seed."""
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    return {
        "PYTHONPATH": str(clock),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "COLUMNS": "40",
    }


def test_two_builds_are_the_same(site: Site, elsewhere: dict[str, str], tmp_path: Path) -> None:
    project = copy_project(tmp_path / "another folder, farther down" / "é", backwards=True)
    again = prints(build(project, cwd=tmp_path, env=elsewhere))
    first = prints(site)
    assert len(first) > 100
    assert {"sitemap.xml.gz", "search/list.js"} <= set(first)
    assert sorted(again) == sorted(first)
    # The record may name another commit, since the copy lies in no repository.
    assert [name for name in first if first[name] != again[name]] in ([], [RECORD])
    digests = {record_of(folder)["digest"] for folder in (site.folder, project / "site")}
    assert len(digests) == 1


def test_nothing_was_packed_by_this_machine(site: Site) -> None:
    """What zlib makes of the same data depends on its version."""
    packed = {file.name: file.read_bytes() for file in site.folder.rglob("*.gz")}
    assert list(packed) == [SITEMAP]
    assert all(data.startswith(HEADER) and data[len(HEADER)] in (0, 1) for data in packed.values())
    for file in [*site.folder.rglob("*.xlsx"), *site.folder.rglob("*.zip")]:
        with ZipFile(file) as archive:
            assert {part.compress_type for part in archive.infolist()} == {ZIP_STORED}


def test_the_clock_was_moved(elsewhere: dict[str, str], tmp_path: Path) -> None:
    """The test above is worth something only while the later day is one."""
    import datetime

    from tests.sample import run

    told = run("this", module="this", cwd=tmp_path, env=elsewhere).stdout.split("\n")[0]
    day = datetime.date.fromisoformat(told.removeprefix("A later day: "))
    assert (day - datetime.date.today()).days > 390
