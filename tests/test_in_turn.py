"""A lock that goes to whoever has waited longest."""

from threading import Thread

import pytest

from generator.mkdocs_plugin.in_turn import InTurn


def until_waiting(turns: InTurn, number: int) -> None:
    while len(turns._waiting) < number:
        pass


def test_everybody_has_their_turn_in_the_order_in_which_they_came() -> None:
    turns, order = InTurn(), list[int]()

    def take(number: int) -> None:
        with turns:
            order.append(number)

    threads = [Thread(target=take, args=(number,)) for number in range(5)]
    with turns:
        for number, thread in enumerate(threads):
            thread.start()
            until_waiting(turns, number + 2)
        order.append(-1)
    with turns:
        order.append(5)  # though it was quick to ask again
    for thread in threads:
        thread.join()
    assert order == [-1, 0, 1, 2, 3, 4, 5]


def test_who_fails_lets_the_next_in() -> None:
    turns = InTurn()
    with pytest.raises(ZeroDivisionError), turns:
        _ = 1 / 0
    with turns:
        pass


def test_who_is_interrupted_while_waiting_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns = InTurn()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with turns, monkeypatch.context() as patched:
        patched.setattr(turns._changes, "wait_for", interrupted)
        with pytest.raises(KeyboardInterrupt), turns:
            pass
    with turns:
        pass
