"""One ZIP: whole or not at all, the same from the same files, and its checksums are true."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish.archive import Archive, write_archive

FILES = [("START.html", b"<p>Begin"), ("site/a b.html", "é".encode() * 5000), ("site/é.txt", b"")]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A small archive, unpacked nowhere yet."""
    return write_archive(tmp_path / "made" / "oak-2026.zip", FILES)


def test_what_goes_in_comes_out(archive: Archive) -> None:
    with zipfile.ZipFile(archive.path) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [f"oak-2026/{name}" for name, _ in FILES] + [
            "oak-2026/checksums.sha256"
        ]
        for name, data in FILES:
            assert packed.read(f"oak-2026/{name}") == data


def test_no_entry_tells_of_the_machine(archive: Archive) -> None:
    with zipfile.ZipFile(archive.path) as packed:
        said = {(one.date_time, one.external_attr, one.create_system) for one in packed.infolist()}
    assert said == {((1980, 1, 1, 0, 0, 0), 0o100644 << 16, 3)}


def test_the_same_files_give_the_same_bytes(archive: Archive, tmp_path: Path) -> None:
    again = write_archive(tmp_path / "again" / "oak-2026.zip", iter(FILES))
    assert again.path.read_bytes() == archive.path.read_bytes()
    assert again.content_sha256 == archive.content_sha256
    other = write_archive(tmp_path / "other" / "oak-2026.zip", [*FILES, ("site/x", b"x")])
    assert other.content_sha256 != archive.content_sha256


def test_what_is_told_of_it_is_true(archive: Archive) -> None:
    assert archive.size == archive.path.stat().st_size
    assert archive.sha256 == sha256(archive.path.read_bytes()).hexdigest()
    with zipfile.ZipFile(archive.path) as packed:
        sums = packed.read("oak-2026/checksums.sha256")
    assert archive.content_sha256 == sha256(sums).hexdigest()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="it comes with GNU/Linux")
def test_others_can_verify_the_checksums(archive: Archive, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive.path) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / "oak-2026"
    verify = ["sha256sum", "--check", "--strict"]
    beside = [*verify, f"{archive.path.name}.sha256"]
    inside = [*verify, "checksums.sha256"]
    assert subprocess.run(beside, cwd=archive.path.parent, check=False).returncode == 0
    assert subprocess.run(inside, cwd=folder, check=False).returncode == 0
    (folder / "site" / "é.txt").write_text("changed", encoding="utf-8")
    assert subprocess.run(inside, cwd=folder, check=False).returncode == 1


def half() -> Iterator[tuple[str, bytes]]:
    """Files of which the second cannot be read."""
    yield FILES[0]
    raise OSError(28, "No space left on device")


def test_a_failure_leaves_the_older_archive(archive: Archive) -> None:
    before = {path.name: path.read_bytes() for path in archive.path.parent.iterdir()}
    with pytest.raises(OSError, match="No space"):
        write_archive(archive.path, half())
    assert {path.name: path.read_bytes() for path in archive.path.parent.iterdir()} == before
    assert sorted(before) == ["oak-2026.zip", "oak-2026.zip.sha256"]


def test_a_newer_one_takes_its_place(archive: Archive) -> None:
    newer = write_archive(archive.path, FILES[:1])
    assert newer.sha256 != archive.sha256
    assert newer.sha256 in archive.path.with_name("oak-2026.zip.sha256").read_text()
    assert len(list(archive.path.parent.iterdir())) == 2
