"""How long a writer waits: from saving a finding until the new page is served."""

import http.client
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.edits import Edits
from bench.measuring import Measured

STEP = 0.005
"""Seconds between two looks at the page."""
PATIENCE = 900.0
"""Seconds until a server is given up that does not answer, or does not show a change."""
REST = 1.0
"""Seconds of quiet before each edit, for the server to be done with the one before."""


class SilentError(Exception):
    """A server did not show what it should."""


@contextmanager
def serving(command: Callable[[int], Sequence[str]], folder: Path) -> Iterator[int]:
    """Runs a server on a free port, which ``command`` is told: the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(  # noqa: S603 - the commands are the benchmark's own
        command(port),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield port
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def time_saves(port: int, address: str, edits: Edits, runs: int) -> list[Measured]:
    """Saves several times, and says how long each took until the page showed it.

    Raises SilentError if the server does not answer, or does not show an edit.
    """
    page = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    path = f"/{address}/"
    _wait(page, path, "<h1")
    took = []
    for _ in range(runs):
        time.sleep(REST)
        began = time.perf_counter()
        words = edits.save()
        took.append(Measured(_wait(page, path, words) - began, 0.0))
    page.close()
    return took


def _wait(page: http.client.HTTPConnection, path: str, words: str) -> float:
    """Asks for a page until it has the words: the moment at which it had them."""
    wanted, end = words.encode(), time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        try:
            page.request("GET", path)
            body = page.getresponse().read()
        except (OSError, http.client.HTTPException):
            page.close()  # it is not there yet, or has ended this connection; the next asks anew
            body = b""
        if wanted in body:
            return time.perf_counter()
        time.sleep(STEP)
    raise SilentError(f"{path} did not show “{words}” within {PATIENCE:.0f} seconds.")
