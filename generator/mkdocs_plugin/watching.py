"""Noticing that a file was saved: soon, and on every file system.

MkDocs' own watcher looks twice a second at everything, however long that takes. This one takes a
fixed share of the time, so that a save in a small project is seen almost at once.
"""

import time
from pathlib import Path
from threading import Event, Thread
from typing import Protocol

from msgspec import Struct

from generator.publish.up_to_date import look

REST = 7
"""For how many times as long as a look takes, none is taken."""
SHORTEST = 0.05
"""Seconds of rest at least."""


class Change(Struct, frozen=True):
    """Something was changed, as MkDocs hears of it."""

    is_directory = False


class Handler(Protocol):
    """Who wants to hear of changes."""

    def on_any_event(self, event: Change) -> None:
        """Hears that something was changed."""


class Watcher:
    """Looks at files again and again in a thread of its own, in the place of MkDocs' observer."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self._seen = ""

    def schedule(self, handler: Handler, path: str, *, recursive: bool = True) -> str:
        """Has a handler told of changes at and below a path; gives what ``unschedule`` takes."""
        self._handlers[path] = handler
        self.has_changed()
        return path

    def unschedule(self, path: str) -> None:
        """Looks there no more."""
        del self._handlers[path]
        self.has_changed()

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Ends it."""
        self._over.set()

    def join(self) -> None:
        """Waits until it is over."""
        self._thread.join()

    def has_changed(self) -> bool:
        """Whether anything is other than it was when this was asked last."""
        before, self._seen = self._seen, look(map(Path, list(self._handlers)), moment=0).digest
        return before != self._seen

    def _watch(self) -> None:
        took = 0.0
        while not self._over.wait(max(SHORTEST, REST * took)):
            began = time.perf_counter()
            if self.has_changed():
                for handler in list(self._handlers.values()):
                    handler.on_any_event(Change())
            took = time.perf_counter() - began
