"""Noticing that a file was saved: soon, and on every file system.

MkDocs' own watcher looks twice a second at everything, however long that takes. This one takes a
fixed share of the time, so that a save in a small project is seen almost at once; and where the
system says that something was saved, it looks at once. Not every system says so of every folder: of
those shared over a network, or with a container, many say nothing.
"""

import time
import warnings
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Protocol

from msgspec import Struct
from watchdog.events import (
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator.publish.up_to_date import look

REST = 7
"""For how many times as long as a look takes, none is taken."""
SHORTEST = 0.05
"""Seconds of rest at least."""


class Change(Struct, frozen=True):
    """Something was changed, as MkDocs hears of it."""

    is_directory = False


CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, DirMovedEvent,
]  # fmt: skip
"""What the system is asked to tell: not what is only opened, for whoever looks opens folders."""


class _Bell(FileSystemEventHandler):
    """Is rung when the system says that something was changed."""

    def __init__(self, ring: Event) -> None:
        self._ring = ring

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hears what the system says."""
        self._ring.set()


class Handler(Protocol):
    """Who wants to hear of changes."""

    def on_any_event(self, event: Change) -> None:
        """Hears that something was changed."""


class Watcher:
    """Looks at files again and again in a thread of its own, in the place of MkDocs' observer."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}
        self._is_over = False
        self._rung = Event()
        self._system = Observer()
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
        # Of folders that come and go watchdog says in Python's words that it knows them already.
        warnings.filterwarnings("ignore", module="watchdog")
        for path in self._handlers:
            with suppress(OSError):  # as where there are more folders than it can watch
                bell = _Bell(self._rung)
                self._system.schedule(bell, path, recursive=True, event_filter=CHANGES)
        with suppress(OSError):
            self._system.start()
        self._thread.start()

    def stop(self) -> None:
        """Ends it."""
        self._is_over = True
        self._rung.set()
        if self._system.is_alive():
            self._system.stop()

    def join(self) -> None:
        """Waits until it is over."""
        self._thread.join()

    def has_changed(self) -> bool:
        """Whether anything is other than it was when this was asked last."""
        before, self._seen = self._seen, look(map(Path, list(self._handlers)), moment=0).digest
        return before != self._seen

    def _watch(self) -> None:
        took = 0.0
        while not self._is_over:
            self._rung.wait(max(SHORTEST, REST * took))
            self._rung.clear()
            began = time.perf_counter()
            if self.has_changed():
                for handler in list(self._handlers.values()):
                    handler.on_any_event(Change())
            took = time.perf_counter() - began
