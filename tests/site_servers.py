"""A server in a process of its own, watched from outside, and always ended."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.sample import environment

LONGEST_WAIT = 60.0
"""Seconds. Nobody waits that long unless something is broken."""


class Served:
    """A site that is being served while somebody writes."""

    def __init__(self, url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.url = url
        self.process = process
        self.log = log

    def get(self, path: str = "") -> str:
        """A page as a browser gets it; empty when nothing answers yet."""
        try:
            return self.get_or_raise(path)
        except (urllib.error.URLError, OSError):
            return ""

    def get_whatever(self, path: str) -> str:
        """What a browser shows at a path, a page or what stands instead of one."""
        try:
            return self.get_or_raise(path)
        except urllib.error.HTTPError as error:
            return error.read().decode("utf-8")

    def get_or_raise(self, path: str) -> str:
        """A page; raises ``HTTPError`` where there is none."""
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:  # noqa: S310
            return str(answer.read().decode("utf-8"))

    def wait_for(self, path: str, holds: Callable[[str], bool]) -> str:
        """The page at a path, as soon as something holds of it."""
        return self._wait_for(lambda: self.get(path), holds)

    def wait_for_words(self, words: str) -> None:
        """Goes on as soon as these words have been said on the terminal."""
        self._wait_for(lambda: self.log.read_text(encoding="utf-8"), lambda said: words in said)

    def _wait_for(self, look: Callable[[], str], holds: Callable[[str], bool]) -> str:
        end = time.monotonic() + LONGEST_WAIT
        seen = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            seen = look()
            if seen and holds(seen):
                return seen
            time.sleep(0.1)  # the pause between two looks, not the wait itself
        raise AssertionError(f"It never came. Last seen:\n{seen}\n{self.log.read_text()}")


def free_port() -> int:
    """A port that nobody listens on, and that no system gives to a connection meanwhile."""
    while True:
        port = secrets.choice(range(10_000, 32_000))
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


def _hear_interrupts() -> None:
    """A run of the tests in the background leaves interrupts ignored, in its children, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(
    project: Path, module: str, *arguments: str, flag: str, **around: str
) -> Iterator[Served]:
    """Runs a module that serves a project, on a free port, and ends it with all its children;
    ``around`` is what its environment says besides."""
    port = free_port()
    log = project.parent / f"{project.name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments, flag, f"127.0.0.1:{port}"],
            cwd=project,
            env={**environment(), **around},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_hear_interrupts,
        )
        try:
            yield Served(f"http://127.0.0.1:{port}/", process, log)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=15)
