"""Two folders change places, whatever the system can do."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish import exchange as exchanging
from generator.publish.exchange import exchange, recover


@pytest.fixture(params=["at once", "by two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to exchange; what this system cannot do at once is skipped."""
    if request.param == "by two renames":
        monkeypatch.setattr(exchanging, "_swap", lambda: None)
    elif exchanging._swap() is None:
        pytest.skip("This system cannot exchange folders at once.")
    return str(request.param)


def folder(path: Path, words: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(words, encoding="utf-8")
    return path


def words(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


def test_the_new_takes_the_place_of_the_old(way: str, tmp_path: Path) -> None:
    new, site = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    old = exchange(new, site, tmp_path / "old")
    assert words(site) == "new"
    assert old == tmp_path / ("new" if way == "at once" else "old")
    assert words(old) == "old"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.usefixtures("way")
def test_a_first_site(tmp_path: Path) -> None:
    new = folder(tmp_path / "new", "new")
    assert exchange(new, tmp_path / "site", tmp_path / "old") is None
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_file_system_that_cannot_exchange_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_swap", lambda: _refusing(errno.EINVAL))
    new, site = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    assert exchange(new, site, tmp_path / "old") == tmp_path / "old"
    assert words(site) == "new"


def test_what_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanging, "_swap", lambda: _refusing(errno.EBUSY))
    new, site = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    with pytest.raises(OSError, match="busy"):
        exchange(new, site, tmp_path / "old")
    assert words(site) == "old"


def _refusing(number: int) -> Callable[[bytes, bytes], int]:
    """A call of the system that fails with a number."""
    import ctypes

    def call(_one: bytes, _other: bytes) -> int:
        ctypes.set_errno(number)
        return -1

    return call


@pytest.mark.parametrize("failing", ["site", "new"])
def test_a_rename_that_fails_leaves_the_old_site(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_swap", lambda: None)
    rename = Path.rename

    def failing_rename(self: Path, target: Path) -> Path:
        if self.name == failing:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing_rename)
    new, site = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    with pytest.raises(PermissionError):
        exchange(new, site, tmp_path / "old")
    assert (words(site), words(new)) == ("old", "new")


def test_a_file_that_a_server_reads_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_swap", lambda: None)
    monkeypatch.setattr(exchanging, "TRIES", 3)
    monkeypatch.setattr(exchanging, "PAUSE", 0)
    rename, refusals = Path.rename, [1, 1]

    def refused_at_first(self: Path, target: Path) -> Path:
        if self.name == "site" and refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "It is being used", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused_at_first)
    new, site = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    exchange(new, site, tmp_path / "old")
    assert (words(site), refusals) == ("new", [])


def test_a_crash_between_two_renames_is_put_right(tmp_path: Path) -> None:
    old = folder(tmp_path / "old", "old")
    assert recover(tmp_path / "site", old) is True
    assert words(tmp_path / "site") == "old"
    assert recover(tmp_path / "site", old) is False
