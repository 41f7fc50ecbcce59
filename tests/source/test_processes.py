"""Two processes make what one makes, in the same order."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.source import processes
from generator.source.processes import can_spread, meanwhile, spread

PATIENCE = 60
"""Seconds; the two meet at once."""
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does it all")


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two cores, and no other thread."""
    monkeypatch.setattr(processes, "can_spread", lambda: True)


@pytest.mark.parametrize("many", [0, 1, 2, 7, 100])
@pytest.mark.usefixtures("two_cores")
def test_the_order_is_kept(many: int) -> None:
    assert spread(lambda n: n * n, range(many), worth=2) == [n * n for n in range(many)]


@pytest.mark.usefixtures("two_cores")
def test_each_step_is_told_once() -> None:
    for many in (2, 3, 50):
        told: list[int] = []
        spread(lambda n: n, range(many), worth=2, step=told.append)
        assert sum(told) == many
        assert min(told) >= 0


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_two_processes_share_the_work() -> None:
    meeting = multiprocessing.get_context("fork").Barrier(2)

    def work(n: int) -> int:
        if n < 2:
            meeting.wait(PATIENCE)  # nobody takes another item before both have taken one
        return os.getpid()

    assert len(set(spread(work, range(8), worth=8))) == 2
    assert set(spread(lambda _: os.getpid(), range(7), worth=8)) == {os.getpid()}


@pytest.mark.usefixtures("two_cores")
def test_what_is_raised_in_either_is_raised_here() -> None:
    for wrong in (2, 3):

        def work(n: int, wrong: int = wrong) -> int:
            if n == wrong:
                raise ValueError(f"{n} is wrong")
            return n

        with pytest.raises(ValueError, match=f"{wrong} is wrong"):
            spread(work, range(6), worth=2)


def by_both(other_does: Callable[[], None]) -> Callable[[int], int]:
    """Work of which both processes take some; the one that helps does this."""
    here = os.getpid()
    meeting = multiprocessing.get_context("fork").Barrier(2)

    def work(n: int) -> int:
        if n < 2:
            meeting.wait(PATIENCE)  # nobody takes another item before both have taken one
        if os.getpid() != here:
            other_does()
        return n

    return work


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_when_the_other_fails_no_more_is_begun() -> None:
    meeting = multiprocessing.get_context("fork").Barrier(2)
    first, done, threads = os.getpid(), list[int](), threading.active_count()

    def work(n: int) -> int:
        if n < 2:
            meeting.wait(PATIENCE)  # both have taken one
        if os.getpid() != first:
            raise ValueError(n)
        while threading.active_count() > threads:
            pass  # until the end of the other has been heard
        done.append(n)
        return n

    with pytest.raises(ValueError, match=r"^\d$"):
        spread(work, range(8), worth=2)
    assert len(done) == 1


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_a_helper_that_is_ended_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended from outside"):
        spread(by_both(lambda: os._exit(9)), range(4), worth=2)


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    class OddError(Exception):
        """Another process does not know this class."""

    def fail() -> None:
        raise OddError("the tank is empty")

    with pytest.raises(RuntimeError, match="OddError: the tank is empty"):
        spread(by_both(fail), range(4), worth=2)


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_where_no_other_process_begins_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(multiprocessing.get_context("fork").Process, "start", refuse)
    was_on = gc.isenabled()
    assert spread(lambda n: n + 1, range(5), worth=2) == [1, 2, 3, 4, 5]
    assert gc.isenabled() == was_on


@pytest.mark.usefixtures("two_cores")
def test_files_that_either_writes_are_there(tmp_path: Path) -> None:
    spread(lambda n: (tmp_path / str(n)).write_text(str(n)), range(10), worth=2)
    assert len(list(tmp_path.iterdir())) == 10


def test_a_process_with_another_thread_is_not_copied() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert not can_spread()
    done.set()
    thread.join()


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_something_is_done_meanwhile_by_another_process() -> None:
    made = meanwhile(os.getpid)
    there = made()
    assert there not in {None, os.getpid()}
    assert made() is None  # it is given once


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("end", [lambda: os._exit(9), lambda: 1 / 0, lambda: threading.Lock()])
def test_what_could_not_be_done_meanwhile_is_left(
    end: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    assert meanwhile(end)() is None
    assert capfd.readouterr() == ("", "")


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_what_nobody_asks_for_keeps_no_process() -> None:
    made = [meanwhile(lambda: b"x" * 1_000_000) for _ in "12"]  # more than a pipe holds
    for one in multiprocessing.active_children():  # those that have not ended by themselves yet
        one.join(PATIENCE)
        assert one.exitcode == 0
    assert [len(one() or b"") for one in made] == [1_000_000, 1_000_000]


@ON_LINUX
@pytest.mark.usefixtures("two_cores")
def test_a_copy_does_not_take_what_the_first_waits_for() -> None:
    made = meanwhile(lambda: 7)
    in_copy = meanwhile(lambda: (made(), "asked"))
    assert in_copy() == (None, "asked")
    assert made() == 7


def test_where_no_process_is_copied_nothing_is_done_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "can_spread", lambda: False)
    assert meanwhile(lambda: 7)() is None
