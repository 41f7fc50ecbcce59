"""A watcher sees what is saved, added, deleted and renamed, and nothing else."""

from pathlib import Path
from threading import Event

import pytest
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from generator.mkdocs_plugin import watching
from generator.mkdocs_plugin.watching import Change, Watcher
from tests.small_world import put


class Ear:
    def on_any_event(self, event: Change) -> None:
        assert not event.is_directory


@pytest.fixture
def watcher(tmp_path: Path) -> Watcher:
    put(tmp_path, "sites/one.md", "One.")
    put(tmp_path, "mkdocs.yml", "site_name: One\n")
    made = Watcher()
    made.schedule(Ear(), str(tmp_path / "sites"))
    made.schedule(Ear(), str(tmp_path / "mkdocs.yml"))
    return made


def test_each_change_is_seen_once(watcher: Watcher, tmp_path: Path) -> None:
    assert not watcher.has_changed()
    put(tmp_path, "sites/one.md", "One and more.")
    assert watcher.has_changed()
    assert not watcher.has_changed()
    put(tmp_path, "sites/deep/down/two.md", "Two.")
    assert watcher.has_changed()
    (tmp_path / "sites/one.md").rename(tmp_path / "sites/three.md")
    assert watcher.has_changed()
    (tmp_path / "sites/three.md").unlink()
    assert watcher.has_changed()
    put(tmp_path, "mkdocs.yml", "site_name: Two\n")
    assert watcher.has_changed()
    assert not watcher.has_changed()


def test_what_editors_leave_aside_is_no_change(watcher: Watcher, tmp_path: Path) -> None:
    put(tmp_path, "sites/.one.md.swp", "")
    assert not watcher.has_changed()


def test_what_is_watched_no_more_is_not_seen(watcher: Watcher, tmp_path: Path) -> None:
    watcher.unschedule(str(tmp_path / "mkdocs.yml"))
    put(tmp_path, "mkdocs.yml", "site_name: Three\n")
    assert not watcher.has_changed()


def hears_a_save(watcher: Watcher, folder: Path, patched: pytest.MonkeyPatch) -> bool:
    """Whether a handler is told of a save while the watcher runs."""
    heard = Event()
    patched.setattr(Ear, "on_any_event", lambda *_: heard.set())
    watcher.start()
    try:
        put(folder, "sites/one.md", "One and more.")
        return heard.wait(60)
    finally:
        watcher.stop()
        watcher.join()


def test_what_the_system_tells_is_seen_at_once(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if Observer is PollingObserver:
        pytest.skip("this system tells nothing")
    monkeypatch.setattr(watching, "SHORTEST", 3600)
    assert hears_a_save(watcher, tmp_path, monkeypatch)


def test_where_the_system_cannot_watch(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr(Observer, "schedule", refuse)
    assert hears_a_save(watcher, tmp_path, monkeypatch)
