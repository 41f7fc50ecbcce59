"""The format of the checksums, against the program that administrators have."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from generator.publish import checksums

ODD = [
    *("plain.txt", "two  spaces.txt", " leading", "é/ñ.html", "back\\slash", "line\nbreak", "a\rb"),
    *("*star", "-dash", "\\", "quote'\"", "sub/deep/er/file", "\x1b[31mred", "tab\there"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files with odd names, each with another content."""
    folder = tmp_path / "site"
    for name in ODD:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"This is {name!r}", encoding="utf-8")
    return folder


def written(folder: Path) -> bytes:
    files, _ = checksums.files_of(folder)
    return checksums.written(checksums.sums_of(folder, files))


def test_odd_names_come_back(folder: Path) -> None:
    found = checksums.read(written(folder))
    assert sorted(found) == sorted(ODD)
    assert found == checksums.sums_of(folder, ODD)


@pytest.mark.parametrize("size", [0, checksums.AT_ONCE, 2 * checksums.AT_ONCE + 1])
def test_a_file_is_read_to_its_end(size: int, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert checksums.sums_of(tmp_path, ["a"]) == {"a": sha256(b"x" * size).hexdigest()}


def test_sha256sum_agrees(folder: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("There is no sha256sum here.")
    (folder.parent / "sums").write_bytes(written(folder))
    command = [program, "--strict", "--check", "--quiet", "../sums"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (folder / "plain.txt").write_text("Another", encoding="utf-8")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout == "plain.txt: FAILED\n"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9")).write_text("x", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("This file system takes names only as UTF-8.")
    data = written(tmp_path)
    assert data.endswith(b"  caf\xe9\n")
    assert list(checksums.read(data)) == [os.fsdecode(b"caf\xe9")]


def test_lines_are_in_the_order_of_their_paths() -> None:
    sums = {"b": "0" * 64, "a/z": "f" * 64, "a": "e" * 64, "é": "1" * 64, "Z": "2" * 64}
    lines = checksums.written(sums).decode().splitlines()
    assert [line[66:] for line in lines] == ["Z", "a", "a/z", "b", "é"]


@pytest.mark.parametrize("data", [b"nothing\n", b"abc  name\n", b"0" * 64 + b" name\n", b"\n"])
def test_what_is_no_checksum(data: bytes) -> None:
    with pytest.raises(ValueError, match="line 1"):
        checksums.read(data)


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("x", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "folder").symlink_to(outside)
    (site / "file").symlink_to(outside / "secret")
    (site / "nowhere").symlink_to("nowhere")
    assert checksums.files_of(site) == ([], ["file", "folder", "nowhere"])
