"""Which commit of a git repository a folder shows, read without running git, which may be missing.

Only whether files were changed since is asked of git itself; without it, that is not known.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from msgspec import Struct

HASH = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
REF = re.compile(r"refs/[\w./@+-]+")
LONGEST_WAIT = 60
"""Seconds."""


class Commit(Struct, frozen=True):
    """The id of a commit, and whether files were changed since; None says not known."""

    id: str | None = None
    changed: bool | None = None


def commit_of(project: Path, parts: tuple[str, ...]) -> Commit:
    """The commit of a project, and whether any of its ``parts`` differs from it."""
    try:
        found = _head(project.resolve())
    except (OSError, UnicodeDecodeError):
        found = None
    return Commit(found, _changed(project, parts)) if found else Commit()


def _head(folder: Path) -> str | None:
    git = next((one / ".git" for one in (folder, *folder.parents) if (one / ".git").exists()), None)
    if git is None:
        return None
    if git.is_file():  # a worktree or a submodule
        git = git.parent / _text(git).removeprefix("gitdir: ")
    head = _text(git / "HEAD")
    if not head.startswith("ref: "):
        return head if HASH.fullmatch(head) else None
    ref = head.removeprefix("ref: ")
    if not REF.fullmatch(ref) or ".." in ref:
        return None
    shared = git / "commondir"
    return _referred(git, ref) or (_referred(git / _text(shared), ref) if shared.exists() else None)


def _referred(git: Path, ref: str) -> str | None:
    """What a branch points at: a file of its own, or a line of ``packed-refs``."""
    if (git / ref).is_file():
        named = _text(git / ref)
        return named if HASH.fullmatch(named) else None
    packed = git / "packed-refs"
    for line in _text(packed).splitlines() if packed.is_file() else []:
        found, _, name = line.partition(" ")
        if name == ref and HASH.fullmatch(found):
            return found
    return None


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _changed(project: Path, parts: tuple[str, ...]) -> bool | None:
    git = shutil.which("git")
    if git is None:
        return None
    # Git must look at this folder, whatever a hook that started the build has set, and write
    # nothing; a monitor that the repository names would be a program to run.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    options = ["-c", "core.fsmonitor=false", "status", "--porcelain", "--untracked-files=all"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no words from the content
            [git, "-C", str(project), *options, "--", *parts],
            env={**clean, "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True,
            timeout=LONGEST_WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return bool(done.stdout.strip()) if done.returncode == 0 else None
