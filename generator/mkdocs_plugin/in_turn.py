"""A lock that goes to whoever has waited longest: who takes it again and again, for a little work
each time, lets the others in between."""

from collections import deque
from threading import Condition
from typing import Self


class InTurn:
    """To be used with ``with``, by several threads; not again by one that holds it."""

    def __init__(self) -> None:
        self._changes = Condition()
        self._waiting: deque[object] = deque()
        """Whoever holds it, and behind it those who wait, in the order in which they came."""

    def __enter__(self) -> Self:
        me = object()
        with self._changes:
            self._waiting.append(me)
            try:
                self._changes.wait_for(lambda: self._waiting[0] is me)
            except BaseException:  # somebody has interrupted the program
                self._waiting.remove(me)
                self._changes.notify_all()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        with self._changes:
            self._waiting.popleft()
            self._changes.notify_all()
