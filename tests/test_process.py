"""The process of a command ends at once; nothing that was said or to be done at the end is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

ENDING = """
import atexit, sys, threading
from generator.cli import process
class Lasting:
    def __del__(self):
        print("taken apart")
lasting = Lasting()
atexit.register(lambda: print("called at the end"))
def said():
    print("said", flush=False)
    %s
process.main = said
process.run()
"""


def ended(how: str) -> "subprocess.CompletedProcess[str]":
    """A process that ends so."""
    command = [sys.executable, "-c", ENDING % how]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("code", "status"), [("", 0), ("None", 0), ("0", 0), ("1", 1), ("2", 2)])
def test_what_was_said_is_there_and_nothing_is_taken_apart(code: str, status: int) -> None:
    done = ended(f"sys.exit({code})")
    assert (done.returncode, done.stdout) == (status, "said\ncalled at the end\n")
    assert done.stderr == ""


def test_words_at_the_end_are_told() -> None:
    done = ended("sys.exit('There is no such thing.')")
    assert (done.returncode, done.stderr) == (1, "There is no such thing.\n")
    assert done.stdout.startswith("said\ncalled at the end\n")


def test_another_thread_is_waited_for() -> None:
    thread = (
        "threading.Thread(target=lambda: (threading.main_thread().join(), print('worked'))).start()"
    )
    assert "worked\n" in ended(f"{thread}; sys.exit(0)").stdout


def test_a_mistake_of_the_program_is_not_hidden() -> None:
    done = ended("raise RuntimeError('a bug')")
    assert done.returncode == 1
    assert "RuntimeError: a bug" in done.stderr


def test_a_command_ends_with_its_status(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "check", "--project", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
