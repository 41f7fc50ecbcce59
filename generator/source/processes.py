"""Work on many things, spread over two processes where that is worth its start.

Only where a process can be copied as it is (Linux): what the work needs is there at once, and
nothing is sent but what it makes. Elsewhere, and for little work, one process does it all.
"""

import multiprocessing
import os
import pickle
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import Synchronized
from typing import Any, BinaryIO, TypeVar

from generator.source.without_collection import without_collection

T = TypeVar("T")
R = TypeVar("R")


def spread(
    work: Callable[[T], R],
    items: Sequence[T],
    *,
    worth: int,
    step: Callable[[int], None] = lambda _: None,
) -> list[R]:
    """What ``work`` makes of each, in their order; from ``worth`` items on, by two processes.

    Each process takes the next item that nobody has taken. ``work`` may write files; what it
    returns is sent between the processes, what it raises is raised here. ``step`` hears how many
    more are done.
    """
    if len(items) < max(worth, 2) or not can_spread():
        return _one_by_one(work, items, step)
    with without_collection():
        helper = _begun(work, items)
        if helper is None:
            return _one_by_one(work, items, step)
        other, turn, heard = helper
        try:
            made, told = dict[int, R](), 0
            for n in _turns(turn, len(items)):
                made[n] = work(items[n])
                taken = min(turn.value, len(items))  # by both processes
                step(taken - told)
                told = taken
                if heard.is_over and taken < len(items):
                    break  # the other has failed, which is told next
            made |= heard.made()
            step(len(items) - told)
        except BaseException:
            other.terminate()
            raise
        finally:
            heard.end()
            other.join()
    return [made[n] for n in range(len(items))]


def _begun(
    work: Callable[[T], R], items: Sequence[T]
) -> "tuple[BaseProcess, Synchronized[int], _Heard] | None":
    """Another process that has begun to help, the next turn, and what is heard of it; None where
    there is no room for one."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    turn = context.Value("q", 0)
    other = context.Process(target=_help, args=(work, items, turn, sending))
    try:
        other.start()
    except OSError:
        receiving.close()
        sending.close()
        return None
    sending.close()
    return other, turn, _Heard(receiving)


def meanwhile(work: Callable[[], R]) -> Callable[[], R | None]:
    """Has another process do something while this one goes on with what it has to do.

    What is returned waits until it is done, and gives what it made, once; None where no other
    process could be had, or it was ended: then whoever needs it does it. The other process ends by
    itself, whether anybody asks or not: what it makes goes into a file that has no name.
    """
    if not can_spread():
        return _nothing
    context = multiprocessing.get_context("fork")
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever asks
        other = context.Process(target=_put_down, args=(work, file), daemon=True)
        other.start()
    except OSError:  # there is no room for a second process, or for what it makes
        return _nothing
    first = os.getpid()

    def made() -> R | None:
        if os.getpid() != first or file.closed:
            return None  # a copy of this process must not wait for what is none of its own
        other.join()
        with file, suppress(EOFError, OSError, pickle.UnpicklingError):
            file.seek(0)
            done: R = pickle.load(file)  # noqa: S301 - of a copy of this very process
            return done
        return None

    return made


def _nothing() -> None:
    return None


def _put_down(work: Callable[[], object], file: BinaryIO) -> None:
    with suppress(BaseException):  # nobody has to have it
        file.write(pickle.dumps(work()))
        file.flush()


def _one_by_one(work: Callable[[T], R], items: Sequence[T], step: Callable[[int], None]) -> list[R]:
    made = []
    for one in items:
        made.append(work(one))
        step(1)
    return made


def _turns(turn: "Synchronized[int]", items: int) -> Iterator[int]:
    while True:
        with turn.get_lock():
            taken = turn.value
            turn.value = taken + 1
        if taken >= items:
            return
        yield taken


def can_spread() -> bool:
    """Whether this machine has a second core and lets a process be copied, and now is the time."""
    is_alone = threading.active_count() == 1  # a copy has only the thread that made it
    is_alone = is_alone and multiprocessing.parent_process() is None  # who helps needs no help
    return sys.platform == "linux" and cores() > 1 and is_alone


def cores() -> int:
    """How many of the machine's cores this process may use, as far as the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _help(
    work: Callable[[T], R], items: Sequence[T], turn: "Synchronized[int]", sending: Connection
) -> None:
    end: BaseException | None = None
    try:
        for n in _turns(turn, len(items)):
            sending.send((n, work(items[n])))
    except BaseException as error:
        end = _that_travels(error)
    with suppress(BrokenPipeError):  # nobody may want it any more
        sending.send(end)
    sending.close()


def _that_travels(error: BaseException) -> BaseException:
    """An error as it can be sent: itself, or what it says."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - it was made here
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


class _Heard:
    """What the other process sends: taken as it comes, so that it need not wait, by a thread."""

    def __init__(self, receiving: Connection) -> None:
        self._receiving = receiving
        self._pieces: list[bytes] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._pieces.append(self._receiving.recv_bytes())

    def made(self) -> dict[int, Any]:
        """All that it has made, when it has ended; raises what it raised."""
        self._thread.join()
        made: dict[int, Any] = {}
        self._pieces.reverse()
        while self._pieces:
            one = pickle.loads(self._pieces.pop())  # noqa: S301 - of a copy of this very process
            if one is None:
                return made
            if isinstance(one, BaseException):
                raise one
            made[one[0]] = one[1]
        raise RuntimeError(
            "A process that helped was ended from outside; is there too little memory?"
        )

    @property
    def is_over(self) -> bool:
        """Whether the other process has ended."""
        return not self._thread.is_alive()

    def end(self) -> None:
        """Listens no longer; the other process has ended or been told to."""
        self._thread.join()
        self._receiving.close()
