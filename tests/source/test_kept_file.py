"""A file that is kept holds what was put there, or nothing."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from shutil import copy2, copytree

import pytest

from generator.source.kept_file import (
    UNTRUSTED,
    KeptFile,
    OtherVersionError,
    Piece,
    clear_away,
    digest_of,
    packed,
    unpacked,
)

HEAD = ("head", 3)
VALUES = {"a": ("one", 1, None), "b c": {"x": [1.5, b"\0"]}}


def kept(file: Path, version: str = "1") -> KeptFile:
    return KeptFile(file.parent, file.name, "test", version)


def write(file: Path, pieces: dict[str, Piece]) -> bytes:
    return kept(file).write(lambda _: (HEAD, pieces))


def read(file: Path) -> dict[str, object]:
    found = kept(file)
    assert found.read() == HEAD
    return {name: unpacked(piece) for name, piece in found.all_pieces().items()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    where = tmp_path / ".cache" / "kept"
    write(where, {name: packed(value) for name, value in VALUES.items()})
    return where


def test_what_was_put_there_comes_back(file: Path) -> None:
    assert read(file) == VALUES


def test_pieces_can_be_handed_on_as_they_are(file: Path) -> None:
    found = kept(file)
    found.read()
    write(file, {"a": found.piece("a"), "new": packed(2)})
    assert read(file) == {"a": VALUES["a"], "new": 2}


def test_the_digest_tells_files_apart(file: Path) -> None:
    found = kept(file)
    found.read()
    other = write(file, {"a": packed(1)})
    again = kept(file)
    again.read()
    assert again.digest == other != found.digest


def test_nothing_is_left_beside_it(file: Path) -> None:
    assert sorted(one.name for one in file.parent.iterdir()) == [".gitignore", "kept"]


def test_a_new_file_waits_beside_the_old_one(file: Path) -> None:
    waiting = kept(file).begin(lambda _: (HEAD, {"a": packed(1), "b c": packed("two")}))
    assert read(file) == VALUES
    assert [unpacked(waiting.piece(name)) for name in ("b c", "a")] == ["two", 1]
    sent = pickle.loads(pickle.dumps(waiting))  # noqa: S301 - our own
    assert sent.take_place() == waiting.digest
    assert read(file) == {"a": 1, "b c": "two"}


def test_what_waits_is_left_alone_until_it_has_waited_too_long(file: Path) -> None:
    other = file.with_name("kept-more")
    waiting = [kept(one).begin(lambda _: (HEAD, {"a": packed(1)})) for one in (file, file, other)]
    write(file, {"b": packed(2)})
    assert all(one.part.exists() for one in waiting)
    for one in (waiting[0], waiting[2]):
        os.utime(one.part, (0, 0))
    write(file, {"b": packed(3)})
    assert [one.part.exists() for one in waiting] == [False, True, True]
    assert waiting[0].take_place() == b""
    assert read(file) == {"b": 3}


def test_a_run_can_clear_away_what_it_has_written(file: Path) -> None:
    one, two = (kept(file).begin(lambda _: (HEAD, {}), run) for run in ("one", "two"))
    clear_away(file.parent, "one")
    assert (one.part.exists(), two.part.exists()) == (False, True)


def test_what_goes_while_it_is_written_is_not_missed(file: Path) -> None:
    def make(_: int) -> tuple[object, dict[str, Piece]]:
        for part in file.parent.glob("*.part"):
            part.unlink()
        return HEAD, {}

    assert kept(file).write(make) == b""
    assert read(file) == VALUES


def test_a_file_of_a_kind_that_was_is_of_another_version(file: Path) -> None:
    file.write_bytes(b"crosswalk test\n" + file.read_bytes())
    with pytest.raises(OtherVersionError):
        kept(file).read()


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kept(tmp_path / "none").read()


def test_a_file_of_another_version_says_so(file: Path) -> None:
    with pytest.raises(OtherVersionError):
        kept(file, "2").read()


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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(UNTRUSTED):
        read(file)


@pytest.mark.parametrize("harm", [cut, empty, change_a_byte, bring_a_copy, touch, link_the_folder])
def test_what_another_may_have_written_is_not_read(
    harm: Callable[[Path], None], file: Path
) -> None:
    harm(file)
    with pytest.raises(UNTRUSTED):
        read(file)


class Harm:
    """Would make a folder if it were ever unpacked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.folder),)


def test_nothing_in_it_can_run(file: Path, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    write(file, {"a": pickle.dumps(Harm(harm))})
    with pytest.raises(UNTRUSTED):
        read(file)
    assert not harm.exists()


def test_nothing_in_its_head_can_run(file: Path, tmp_path: Path) -> None:
    harm = tmp_path / "harm"
    head = pickle.dumps(Harm(harm))
    told = digest_of(head) + len(head).to_bytes(8, "big")
    spoil(file, b"crosswalk test, sha256\n" + told + head)
    with pytest.raises(UNTRUSTED):
        kept(file).read()
    assert not harm.exists()
