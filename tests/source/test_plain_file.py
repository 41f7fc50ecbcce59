"""A file of plain values holds what was put there, or nothing."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from shutil import copy2, copytree

import pytest

from generator.source.plain_file import DIGEST_SIZE, UNTRUSTED, PlainFile, _digest, packed, write

VALUES = {"a": ("one", 1, None), "b c": {"x": [1.5, b"\0"]}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    where = tmp_path / ".cache" / "kept"
    write(where, "1", {name: packed(value) for name, value in VALUES.items()})
    return where


def test_what_was_put_there_comes_back(file: Path) -> None:
    kept = PlainFile(file, "1")
    assert {name: kept.value(name) for name in kept.pieces} == VALUES


def test_pieces_can_be_handed_on_as_they_are(file: Path) -> None:
    write(file, "1", {"a": PlainFile(file, "1").pieces["a"], "new": packed(2)})
    kept = PlainFile(file, "1")
    assert {name: kept.value(name) for name in kept.pieces} == {"a": VALUES["a"], "new": 2}


def test_nothing_is_left_beside_it(file: Path) -> None:
    assert sorted(one.name for one in file.parent.iterdir()) == [".gitignore", "kept"]


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert PlainFile(tmp_path / "none", "1").pieces == {}


def test_a_file_of_another_version_holds_nothing(file: Path) -> None:
    kept = PlainFile(file, "2")
    assert kept.pieces == {}
    assert kept.is_of_another_version


def cut(file: Path) -> None:
    spoil(file, file.read_bytes()[:-1])


def empty(file: Path) -> None:
    spoil(file, b"")


def change_a_byte(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-3] ^= 1
    spoil(file, bytes(data))


def bring_a_copy(file: Path) -> None:
    """A copy keeps its times, and is another file all the same."""
    copy2(file, file.with_name("copy"))
    file.with_name("copy").replace(file)


def touch(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def link_the_folder(file: Path) -> None:
    copytree(file.parent, file.parent.with_name("other"))
    file.parent.rename(file.parent.with_name("former"))
    file.parent.symlink_to(file.parent.with_name("former"), target_is_directory=True)


def spoil(file: Path, data: bytes) -> None:
    """Writes into the file itself, which keeps its time."""
    before = file.stat().st_mtime_ns
    file.write_bytes(data)
    os.utime(file, ns=(before, before))


@pytest.mark.parametrize("harm", [cut, empty, change_a_byte, bring_a_copy, touch, link_the_folder])
def test_what_another_may_have_written_is_not_read(
    harm: Callable[[Path], None], file: Path
) -> None:
    harm(file)
    with pytest.raises(UNTRUSTED):
        PlainFile(file, "1")


class Harm:
    """Would make a folder if it were ever unpacked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.folder),)


def test_nothing_in_it_can_run(file: Path, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    write(file, "1", {"a": pickle.dumps(Harm(harm))})
    with pytest.raises(UNTRUSTED):
        PlainFile(file, "1").value("a")
    assert not harm.exists()


def test_nothing_in_its_head_can_run(file: Path, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    head = pickle.dumps(Harm(harm))
    rest = len(head).to_bytes(8, "big") + head
    spoil(file, _digest(rest) + rest)
    assert len(file.read_bytes()) > DIGEST_SIZE
    with pytest.raises(UNTRUSTED):
        PlainFile(file, "1")
    assert not harm.exists()
