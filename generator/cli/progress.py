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
    _said: str = ""
    """The last line of this stage."""
    _last: str = ""
    """How far it was when that was heard last."""

    def hear(self, doing: str, done: int, of: int) -> None:
        """Shows how far a stage is, if it is time to."""
        now = self.clock()
        if doing != self._doing:
            self._doing, self._begun, self._next = doing, now, now + PATIENCE
        told = self._last = f"{doing}: {done:,} of {of:,}" if of else f"{doing} …"
        if now < self._next:
            return
        self._next = now + (BETWEEN_BARS if self.on_terminal else BETWEEN_LINES)
        if self.on_terminal:
            self._draw(f"{_bar(done, of)}{told}{self._left(now, done, of)}")
        else:
            self._say(told)

    def _left(self, now: float, done: int, of: int) -> str:
        if not done or not of:
            return ""
        seconds = round((now - self._begun) / done * max(of - done, 0))
        return f", about {seconds // 60}:{seconds % 60:02} left"

    def end(self) -> None:
        """Takes the bar away; where lines were said, the last one says how far it came."""
        if self._shown:
            self._draw("")
        if self._said not in ("", self._last):
            self._say(self._last)
        self._doing = self._said = self._last = ""

    def _say(self, line: str) -> None:
        print(line, file=self.out, flush=True)
        self._said = line

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
