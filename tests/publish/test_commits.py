"""The commit of a project, as git itself names it, in every shape that a repository can have."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.publish.commits import Commit, commit_of

PARTS = ("mkdocs.yml", "content", "sites")


def git(folder: Path, *arguments: str) -> str:
    """What git answers in a folder; of the machine's own settings it sees none."""
    settings = ["user.name=A", "user.email=a@b.example", "init.defaultBranch=main"]
    options = [part for setting in settings for part in ("-c", setting)]
    done = subprocess.run(
        ["git", *options, *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one commit."""
    project = tmp_path / "project"
    (project / "content").mkdir(parents=True)
    (project / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "-m", "First")
    return project


def head(folder: Path) -> Commit:
    return Commit(git(folder, "rev-parse", "HEAD"), changed=False)


def test_a_branch(project: Path) -> None:
    assert commit_of(project, PARTS) == head(project)
    git(project, "checkout", "-b", "spring/2027-term")
    git(project, "commit", "--allow-empty", "-m", "Second")
    assert commit_of(project, PARTS) == head(project)


def test_packed_branches(project: Path) -> None:
    git(project, "tag", "-a", "v1", "-m", "With a line of its own in the file")
    git(project, "pack-refs", "--all")
    assert not (project / ".git" / "refs" / "heads" / "main").exists()
    assert commit_of(project, PARTS) == head(project)


def test_no_branch(project: Path) -> None:
    git(project, "checkout", "--detach")
    assert commit_of(project, PARTS) == head(project)


@pytest.mark.parametrize("packed", [False, True])
def test_a_worktree(packed: bool, project: Path, tmp_path: Path) -> None:
    git(project, "worktree", "add", "-b", "other", str(tmp_path / "other"))
    git(tmp_path / "other", "commit", "--allow-empty", "-m", "Second")
    if packed:
        git(project, "pack-refs", "--all")
    assert commit_of(tmp_path / "other", PARTS) == head(tmp_path / "other")
    assert head(tmp_path / "other") != head(project)


def test_a_project_within_a_repository(project: Path) -> None:
    assert commit_of(project / "content", ()).id == head(project).id


def test_no_repository(tmp_path: Path) -> None:
    assert commit_of(tmp_path, PARTS) == Commit()


def test_no_commit_yet(tmp_path: Path) -> None:
    git(tmp_path, "init")
    assert commit_of(tmp_path, PARTS) == Commit()


@pytest.mark.parametrize(
    ("path", "changed"),
    [("content/index.md", True), ("content/new.md", True), ("mkdocs.yml", True), ("site/x", False)],
)
def test_whether_files_were_changed_since(path: str, changed: bool, project: Path) -> None:
    (project / path).parent.mkdir(exist_ok=True)
    (project / path).write_text("Another", encoding="utf-8")
    assert commit_of(project, PARTS) == Commit(head(project).id, changed=changed)


def test_without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = head(project).id
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert commit_of(project, PARTS) == Commit(expected, changed=None)


def test_a_hook_that_builds(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert commit_of(project, PARTS) == head(project)


def test_nothing_is_written(project: Path) -> None:
    (project / "content" / "index.md").touch()  # git would refresh its index for that
    before = (project / ".git" / "index").read_bytes()
    commit_of(project, PARTS)
    assert (project / ".git" / "index").read_bytes() == before


def test_a_monitor_that_the_repository_names_does_not_run(project: Path) -> None:
    monitor = project.parent / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch {project.parent}/ran\n", encoding="utf-8")
    monitor.chmod(0o755)
    git(project, "config", "core.fsmonitor", str(monitor))
    assert commit_of(project, PARTS).changed is False
    assert not (project.parent / "ran").exists()


@pytest.mark.parametrize(
    "words", ["ref: ../../secret", "ref: refs/../../secret", "ref: refs/none", "secret", "", "\xff"]
)
def test_a_head_that_says_something_else(words: str, project: Path) -> None:
    (project / "secret").write_text("a" * 40, encoding="utf-8")
    (project / ".git" / "HEAD").write_text(words, encoding="latin-1")
    assert commit_of(project, PARTS) == Commit()


def test_a_pointer_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere/at/all\n", encoding="utf-8")
    assert commit_of(tmp_path, PARTS) == Commit()
