"""Records of what was read change how long loading takes, and nothing else."""

import os
import pickle
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load import code_version, record_file
from generator.load.corpus import Effort, load
from generator.load.records import Records
from generator.source import kept_file
from tests.small_world import FINDING, REPORT, SCHOOL, finding, sound_world

SECOND = 1_000_000_000


def age(path: Path) -> None:
    """As if the file had been written long ago."""
    os.utime(path, ns=(10**18, 10**18))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound world with records of it; its files are as good as old."""
    monkeypatch.setattr(kept_file, "UNSURE", -3600 * SECOND)
    root = sound_world(tmp_path)
    remembered(root)
    return root


def remembered(root: Path) -> Effort:
    """What it took to load with records; the outcome is that without them."""
    with_records, without = load(root, Records(root / ".cache")), load(root)
    assert with_records == without
    for thing in without.corpus.things():
        other = with_records.corpus.get(thing.key)
        assert type(other) is type(thing)
        assert repr(other) == repr(thing)
    assert list(with_records.corpus.by_key) == list(without.corpus.by_key)
    for path, document in without.documents.items():
        other_document = with_records.documents[path]
        assert other_document.data == document.data
        assert other_document.body == document.body
        assert other_document.sections == document.sections
    return with_records.effort


def test_nothing_is_read_twice(world: Path) -> None:
    effort = remembered(world)
    assert effort.files > 5
    assert (effort.parsed, effort.notice) == (0, "")
    assert {path.name for path in (world / ".cache").iterdir()} == {".gitignore", "records"}


def test_unchanged_files_are_not_even_opened(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("generator.load.records.read_raw", refuse)
    assert load(world, Records(world / ".cache")).effort.parsed == 0


def test_nothing_is_written_when_nothing_is_new(world: Path) -> None:
    before = (world / ".cache/records").stat()
    remembered(world)
    after = (world / ".cache/records").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def rewrite(world: Path) -> None:
    with (world / FINDING).open("a", encoding="utf-8") as file:
        file.write("\nAnother paragraph.\n")


def same_size_and_time(world: Path) -> None:
    file = world / FINDING
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.swapcase(), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def touch(world: Path) -> None:
    age(world / FINDING)


def break_it(world: Path) -> None:
    (world / FINDING).write_text("---\ntitle: [\n---\n", encoding="utf-8")


def leads_nowhere(world: Path) -> None:
    (world / FINDING).write_text(finding() + "\n[[nowhere]]\n", encoding="utf-8")


def rename(world: Path) -> None:
    (world / FINDING).rename((world / FINDING).with_name("another-name.md"))


def exchange(world: Path) -> None:
    """Another file with the same name, size and time."""
    copy = world / "copy.md"
    shutil.copy2(world / FINDING, copy)
    copy.replace(world / FINDING)


def take_away(world: Path) -> None:
    (world / FINDING).unlink()


def take_report_away(world: Path) -> None:
    (world / REPORT).unlink()


def add(world: Path) -> None:
    (world / FINDING).with_name("a-new-one.md").write_text(finding(), encoding="utf-8")


def rename_folder(world: Path) -> None:
    (world / SCHOOL).rename(world / "sites/oak/another-school")


EDITS = {
    rewrite: 1,
    same_size_and_time: 1,
    touch: 0,
    break_it: 1,
    leads_nowhere: 1,
    rename: 1,
    exchange: 0,
    take_away: 0,
    take_report_away: None,
    add: 1,
    rename_folder: None,
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_all_is_as_without_records(edit: Callable[[Path], None], world: Path) -> None:
    edit(world)
    effort = remembered(world)
    if EDITS[edit] is not None:
        assert effort.parsed == EDITS[edit]
    again = remembered(world)
    assert again.parsed == (1 if edit is break_it else again.parsed)
    assert (effort.notice, again.notice) == ("", "")


def test_two_edits_in_turn(world: Path) -> None:
    before = (world / FINDING).read_text(encoding="utf-8")
    for edit in (leads_nowhere, add, rename):
        edit(world)
        remembered(world)
    (world / FINDING).write_text(before, encoding="utf-8")
    assert remembered(world).parsed == 1


def test_a_file_that_changed_just_now_is_opened_again(tmp_path: Path) -> None:
    root = sound_world(tmp_path)
    remembered(root)
    status = (root / FINDING).stat()
    rows = Records(root / ".cache").file
    row = rows.get(FINDING)
    assert row
    assert row[0] == ()
    assert status.st_size
    assert remembered(root).parsed == 0


def records_of(world: Path) -> Path:
    return world / ".cache/records"


def cut(world: Path) -> None:
    data = records_of(world).read_bytes()
    keeping_place(world, data[: len(data) // 2])


def flip(world: Path) -> None:
    data = bytearray(records_of(world).read_bytes())
    data[-20] ^= 1
    keeping_place(world, bytes(data))


def empty(world: Path) -> None:
    keeping_place(world, b"")


def keeping_place(world: Path, data: bytes) -> None:
    """Writes other bytes into the same file and leaves its time."""
    status = records_of(world).stat()
    records_of(world).write_bytes(data)
    os.utime(records_of(world), ns=(status.st_atime_ns, status.st_mtime_ns))


def copied(world: Path) -> None:
    """As a copy of a project would bring it."""
    shutil.copy2(records_of(world), world / "copy")
    (world / "copy").replace(records_of(world))


def told_again(world: Path) -> None:
    """The same file with another time."""
    age(records_of(world))


class Attack:
    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, ("attacked",))


def forged(world: Path) -> None:
    """All sums right, and a program in it."""
    head = pickle.dumps(Attack())
    told = kept_file.digest_of(head) + len(head).to_bytes(8, "big")
    keeping_place(world, b"crosswalk records 2\n" + told + head)


def strange(world: Path) -> None:
    """All sums right, and a nonsense of plain values in it."""
    head = pickle.dumps((1, 2))
    told = kept_file.digest_of(head) + len(head).to_bytes(8, "big")
    keeping_place(world, b"crosswalk records 2\n" + told + head)


def a_folder(world: Path) -> None:
    records_of(world).unlink()
    records_of(world).mkdir()


def a_link(world: Path) -> None:
    records_of(world).rename(world / "elsewhere")
    records_of(world).symlink_to(world / "elsewhere")


@pytest.mark.parametrize(
    "harm", [cut, empty, copied, told_again, forged, strange, a_folder, a_link]
)
def test_records_that_cannot_be_trusted_are_dropped(
    harm: Callable[[Path], None], world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world)
    harm(world)
    effort = remembered(world)
    assert effort.parsed == effort.files
    assert "records in .cache" in effort.notice
    assert "\n" not in effort.notice
    assert not (world / "attacked").exists()
    if harm is not a_folder:
        assert remembered(world).parsed == 0


def test_of_damaged_records_the_others_are_kept(world: Path) -> None:
    flip(world)
    effort = remembered(world)
    assert 0 < effort.parsed < effort.files
    assert "Some records in .cache" in effort.notice
    assert "\n" not in effort.notice
    assert remembered(world).parsed == 0


def test_a_folder_of_nonsense_is_dropped(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = Records(world / ".cache")
    monkeypatch.setattr(records.file._kept, "piece", lambda _: pickle.dumps(Attack()))
    loaded = load(world, records)
    assert loaded == load(world)
    assert "damaged" in loaded.effort.notice


def test_another_version_reads_everything(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "code_version", lambda: "another")
    effort = remembered(world)
    assert effort.parsed == effort.files
    assert "another version" in effort.notice
    assert remembered(world).parsed == 0


def test_the_version_is_that_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    here = code_version.code_version.__wrapped__()
    assert here == code_version.code_version()
    monkeypatch.setattr("yaml.__version__", "0")
    assert code_version.code_version.__wrapped__() != here


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    root = sound_world(tmp_path)
    (root / ".cache").write_text("a file\n", encoding="utf-8")
    effort = remembered(root)
    assert effort.parsed == effort.files
    assert "cannot be written" in effort.notice


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    root = sound_world(tmp_path / "world")
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    assert "cannot be written" in remembered(root).notice
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_a_run_left_behind_is_cleared_away(world: Path) -> None:
    left = world / ".cache/records~~x.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    rewrite(world)
    remembered(world)
    assert {path.name for path in (world / ".cache").iterdir()} == {".gitignore", "records"}


def test_two_runs_at_once(world: Path) -> None:
    first, second = Records(world / ".cache"), Records(world / ".cache")
    rewrite(world)
    load(world, first)
    take_away(world)
    load(world, second)
    assert remembered(world).notice == ""


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("one process does it all here")
    monkeypatch.setattr("generator.load.records.is_worth_it", lambda files: files > 1)


@pytest.mark.usefixtures("two_processes")
@pytest.mark.parametrize("edit", [rewrite, break_it, leads_nowhere, take_report_away])
def test_two_processes_read_what_one_reads(edit: Callable[[Path], None], tmp_path: Path) -> None:
    root = sound_world(tmp_path)
    edit(root)
    effort = remembered(root)
    assert effort.parsed == effort.files
    assert remembered(root).parsed == (1 if edit is break_it else 0)


@pytest.mark.usefixtures("two_processes")
def test_what_the_second_process_could_not_do_is_done_by_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Records, "_help", fail)
    root = sound_world(tmp_path)
    effort = remembered(root)
    assert effort.parsed == effort.files
    assert remembered(root).parsed == 0


@pytest.mark.usefixtures("two_processes")
def test_what_the_second_process_did_not_end_is_done_by_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(record_file.RecordFile, "hand_over", fail)
    root = sound_world(tmp_path)
    effort = remembered(root)
    assert effort.parsed == effort.files
    assert remembered(root).parsed == 0
