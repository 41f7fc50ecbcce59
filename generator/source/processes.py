"""Work on many things, spread over two processes where that is worth its start.

Only where a process can be copied as it is (Linux): what the work needs is there at once, and
nothing is sent but what it makes. Elsewhere, and for little work, one process does it all.
"""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import TypeVar

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
        return [_stepping(step, 1, work(one)) for one in items]
    gc.collect()
    gc.freeze()  # else the collector would touch, and so copy, all that the two have in common
    was_on = gc.isenabled()
    gc.disable()  # nothing that they make and drop leads back to itself: it goes without a search
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    turn = context.Value("q", 0)
    other = context.Process(target=_help, args=(work, items, turn, sending))
    other.start()
    sending.close()
    try:
        made = {}
        for n in _turns(turn, len(items)):
            made[n] = _stepping(step, 2, work(items[n]))
        made |= _received(receiving)
    except BaseException:
        other.terminate()
        raise
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()
        receiving.close()
        other.join()
    return [made[n] for n in range(len(items))]


def _stepping(step: Callable[[int], None], many: int, made: R) -> R:
    step(many)
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
    return sys.platform == "linux" and cores() > 1 and is_alone


def cores() -> int:
    """How many of the machine's cores this process may use, as far as the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _help(
    work: Callable[[T], R], items: Sequence[T], turn: "Synchronized[int]", sending: Connection
) -> None:
    try:
        made: tuple[dict[int, R], BaseException | None] = (
            {n: work(items[n]) for n in _turns(turn, len(items))},
            None,
        )
    except BaseException as error:
        made = ({}, error)
    sending.send(made)
    sending.close()


def _received(receiving: Connection) -> dict[int, R]:
    try:
        made, error = receiving.recv()
    except EOFError:
        raise RuntimeError(
            "A process that helped was ended from outside; is there too little memory?"
        ) from None
    if error:
        raise error
    result: dict[int, R] = made
    return result
