"""Work on many things, spread over two processes where that is worth its start.

Only where a process can be copied as it is (Linux): what the work needs is there at once, and
nothing is sent but what it makes. Elsewhere, and for little work, one process does it all.
"""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def spread(work: Callable[[T], R], items: Sequence[T], *, worth: int) -> list[R]:
    """What ``work`` makes of each, in their order; from ``worth`` items on, by two processes.

    ``work`` may write files; what it returns is sent between the processes, and what it raises
    is raised here.
    """
    if len(items) < max(worth, 2) or not can_spread():
        return [work(one) for one in items]
    gc.collect()
    gc.freeze()  # else the collector would touch, and so copy, all that the two have in common
    receiving, sending = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    other = context.Process(target=_other_half, args=(work, items[1::2], receiving, sending))
    try:
        other.start()
        sending.close()
        ours = [work(one) for one in items[0::2]]
        theirs: list[R] = _received(receiving)
    finally:
        gc.unfreeze()
        receiving.close()
        if other.is_alive() and sys.exc_info()[0]:
            other.terminate()
        other.join()
    made: list[R | None] = [None] * len(items)
    made[0::2], made[1::2] = ours, theirs
    return made  # type: ignore[return-value] # every place has been filled


def can_spread() -> bool:
    """Whether this machine has a second core and lets a process be copied, and now is the time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    is_alone = threading.active_count() == 1  # a copy has only the thread that made it
    return sys.platform == "linux" and cores > 1 and is_alone


def _other_half(
    work: Callable[[T], R], items: Sequence[T], receiving: Connection, sending: Connection
) -> None:
    receiving.close()
    try:
        made: tuple[list[R], BaseException | None] = ([work(one) for one in items], None)
    except BaseException as error:
        made = ([], error)
    sending.send(made)
    sending.close()


def _received(receiving: Connection) -> list[R]:
    try:
        made, error = receiving.recv()
    except EOFError:
        raise RuntimeError(
            "A process that helped was ended from outside; is there too little memory?"
        ) from None
    if error:
        raise error
    result: list[R] = made
    return result
