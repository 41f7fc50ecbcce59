"""A build needs no network and no privileges: it writes beside the site, and nowhere else."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.verification import verify
from tests.publish.namespaces import within
from tests.sample import ROOT, environment, run
from tests.small_world import put, sound_world
from tests.test_mkdocs_plugin import MKDOCS

ALARM = """
import os, sys

def alarm(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"The network was asked for: {event} {arguments}".encode())
        os._exit(77)

sys.addaudithook(alarm)
"""
"""A module that Python runs at its start: whatever touches a socket ends the process."""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A small project whose site lies outside of it."""
    world = sound_world(tmp_path)
    put(world, "mkdocs.yml", f"{MKDOCS}site_dir: ../web/site\n")
    return world


def test_no_network_is_asked_for(world: Path, tmp_path: Path) -> None:
    put(tmp_path, "alarm/sitecustomize.py", ALARM)
    alarmed = {"PYTHONPATH": str(tmp_path / "alarm")}
    done = run("build", "--project", world, env=alarmed)
    assert done.returncode == 0, done.stderr
    asks = "import socket; socket.create_connection(('127.0.0.1', 9))"
    control = subprocess.run(
        [sys.executable, "-c", asks], env=environment(alarmed), capture_output=True, check=False
    )
    assert control.returncode == 77


def test_without_any_network(world: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        asks = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
        script = f"""
            ! {sys.executable} -c "{asks}" 2>/dev/null
            {sys.executable} -m generator build --project {world}
        """
        done = within(script, "-rn")
    assert done.returncode == 0, done.stderr
    assert verify(world.parent / "web" / "site").is_sound


def unprivileged() -> list[str]:
    """The beginning of a command that takes all privileges away; nothing where there are none."""
    if os.name == "nt" or os.geteuid() != 0:
        return []
    drop = shutil.which("setpriv")
    if drop is None:
        pytest.skip("There is no “setpriv” here to give up root's privileges.")
    return [drop, "--bounding-set=-all", "--inh-caps=-all"]


def test_no_privileges_and_a_project_that_cannot_be_written(world: Path, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    folders = [world, *(one for one in world.rglob("*") if one.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    command = [*unprivileged(), sys.executable, "-m", "generator"]
    settings = {"HOME": str(world), "PYTHONDONTWRITEBYTECODE": "1"}

    def crosswalk(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*command, *arguments, "--project", str(world)],
            cwd=ROOT, env=environment(settings), capture_output=True, text=True, check=False,
        )  # fmt: skip

    try:
        done = crosswalk("build")
        assert done.returncode == 0, done.stderr
        assert verify(tmp_path / "web" / "site").is_sound
        (tmp_path / "web").chmod(0o555)
        done = crosswalk("build")
        assert done.returncode == 2
        assert f"{tmp_path}/web/.site.building: permission denied." in done.stderr
        assert "Traceback" not in done.stderr
        assert verify(tmp_path / "web" / "site").is_sound
    finally:
        for folder in (*folders, tmp_path / "web"):
            folder.chmod(0o755)
