"""How far long work is: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

PATIENCE = 1.0
"""Seconds that a stage may take before anything is said of it."""
BETWEEN_BARS, BETWEEN_LINES = 0.1, 10.0
"""Seconds between two looks at how far it is."""
BAR = 24
"""Signs."""


@dataclass
class Progress:
    """Tells a person who waits; nothing is said of what is over at once."""

    out: TextIO
    on_terminal: bool
    clock: Callable[[], float] = time.monotonic
    _doing: str = ""
    _begun: float = 0.0
    _next: float = 0.0
    _shown: int = 0

    def hear(self, doing: str, done: int, of: int) -> None:
        """Shows how far a stage is, if it is time to."""
        now = self.clock()
        if doing != self._doing:
            self._doing, self._begun, self._next = doing, now, now + PATIENCE
        if now < self._next:
            return
        self._next = now + (BETWEEN_BARS if self.on_terminal else BETWEEN_LINES)
        told = f"{doing}: {done:,} of {of:,}" if of else f"{doing} …"
        if self.on_terminal:
            self._draw(f"{_bar(done, of)}{told}{self._left(now, done, of)}")
        else:
            print(told, file=self.out, flush=True)

    def _left(self, now: float, done: int, of: int) -> str:
        if not done or not of:
            return ""
        seconds = round((now - self._begun) / done * max(of - done, 0))
        return f", about {seconds // 60}:{seconds % 60:02} left"

    def end(self) -> None:
        """Takes the bar away."""
        if self._shown:
            self._draw("")
        self._doing = ""

    def _draw(self, line: str) -> None:
        blank = " " * max(self._shown - len(line), 0)
        print(f"\r{line}{blank}", end="" if line else "\r", file=self.out, flush=True)
        self._shown = len(line)


def progress() -> Progress:
    """How far the work of this command is, told beside its output."""
    return Progress(sys.stderr, sys.stderr.isatty())


def _bar(done: int, of: int) -> str:
    if not of:
        return ""
    full = min(BAR * done // of, BAR)
    return f"[{'#' * full}{'.' * (BAR - full)}] "
