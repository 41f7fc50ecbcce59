"""Builds that are killed, or meet a full disk, at a given step of their work with files.

A step is whatever Python reports to its audit hooks about the folder of the project: a file opened
to write, a folder made, a rename, a removal. So a build can be cut short at each of them, without
a word about it in the program, and without a clock. It runs as a program of its own, since it
makes a child for each build: python -m tests.publish.cut_short
"""

import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.publish import exchange
from generator.publish.staging import restore
from generator.publish.verification import verify

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
CHANGES = {
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "os.symlink",
    "os.link",
    "os.truncate",
}
REMOVALS = {"os.remove", "os.rmdir"}
NEEDS_ROOM = {"open", "os.mkdir"}
SWAPPED = "tests.swapped"

Build = Callable[[Path], None]


class Steps:
    """Counts the steps of this process below a folder, and cuts them short at one of them."""

    def __init__(self, folder: Path, cut: Callable[[int, str], None]) -> None:
        self.folder, self.cut, self.count = str(folder), cut, 0
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """One report of Python."""
        if event == "open":
            is_step = isinstance(arguments[2], int) and arguments[2] & WRITING
        else:
            is_step = event in CHANGES or event == SWAPPED
        # What removes a whole tree speaks of names within folders that it holds open.
        is_within = event in REMOVALS and arguments[1] != -1
        if is_step and (is_within or str(arguments[0]).startswith(self.folder)):
            self.count += 1
            self.cut(self.count, event)


def in_child(work: Callable[[], object]) -> tuple[int, Any]:
    """Does something in a child; the signal that ended it or 0, and what it returned."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        status = 0
        try:
            os.write(writer, json.dumps(work()).encode())
        except BaseException as error:
            os.write(writer, json.dumps(f"{type(error).__name__}: {error}").encode())
            status = 1
        os._exit(status)
    os.close(writer)
    told = b""
    while part := os.read(reader, 65_536):
        told += part
    os.close(reader)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, json.loads(told or "null")


def steps_of(build: Build, site: Path) -> int:
    """How many steps an undisturbed build takes."""

    def count() -> int:
        steps = Steps(site.parent, lambda _number, _event: None)
        build(site)
        return steps.count

    ended, counted = in_child(count)
    assert (ended, type(counted)) == (0, int), counted
    return int(counted)


def killed(build: Build, site: Path, at: int) -> bool:
    """Kills a build at a step; whether it came so far."""

    def work() -> None:
        def cut(number: int, _event: str) -> None:
            if number == at:
                os.kill(os.getpid(), signal.SIGKILL)

        Steps(site.parent, cut)
        build(site)

    ended, told = in_child(work)
    assert ended or told is None, told
    return ended == signal.SIGKILL


def on_a_full_disk(build: Build, site: Path, since: int) -> str:
    """What a build says that finds the disk full from a step on; empty when it was done before."""

    def work() -> None:
        def cut(number: int, event: str) -> None:
            if number >= since and event in NEEDS_ROOM:
                raise OSError(errno.ENOSPC, "No space left on device", "a file")

        Steps(site.parent, cut)
        build(site)

    ended, told = in_child(work)
    assert ended == 0
    return told or ""


def reports_the_swap() -> None:
    """Makes the change of places a step of its own, which Python does not report."""
    swap = exchange._swap()

    def reported(one: bytes, other: bytes) -> int:
        assert swap
        done = swap(one, other)
        sys.audit(SWAPPED, os.fsdecode(other))
        return done

    if swap:
        exchange._swap = lambda: reported  # type: ignore[assignment]


def without_a_swap() -> None:
    """Behaves like a system that knows only renames."""
    exchange._swap = lambda: None  # type: ignore[assignment]


def state_of(site: Path) -> str:
    """What is wrong with a site that a crash has left; empty when it is whole."""
    if not site.exists() and not restore(site):
        return "there is no site"
    verdict = verify(site)
    return "" if verdict.is_sound else f"{verdict.changed} {verdict.missing} {verdict.extra}"
