import http.server
import os
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from bench import measuring, serving
from bench.edits import Edits
from bench.measuring import FailedError, Measured, family, run
from bench.rounds import Step, play

PROC = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs /proc")
CHILD_BURNS = """
import subprocess, sys
burn = "import time\\nwhile time.process_time() < 0.3: pass"
subprocess.run([sys.executable, "-c", burn])
"""
CHILD_HOLDS = """
import subprocess, sys
hold = "x = bytearray(b'x') * 80_000_000; import time\\nwhile time.process_time() < 0.5: pass"
subprocess.run([sys.executable, "-c", hold])
"""


def test_the_work_of_a_commands_children_counts(tmp_path: Path) -> None:
    measured, _ = run([sys.executable, "-c", CHILD_BURNS], tmp_path)
    assert measured.cpu >= 0.3
    assert measured.wall >= 0.3
    assert measured.peak == 0


@PROC
def test_the_memory_of_a_commands_children_counts(tmp_path: Path) -> None:
    measured, _ = run([sys.executable, "-c", CHILD_HOLDS], tmp_path, watch_memory=True)
    assert 80_000_000 < measured.peak < 250_000_000


@PROC
def test_a_process_is_in_its_own_family() -> None:
    assert os.getpid() in family(os.getpid())


def test_a_thread_that_ends_takes_nobody_out_of_the_family(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "7/task/71").mkdir(parents=True)  # it has just ended
    for process, children in (("7/task/72", "8\n"), ("8/task/8", "")):
        (tmp_path / process).mkdir(parents=True)
        (tmp_path / process / "children").write_text(children, encoding="ascii")
    monkeypatch.setattr(measuring, "PROC", tmp_path)
    assert family(7) == [7, 8]


def test_what_a_command_says_comes_back(tmp_path: Path) -> None:
    assert run([sys.executable, "-c", "print('Built 3 pages')"], tmp_path)[1] == "Built 3 pages\n"


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"ended with 1:\nno such theme"):
        run([sys.executable, "-c", "raise SystemExit('no such theme')"], tmp_path)


def test_steps_take_turns_after_a_round_that_proves_them(tmp_path: Path) -> None:
    order: list[str] = []
    steps = [
        Step(name, [sys.executable, "-c", ""], tmp_path, partial(order.append, name))
        for name in ("first", "second")
    ]
    results = play(steps, 2, prove=lambda: order.append("proof"), say=lambda _: None)
    assert order == ["first", "second", "proof", "first", "second", "first", "second"]
    assert {name: len(one.runs) for name, one in results.items()} == {"first": 2, "second": 2}


def test_every_edit_changes_the_file_and_brings_no_old_text_back(tmp_path: Path) -> None:
    file = tmp_path / "strength-1.md"
    file.write_text("---\nkind: strength\n---\nFamilies meet.\n", encoding="utf-8")
    edits, texts = Edits(file), set()
    for _ in range(4):
        assert f"Families meet. {edits.save()}\n" in file.read_text(encoding="utf-8")
        texts.add(file.read_text(encoding="utf-8"))
    assert len(texts) == 4


def test_a_save_is_timed_until_it_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "REST", 0.0)
    page = tmp_path / "sites" / "index.html"
    page.parent.mkdir()
    page.write_text("<h1>Sites</h1>", encoding="utf-8")
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        took = serving.time_saves(server.server_port, "sites", Edits(page), 3)
        server.shutdown()
    assert [type(one) for one in took] == [Measured] * 3
    assert all(one.wall > 0 for one in took)


def test_a_server_that_shows_nothing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0.1)
    silent = partial(list, [sys.executable, "-c", "input()"])
    with (
        pytest.raises(serving.SilentError, match="/sites/ did not show"),
        serving.serving(lambda _: silent(), tmp_path) as port,
    ):
        serving.time_saves(port, "sites", Edits(Path(__file__)), 1)
