"""The new site is on the disk before it takes the place of the old one."""

import ctypes
import errno
import os
from pathlib import Path

import pytest

from generator.publish import flush as module
from generator.publish.flush import flush
from generator.publish.publishing import finish
from generator.publish.staging import begin
from generator.publish.trouble import PublishError
from tests.publish.built import FACTS, beside, fill, publish


def test_a_folder_is_flushed_and_nothing_in_it_changes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words", encoding="utf-8")
    flush(tmp_path)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "words"


def test_where_one_file_system_cannot_be_named_all_are_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = []
    monkeypatch.setattr(module, "_of_file_system", lambda: None)
    monkeypatch.setattr(os, "sync", lambda: called.append("sync"), raising=False)
    flush(tmp_path)
    assert called == ["sync"]


def test_a_disk_that_fails_keeps_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = publish(tmp_path / "site", "old")

    def fails(opened: int) -> int:
        assert os.path.samestat(os.fstat(opened), staging.folder.stat())
        ctypes.set_errno(errno.EIO)
        return -1

    monkeypatch.setattr(module, "_of_file_system", lambda: fails)
    staging = begin(site)
    with pytest.raises(PublishError, match="the old site is as it was"):
        finish(fill(staging, "new"), FACTS)
    staging.abandon()
    assert (site / "index.html").read_text(encoding="utf-8").endswith("old")
    assert beside(site) == []
